import type { StandingBodyFragment } from "@openrecert/contract";
import { useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Day, momentInWords } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { Notice } from "../layout/Notices.tsx";
import { NOT_BEGUN, VERDICTS } from "../layout/words.ts";
import { namesOf } from "./names.ts";

/**
 * The verdict in one sentence, then the other sentences in order, then what the answer is based on.
 */
export function Verdict({ standing }: { standing: StandingBodyFragment }) {
  const text = useText();
  const { tone, word } = standing.begun ? VERDICTS[standing.verdict] : NOT_BEGUN;
  const [first, ...rest] = standing.sentences;
  return (
    <div className="verdict">
      <Mark tone={tone}>{text(word)}</Mark>
      <p>{first}</p>
      {standing.begun && standing.completion && <p>{standing.completion.sentence}</p>}
      <Unattested standing={standing} />
      {rest.length > 0 && (
        <details>
          <summary>{text("explanation.full")}</summary>
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
function Unattested({ standing }: { standing: StandingBodyFragment }) {
  const { unattested } = standing;
  const text = useText();
  const count = { smart_count: unattested.length };
  if (unattested.length === 0) return null;
  const names = namesOf(standing);
  return (
    <Notice tone="pending">
      <p>
        <b>{text("explanation.unattestedTitle", count)}</b> {text("explanation.unattestedHint", count)}
      </p>
      <ul>
        {unattested.slice(0, UNATTESTED_SHOWN).map((activity) => (
          <li key={activity.id}>
            {names.activity(activity)}, <Day day={activity.completed} />
          </li>
        ))}
      </ul>
      {unattested.length > UNATTESTED_SHOWN && (
        <p>{text("explanation.more", { count: unattested.length - UNATTESTED_SHOWN })}</p>
      )}
    </Notice>
  );
}

/** What every number of a standing is based on: day, data, zone, version. */
export function Footing({ standing }: { standing: StandingBodyFragment }) {
  const text = useText();
  const locale = useSession()?.organization.locale;
  const { asOf, dataCutOff, timeZone, version, versionReason, provisional } = standing;
  return (
    <p className="small quiet">
      {text("explanation.footing.on")} <Day day={asOf} />
      {text("explanation.footing.data", { moment: momentInWords(dataCutOff, timeZone, locale), zone: timeZone })}{" "}
      {version && `${text("explanation.footing.version", { label: version.label })} `}
      {versionReason}
      {provisional && ` ${text("explanation.footing.provisional")}`}
    </p>
  );
}
