import type { StandingBodyFragment } from "@openrecert/contract";
import { useText } from "../i18n/text.ts";
import { Day } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { spelled } from "../layout/words.ts";

/** Derived dates, each with the rule that produced it. */
export function Dates({ standing }: { standing: StandingBodyFragment }) {
  const text = useText();
  if (standing.dates.length === 0) return null;
  return (
    <section className="section">
      <h2>{text("explanation.dates.title")}</h2>
      <dl className="dates">
        {standing.dates.map(({ code, name, date, rule }) => (
          <div key={code}>
            <dt>
              {date ? <Day day={date} /> : <Mark tone="unknown">{text("explanation.dates.unknown")}</Mark>}{" "}
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
  const text = useText();
  if (standing.paths.length < 2) return null;
  return (
    <section className="section">
      <h2>{text("explanation.paths.title")}</h2>
      <dl className="dates">
        {standing.paths.map(({ code, title, sentence, recommended, appliedFor }) => (
          <div key={code}>
            <dt>
              {title}
              {recommended && <span className="quiet"> · {text("explanation.paths.shown")}</span>}
              {appliedFor && <span className="quiet"> · {text("explanation.paths.appliedFor")}</span>}
            </dt>
            <dd className="quiet small">{sentence}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
