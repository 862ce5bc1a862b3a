import type { EntryFragment } from "@openrecert/contract";
import { Link } from "react-router";
import { momentInWords } from "./dates.tsx";

const KINDS = {
  STAFF: "staff",
  API_CLIENT: "a program",
  MEMBER: "the member",
  SYSTEM: "the product",
  ANONYMOUS: "nobody known",
};

/** Who did something, in words. */
export function actorInWords({ kind, name }: EntryFragment["actor"]): string {
  return name ?? KINDS[kind];
}

/** Entries of the journal, newest first. */
export function Timeline({ entries, timeZone, withSubject }: TimelineProps) {
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.id}>
          <time className="quiet" dateTime={entry.at}>
            {momentInWords(entry.at, timeZone)}
          </time>
          <div>
            <span>{entry.sentence}</span>{" "}
            <span className="quiet">
              By {actorInWords(entry.actor)}
              {withSubject && <Subject entry={entry} />}.
            </span>
          </div>
        </li>
      ))}
    </ol>
  );
}

type TimelineProps = { entries: EntryFragment[]; timeZone: string; withSubject?: boolean };

function Subject({ entry: { subject } }: { entry: EntryFragment }) {
  const member = memberOf(subject);
  if (!member) return null;
  return (
    <>
      {" "}
      about <Link to={`/members/${encodeURIComponent(member.number)}`}>{member.printedName}</Link>
    </>
  );
}

/** The member that the subject of an entry is or belongs to. */
export function memberOf(subject: EntryFragment["subject"]) {
  if (!subject) return null;
  if (subject.__typename === "Member") return subject;
  if (subject.__typename === "Submission") return subject.certification.member;
  return "member" in subject ? subject.member : null;
}
