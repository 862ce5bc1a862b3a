import { about, detail } from "./event-kind.ts";

/** A draft by its credential and the label that its document states, if any. */
type Named = { credential: string; version: string | null };
type Round = { round: number };
type Digests = { digest: string; scenariosDigest: string };

/** What a finished impact report says in the journal. */
type Judged = { asOf: string; total: number; moved: number; documentDigest: string; digest: string };

const draftOf = ({ credential, version }: Named) =>
  version === null ? `a draft of the requirements of ${credential}` : `the draft ${version} of ${credential}`;

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const sentence = (named: Named, did: string) => `${capitalized(draftOf(named))} ${did}.`;

const ENDED: Record<string, string> = {
  "in-review": "; its review ended",
  approved: "; its approval ended",
};

/** Events of drafts of requirement sets. */
export const RULE_EVENTS = {
  "requirement-set-draft.created": about(
    "requirement_set_draft",
    ({ example, basedOn, ...named }: Named & { digest: string; basedOn: string | null; example: string | null }) => {
      const how =
        example !== null ? ` from the example ${example}` : basedOn !== null ? " from an earlier version" : "";
      return sentence(named, `was created${how}`);
    },
  ),
  "requirement-set-draft.saved": about(
    "requirement_set_draft",
    ({ ended, ...named }: Named & Digests & { ended: string; before: Digests }) =>
      sentence(named, `was changed${ENDED[ended] ?? ""}`),
  ),
  "requirement-set-draft.review-requested": about(
    "requirement_set_draft",
    (named: Named & Digests & Round) => sentence(named, "is in review"),
    detail<{ summary: string }>(),
  ),
  "requirement-set-draft.changes-requested": about(
    "requirement_set_draft",
    (named: Named & Digests & Round) => sentence(named, "was sent back to its editors"),
    detail<{ reason: string }>(),
  ),
  "requirement-set-draft.approved": about(
    "requirement_set_draft",
    ({ complete, ...named }: Named & Digests & Round & { complete: boolean }) =>
      sentence(
        named,
        complete ? "was approved; it has all approvals that it needs" : "was approved; it needs more approvals",
      ),
    detail<{ note: string } | undefined>(),
  ),
  "requirement-set-draft.glass-broken": about(
    "requirement_set_draft",
    (named: Named & Digests & Round) => sentence(named, "was approved without a quorum"),
    detail<{ reason: string }>(),
  ),
  "requirement-set-draft.scheduled": about(
    "requirement_set_draft",
    ({ from, ...named }: Named & Digests & { from: string }, { day }) =>
      sentence(named, `was scheduled: it governs from ${day(from)}`),
  ),
  "requirement-set-draft.schedule-canceled": about(
    "requirement_set_draft",
    ({ from, ...named }: Named & { from: string }, { day }) =>
      sentence(named, `was taken off the schedule for ${day(from)}`),
    detail<{ reason: string }>(),
  ),
  "requirement-set-draft.publishing-stopped": about(
    "requirement_set_draft",
    ({ from, ...named }: Named & { from: string }, { day }) =>
      sentence(named, `was not published on ${day(from)}; it waits for a later day`),
    detail<{ reason: string }>(),
  ),
  "requirement-set-draft.commented": about(
    "requirement_set_draft",
    ({ requirement, ...named }: Named & { requirement: string | null }) =>
      sentence(named, requirement === null ? "got a comment" : `got a comment on ${requirement}`),
    detail<{ text: string }>(),
  ),
  "requirement-set-draft.withdrawn": about(
    "requirement_set_draft",
    (named: Named) => sentence(named, "was withdrawn"),
    detail<{ reason: string }>(),
  ),
  "impact-report.requested": about(
    "impact_report",
    ({ asOf, ...named }: Named & { asOf: string; documentDigest: string }, { day }) =>
      `A report on the impact of ${draftOf(named)} on ${day(asOf)} was requested.`,
  ),
  "impact-report.finished": about(
    "impact_report",
    ({ moved, total, ...named }: Named & Judged, { number }) =>
      `The impact of ${draftOf(named)} was reported: the verdict of ${number(moved)} of ${number(total)} certifications would change.`,
  ),
};
