import { useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Day, dayInWords, daysBetween } from "../layout/dates.tsx";

type Cycle = { from: string; to: string };
type GrantedCycleProps = { now: Cycle | null; next: Cycle; isGranted: boolean };

/** The cycle that is judged and the one that a renewal grants, to scale on one line, with their days. */
export function GrantedCycle({ now, next, isGranted }: GrantedCycleProps) {
  const text = useText();
  const locale = useSession()?.organization.locale;
  const begin = now && now.from < next.from ? now.from : next.from;
  const total = Math.max(1, daysBetween(begin, next.to));
  const place = ({ from, to }: Cycle) => ({
    insetInlineStart: `${((100 * daysBetween(begin, from)) / total).toFixed(2)}%`,
    width: `${((100 * Math.max(0, daysBetween(from, to))) / total).toFixed(2)}%`,
  });
  const span = ({ from, to }: Cycle) =>
    text("decisions.cycle.span", { from: dayInWords(from, locale), to: dayInWords(to, locale) });
  const nextLabel = text(isGranted ? "decisions.cycle.granted" : "decisions.cycle.next");
  const spans = [...(now ? [`${text("decisions.cycle.now")}: ${span(now)}`] : []), `${nextLabel}: ${span(next)}`];
  return (
    <div className="granted">
      <div className="granted-line" role="img" aria-label={spans.join("; ")}>
        {now && <i className="now" style={place(now)} />}
        <i className={isGranted ? "next granted" : "next"} style={place(next)} />
      </div>
      <dl className="facts small">
        {now && (
          <>
            <dt>{text("decisions.cycle.now")}</dt>
            <dd>
              <Day day={now.from} /> – <Day day={now.to} />
            </dd>
          </>
        )}
        <dt>{nextLabel}</dt>
        <dd>
          <b>
            <Day day={next.from} /> – <Day day={next.to} />
          </b>
        </dd>
      </dl>
    </div>
  );
}
