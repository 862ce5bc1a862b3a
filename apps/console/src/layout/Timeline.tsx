import type { EntryFragment } from "@openrecert/contract";
import { useSession } from "../data/hooks.ts";
import { type Text, useText } from "../i18n/text.ts";
import { momentInWords } from "./dates.tsx";

/** Who did something, in words. */
export function actorInWords({ kind, name }: EntryFragment["actor"], text: Text): string {
  return name ?? text(`words.actors.${kind}`);
}

/** Entries of the journal, newest first. */
export function Timeline({ entries }: { entries: readonly EntryFragment[] }) {
  const text = useText();
  const { timeZone = "UTC", locale } = useSession()?.organization ?? {};
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.id}>
          <time className="quiet" dateTime={entry.at}>
            {momentInWords(entry.at, timeZone, locale)}
          </time>
          <div>
            <span>{entry.sentence}</span>{" "}
            <span className="quiet">{text("resources.journal.by", { name: actorInWords(entry.actor, text) })}.</span>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** The member that the subject of an entry is or belongs to. */
export function memberOf(subject: EntryFragment["subject"]) {
  if (!subject) return null;
  if (subject.__typename === "Member") return subject;
  if (subject.__typename === "Submission") return subject.certification.member;
  return "member" in subject ? subject.member : null;
}
