import type { StandingBodyFragment } from "@openrecert/contract";
import { Day } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { spelled } from "../layout/words.ts";

/** Derived dates, each with the rule that produced it. */
export function Dates({ standing }: { standing: StandingBodyFragment }) {
  if (standing.dates.length === 0) return null;
  return (
    <section className="section">
      <h2>Dates</h2>
      <dl className="dates">
        {standing.dates.map(({ code, name, date, rule }) => (
          <div key={code}>
            <dt>
              {date ? <Day day={date} /> : <Mark tone="unknown">Unknown</Mark>}{" "}
              <span className="quiet">{name === code ? spelled(code) : name}</span>
            </dt>
            <dd className="quiet small">{rule}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Every way to recertify, with its status. */
export function Paths({ standing }: { standing: StandingBodyFragment }) {
  if (standing.paths.length < 2) return null;
  return (
    <section className="section">
      <h2>Ways to recertify</h2>
      <dl className="dates">
        {standing.paths.map(({ code, title, sentence, recommended, appliedFor }) => (
          <div key={code}>
            <dt>
              {title}
              {recommended && <span className="quiet"> · shown here</span>}
              {appliedFor && <span className="quiet"> · applied for</span>}
            </dt>
            <dd className="quiet small">{sentence}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
