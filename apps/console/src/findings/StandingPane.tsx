import type { StandingBodyFragment } from "@openrecert/contract";
import { useText } from "../i18n/text.ts";
import { Mark } from "../layout/Mark.tsx";
import { VERDICTS } from "../layout/words.ts";

type StandingPaneProps = { before: StandingBodyFragment | null; standing: StandingBodyFragment };

/** The current standing, and the standing before the last judgment. */
export function StandingPane({ before, standing }: StandingPaneProps) {
  const text = useText();
  const path = standing.paths.find(({ recommended }) => recommended);
  const requirements = standing.requirements.filter((one) => one.path === path?.code && one.needed !== null);
  const earlier = new Map(before?.requirements.map((one) => [`${one.path} ${one.code}`, one]));
  const { tone, word } = VERDICTS[standing.verdict];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: people scroll it with the keyboard.
    <section aria-label={text("findings.standing.label")} className="standing-pane" data-scrolls tabIndex={0}>
      <h2>{text(before ? "findings.standing.beforeAndAfter" : "findings.standing.label")}</h2>
      <p>
        {before && before.verdict !== standing.verdict && (
          <>
            <Mark tone={VERDICTS[before.verdict].tone}>{text(VERDICTS[before.verdict].word)}</Mark>
            <span className="quiet"> {text("findings.standing.verdictBefore")} </span>
          </>
        )}
        <Mark tone={tone}>{text(word)}</Mark>
      </p>
      <p className="small">{standing.sentences[0]}</p>
      <table className="ledger">
        <caption className="visually-hidden">
          {text("findings.standing.caption", { unit: standing.unit?.many ?? text("findings.standing.credit") })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{text("findings.standing.requirement")}</th>
            {before && (
              <th scope="col" className="number">
                {text("findings.standing.before")}
              </th>
            )}
            <th scope="col" className="number">
              {text(before ? "findings.standing.now" : "findings.standing.counted")}
            </th>
            <th scope="col" className="number">
              {text("findings.standing.judged")}
            </th>
            <th scope="col" className="number">
              {text("findings.standing.needed")}
            </th>
          </tr>
        </thead>
        <tbody>
          {requirements.map((one) => {
            const was = earlier.get(`${one.path} ${one.code}`)?.counted;
            return (
              <tr key={one.code}>
                <td>{one.title}</td>
                {before && <td className="number quiet">{was ?? "–"}</td>}
                <td className="number">
                  {was === undefined || was === one.counted ? one.counted : <b>{one.counted}</b>}
                </td>
                <td className="number">{one.assured ?? "–"}</td>
                <td className="number">{one.needed}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
