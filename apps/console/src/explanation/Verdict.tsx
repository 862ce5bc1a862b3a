import type { StandingBodyFragment } from "@openrecert/contract";
import { Day, momentInWords } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { Notice } from "../layout/Notices.tsx";
import { NOT_BEGUN, VERDICTS } from "../layout/words.ts";
import { namesIn } from "../vocabulary/names.ts";

/**
 * The verdict in one sentence, then the other sentences in order, then what the answer is based on.
 */
export function Verdict({ standing }: { standing: StandingBodyFragment }) {
  const { tone, word } = standing.begun ? VERDICTS[standing.verdict] : NOT_BEGUN;
  const [first, ...rest] = standing.sentences;
  return (
    <div className="verdict">
      <Mark tone={tone}>{word}</Mark>
      <p>{first}</p>
      {standing.begun && standing.completion && <p>{standing.completion.sentence}</p>}
      <Unattested standing={standing} />
      {rest.length > 0 && (
        <details>
          <summary>Full explanation</summary>
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

const UNATTESTED_SHOWN = 5;

/**
 * Claims that were reported or changed after the application was attested, so they do not count in
 * it.
 */
function Unattested({ standing: { unattested, version } }: { standing: StandingBodyFragment }) {
  if (unattested.length === 0) return null;
  const names = namesIn(version?.vocabulary);
  return (
    <Notice tone="pending">
      <p>
        <b>
          {unattested.length === 1
            ? "One activity is not part of this application."
            : `${unattested.length} activities are not part of this application.`}
        </b>{" "}
        {unattested.length === 1 ? "It was" : "They were"} reported or changed after the member attested it, and{" "}
        {unattested.length === 1 ? "counts" : "count"} once the member attests it again.
      </p>
      <ul>
        {unattested.slice(0, UNATTESTED_SHOWN).map(({ id, title, type, completed }) => (
          <li key={id}>
            {title ?? names.type(type)}, <Day day={completed} />
          </li>
        ))}
      </ul>
      {unattested.length > UNATTESTED_SHOWN && <p>And {unattested.length - UNATTESTED_SHOWN} more.</p>}
    </Notice>
  );
}

/** What every number of a standing is based on: day, data, zone, version. */
export function Footing({ standing }: { standing: StandingBodyFragment }) {
  const { asOf, dataCutOff, timeZone, version, versionReason, provisional } = standing;
  return (
    <p className="small quiet">
      Standing on <Day day={asOf} />, from data up to {momentInWords(dataCutOff, timeZone)} ({timeZone}).{" "}
      {version && <>Version {version.label}. </>}
      {versionReason}
      {provisional && " There is no application, so this day is used as its date."}
    </p>
  );
}
