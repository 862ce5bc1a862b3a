import { HealthDocument } from "@openrecert/contract";
import { useAnswer, useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { dayInWords, momentInWords } from "../layout/dates.tsx";
import { Mark, type Tone } from "../layout/Mark.tsx";

/** One line: whether the journal was checked, as of when standings are, and which jobs failed. */
export function HealthLine() {
  const text = useText();
  const organization = useSession()?.organization;
  const health = useAnswer(HealthDocument, {}).data?.health;
  if (!health || !organization) return null;
  const { journalCheckedAt, journalIntact, standingsAsOf, standingsDue, jobsFailed } = health;
  const { today, timeZone, locale } = organization;
  const checked = journalCheckedAt ? momentInWords(journalCheckedAt, timeZone, locale) : "";
  const journal: [Tone, string] = !journalCheckedAt
    ? ["unknown", text("home.notChecked")]
    : journalIntact
      ? ["met", text("home.checked", { when: checked })]
      : ["late", text("home.altered", { when: checked })];
  const isCurrent = standingsAsOf !== null && standingsAsOf >= today && standingsDue === 0;
  const standings: [Tone, string] = standingsAsOf
    ? [
        isCurrent ? "met" : "pending",
        text(standingsDue === 0 ? "home.standings" : "home.standingsDue", {
          day: dayInWords(standingsAsOf, locale),
          smart_count: standingsDue,
        }),
      ]
    : ["pending", text("home.noStandings")];
  const jobs: [Tone, string] = [
    jobsFailed === 0 ? "met" : "short",
    jobsFailed === 0 ? text("home.noFailed") : text("home.failed", { smart_count: jobsFailed }),
  ];
  return (
    <ul className="health small" aria-label={text("home.health")}>
      {[journal, standings, jobs].map(([tone, words]) => (
        <li key={words}>
          <Mark tone={tone}>{words}</Mark>
        </li>
      ))}
    </ul>
  );
}
