import { Mark } from "../../layout/Mark.tsx";
import { useRulesText } from "../use-rules-text.ts";
import type { DraftLife } from "./DraftPage.tsx";

/** What must hold before the draft is reviewed. */
export function Checks({ draft: { checks } }: { draft: DraftLife }) {
  const text = useRulesText();
  return (
    <section className="section">
      <h2>{text("life.checks")}</h2>
      <ul className="plain">
        {checks.map(({ kind, passed, message }) => (
          <li key={kind}>
            <Mark tone={passed ? "met" : "short"}>{text(`life.check.${kind}`)}</Mark>
            <p className="small">{message}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
