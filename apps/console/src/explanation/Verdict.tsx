import type { StandingBodyFragment } from "@openrecert/contract";
import { Day, momentInWords } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { VERDICTS } from "../layout/words.ts";

/** One sentence of verdict, then the rest in their order, then what the answer stands on. */
export function Verdict({ standing }: { standing: StandingBodyFragment }) {
  const { tone, word } = VERDICTS[standing.verdict];
  const [first, ...rest] = standing.sentences;
  return (
    <div className="verdict">
      <Mark tone={tone}>{word}</Mark>
      <p>{first}</p>
      {standing.completion && <p>{standing.completion.sentence}</p>}
      {rest.length > 0 && (
        <details>
          <summary>The whole answer in sentences</summary>
          <ol className="sentences">
            {rest.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

/** What every number of a standing stands on: day, data, zone, version. */
export function Footing({ standing }: { standing: StandingBodyFragment }) {
  const { asOf, dataCutOff, timeZone, version, versionReason, provisional } = standing;
  return (
    <p className="small quiet">
      Standing on <Day day={asOf} />, from data up to {momentInWords(dataCutOff, timeZone)} ({timeZone}).{" "}
      {version && <>Version {version.label}. </>}
      {versionReason}
      {provisional && " There is no application: the day stands in for its date."}
    </p>
  );
}
