import type { StandingBodyFragment } from "@openrecert/contract";

/** The smallest way to finish, and what else is missing. Nothing when nothing is. */
export function Completion({ standing }: { standing: StandingBodyFragment }) {
  const { completion, missing } = standing;
  // With one line the sentence beside the verdict has said it all.
  const lines = completion && completion.lines.length > 1 ? completion.lines : [];
  if (lines.length === 0 && missing.length === 0) return null;
  return (
    <section className="section">
      <h2>The smallest way to finish</h2>
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
