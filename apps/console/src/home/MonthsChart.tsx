import { useText } from "../i18n/text.ts";
import { type Month, monthInWords, niceMax } from "./months.ts";

const WIDTH = 720;
const HEIGHT = 200;
const LEFT = 48;
const TOP = 16;
const BASE = HEIGHT - 36;
const BAR_MAX = 12;

type MonthsChartProps = { months: readonly Month[]; today: string; locale: string };

/** Two bars a month: what expires, and what was renewed. The table beside it has the numbers. */
export function MonthsChart({ months, today, locale }: MonthsChartProps) {
  const text = useText();
  const most = niceMax(Math.max(1, ...months.flatMap(({ expiring, renewed }) => [expiring, renewed])));
  const step = (WIDTH - LEFT) / months.length;
  const bar = Math.min(BAR_MAX, step * 0.4);
  const top = (count: number) => BASE - (count / most) * (BASE - TOP);
  const sum = (of: "expiring" | "renewed") =>
    months.reduce((total, month) => total + month[of], 0).toLocaleString(locale);
  const now = months.findIndex(({ month }) => month.slice(0, 7) === today.slice(0, 7));
  return (
    <figure className="months-chart">
      <figcaption className="small">
        <span className="swatch expiring" /> {text("home.expiries")} <span className="swatch renewed" />{" "}
        {text("home.renewals")}
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={text("home.chart", { expiring: sum("expiring"), renewed: sum("renewed") })}
      >
        {[0, most / 2, most].map((count) => (
          <g key={count}>
            <line className="grid" x1={LEFT} x2={WIDTH} y1={top(count)} y2={top(count)} />
            <text x={LEFT - 8} y={top(count) + 4} textAnchor="end">
              {count.toLocaleString(locale)}
            </text>
          </g>
        ))}
        {now >= 0 && (
          <rect className="now" x={LEFT + now * step} y={TOP} width={step} height={BASE - TOP}>
            <title>{text("home.thisMonth")}</title>
          </rect>
        )}
        {months.map(({ month, expiring, renewed }, index) => {
          const middle = LEFT + (index + 0.5) * step;
          return (
            <g key={month}>
              <title>{`${monthInWords(month, locale)}: ${text("home.counts", { expiring, renewed })}`}</title>
              <rect
                className="expiring"
                x={middle - bar}
                y={top(expiring)}
                width={bar - 1}
                height={BASE - top(expiring)}
              />
              <rect className="renewed" x={middle + 1} y={top(renewed)} width={bar - 1} height={BASE - top(renewed)} />
              <text x={middle} y={BASE + 14} textAnchor="middle">
                {monthInWords(month, locale, "narrow")}
              </text>
              {(month.endsWith("-01-01") || (index === 0 && month.slice(5, 7) < "10")) && (
                <text className="year" x={middle} y={BASE + 30} textAnchor="middle">
                  {month.slice(0, 4)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
