import type { StandingBodyFragment } from "@openrecert/contract";
import { useText } from "../i18n/text.ts";

/** The smallest way to finish, and what else is missing. Empty if nothing is. */
export function Completion({ standing }: { standing: StandingBodyFragment }) {
  const text = useText();
  const { completion, missing } = standing;
  // A single line repeats the sentence next to the verdict.
  const lines = completion && completion.lines.length > 1 ? completion.lines : [];
  if (lines.length === 0 && missing.length === 0) return null;
  return (
    <section className="section">
      <h2>{text("explanation.completion")}</h2>
      <ul className="plain">
        {lines.map(({ sentence }) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {missing.map(({ requirement, sentence }) => (
          <li key={requirement}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
