import type { StandingBodyFragment } from "@openrecert/contract";
import { Mark } from "../layout/Mark.tsx";
import { VERDICTS } from "../layout/words.ts";

type StandingPaneProps = { before: StandingBodyFragment | null; standing: StandingBodyFragment };

/** The current standing, and the standing before the last judgment. */
export function StandingPane({ before, standing }: StandingPaneProps) {
  const path = standing.paths.find(({ recommended }) => recommended);
  const requirements = standing.requirements.filter((one) => one.path === path?.code && one.needed !== null);
  const earlier = new Map(before?.requirements.map((one) => [`${one.path} ${one.code}`, one]));
  const { tone, word } = VERDICTS[standing.verdict];
  return (
    <section aria-label="Standing" className="standing-pane">
      <h2>{before ? "Standing before and after" : "Standing"}</h2>
      <p>
        {before && before.verdict !== standing.verdict && (
          <>
            <Mark tone={VERDICTS[before.verdict].tone}>{VERDICTS[before.verdict].word}</Mark>
            <span className="quiet"> before, now </span>
          </>
        )}
        <Mark tone={tone}>{word}</Mark>
      </p>
      <p className="small">{standing.sentences[0]}</p>
      <table className="ledger">
        <caption className="visually-hidden">
          Credit that counts by requirement, in {standing.unit?.many ?? "credit"}
        </caption>
        <thead>
          <tr>
            <th scope="col">Requirement</th>
            {before && (
              <th scope="col" className="number">
                Before
              </th>
            )}
            <th scope="col" className="number">
              {before ? "Now" : "Counted"}
            </th>
            <th scope="col" className="number">
              Judged
            </th>
            <th scope="col" className="number">
              Needed
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
