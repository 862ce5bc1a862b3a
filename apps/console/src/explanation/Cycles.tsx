import { type Text, useText } from "../i18n/text.ts";
import { dayInWords, daysBetween } from "../layout/dates.tsx";

type Cycle = { from: string; to: string };
type CyclesProps = { cycles: readonly Cycle[]; next: Cycle | null; today: string };

/**
 * Cycles of a certification on a time line, with today and, dashed, the cycle that a renewal would
 * begin.
 */
export function Cycles({ cycles, next, today }: CyclesProps) {
  const text = useText();
  const first = cycles[0];
  if (!first) return <p className="quiet">{text("explanation.cycles.none")}</p>;
  const drawn = next && !cycles.some(({ from }) => from === next.from) ? [...cycles, next] : [...cycles];
  const begin = [first.from, today].sort()[0]!;
  const end = [drawn.at(-1)!.to, today].sort().at(-1)!;
  const total = Math.max(1, daysBetween(begin, end));
  const place = (day: string) => `${((100 * daysBetween(begin, day)) / total).toFixed(3)}%`;
  return (
    <div
      className="cycles"
      role="img"
      aria-label={inWords(text, cycles, drawn.length > cycles.length ? next : null, today)}
    >
      {drawn.map((cycle) => (
        <div
          key={cycle.from}
          className={`cycle${cycle === next ? " next" : cycle.from <= today && today <= cycle.to ? " now" : ""}`}
          style={{
            insetInlineStart: place(cycle.from),
            width: `${((100 * daysBetween(cycle.from, cycle.to)) / total).toFixed(3)}%`,
          }}
        >
          {dayInWords(cycle.from)} – {dayInWords(cycle.to)}
        </div>
      ))}
      <div className="today" style={{ insetInlineStart: place(today) }}>
        <span>{text("explanation.cycles.today")}</span>
      </div>
    </div>
  );
}

function inWords(text: Text, cycles: readonly Cycle[], next: Cycle | null, today: string): string {
  const span = ({ from, to }: Cycle) => text("explanation.cycles.span", { from: dayInWords(from), to: dayInWords(to) });
  const all = text("explanation.cycles.all", { spans: cycles.map(span).join("; "), today: dayInWords(today) });
  return next ? all + text("explanation.cycles.next", { span: span(next) }) : all;
}
