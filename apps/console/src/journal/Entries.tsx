import { useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { momentInWords } from "../layout/dates.tsx";
import { actorInWords } from "../layout/Timeline.tsx";
import type { JournalRow } from "./resource.ts";
import { SubjectLink } from "./SubjectLink.tsx";
import "./journal.css";

/** Entries of the journal: what happened, by whom, to what, why, and each value that changed. */
export function Entries({ entries }: { entries: readonly JournalRow[] }) {
  const text = useText();
  const { timeZone = "UTC", locale } = useSession()?.organization ?? {};
  return (
    <ol className="timeline journal">
      {entries.map((entry) => (
        <li key={entry.id}>
          <div className="quiet">
            <time dateTime={entry.at}>{momentInWords(entry.at, timeZone, locale)}</time>
            {entry.sequence !== null && (
              <div className="small">{text("resources.journal.number", { number: entry.sequence ?? 0 })}</div>
            )}
          </div>
          <div>
            <p>{entry.sentence}</p>
            <p className="quiet">
              {text("resources.journal.by", { name: actorInWords(entry.actor, text) })}
              <SubjectLink subject={entry.subject} />
            </p>
            {entry.reason && <p>{text("resources.journal.reason", { reason: entry.reason })}</p>}
            {entry.changes.length > 0 && <Changes changes={entry.changes} />}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Changes({ changes }: { changes: JournalRow["changes"] }) {
  const text = useText();
  return (
    <table className="changes small">
      <thead>
        <tr>
          <th scope="col">{text("resources.journal.value")}</th>
          <th scope="col">{text("resources.journal.before")}</th>
          <th scope="col">{text("resources.journal.after")}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">{field}</th>
            <td>{before ?? "–"}</td>
            <td>{after ?? "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
