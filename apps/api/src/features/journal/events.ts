import type { DecidedFactKind, MemberAttributes } from "@openrecert/db";
import { about, detail, type EventKind, type OfCertification, type OfMember } from "./event-kind.ts";
import {
  type Credit,
  type Cycle,
  correctionIn,
  creditIn,
  type Dates,
  datesIn,
  fieldName,
  type Judgment,
  judgmentIn,
  rolesIn,
  type Settings,
  settingsIn,
} from "./phrases.ts";
import { RECORD_EVENTS } from "./record-events.ts";
import { RULE_EVENTS } from "./rule-events.ts";
import type { SubjectKind } from "./subjects.ts";
import { plain } from "./words.ts";

type CreditWords = { title: string | null; providerName: string | null; approvalNumber: string | null };
type Person = Partial<{
  number: string | null;
  name: string | null;
  givenName: string | null;
  familyName: string | null;
  birthDate: string | null;
  email: string | null;
  attributes: MemberAttributes;
}>;

/**
 * THE table of what the journal records: each type of event with the kind of thing it is about, what it holds and the
 * sentence that it reads as. Payloads hold codes, ids, digests, days and amounts, never names, addresses or free
 * text: those go into the detail. An event of a change holds what was `before`.
 */
export const EVENTS = {
  "organization.created": about(
    "organization",
    (_: { slug: string; timeZone: string }) => "The organization was set up.",
  ),

  "organization.updated": about(
    "organization",
    ({ before, after }: { before: Settings; after: Settings }, words) =>
      `Settings changed: ${settingsIn(words, before, after)}.`,
  ),

  "staff.created": about(
    "membership",
    ({ roles }: { roles: readonly string[] }, { list }) => `A person joined the staff as ${list(roles.map(plain))}.`,
    detail<{ name: string; email: string }>(),
  ),
  "staff.roles-set": about(
    "membership",
    ({ roles, before }: { roles: readonly string[]; before: readonly string[] }, words) =>
      `A person's roles changed from ${rolesIn(words, before)} to ${rolesIn(words, roles)}.`,
  ),
  "staff.password-reset": about(
    "membership",
    (_: object) => "A person got a new one-time password, and their sessions ended.",
  ),
  "api-client.created": about("api_client", (_: object) => "An API client was created.", detail<{ name: string }>()),
  "api-client.revoked": about("api_client", (_: object) => "An API client was revoked with all its keys."),
  "api-key.created": about(
    "api_client",
    (
      { prefix, scopes, days }: { keyId: string; prefix: string; scopes: readonly string[]; days: number },
      { counted, list },
    ) => `The key ${prefix}… was created for ${counted(days, "day")}, with the scopes ${list(scopes)}.`,
  ),
  "api-key.revoked": about(
    "api_client",
    ({ prefix }: { keyId: string; prefix: string }) => `The key ${prefix}… was revoked.`,
  ),
  "member-token.minted": about(
    "member",
    ({ minutes }: { minutes: number }, { counted }) => `A member token was minted for ${counted(minutes, "minute")}.`,
  ),
  "member-token.revoked": about(
    "member",
    ({ count }: { count: number }, { counted }) =>
      `${counted(count, "member token")} ${count === 1 ? "was" : "were"} revoked.`,
  ),

  "requirement-set.published": about(
    "requirement_set_version",
    (
      { credential, version, from }: { credential: string; version: string; from: string; digest: string },
      { day, named },
    ) =>
      `Version ${version} of the requirements of ${named("credentials", credential)} was published, in force from ${day(from)}.`,
  ),

  "requirement-set.series-published": about(
    "credential",
    ({ credential, before }: { credential: string; digest: string; before: string | null }, { named }) =>
      `The series of the requirements of ${named("credentials", credential)} was ${before === null ? "published" : "replaced"}; it decides which version governs.`,
  ),

  "member.created": about("member", (_: object) => "The member was added.", detail<Person>()),
  "member.imported": about("member", (_: object) => "The member was added by an import.", detail<Person>()),
  "member.updated": about(
    "member",
    ({ fields }: { fields: readonly string[] }, { list }) => `The member's ${list(fields.map(fieldName))} changed.`,
    detail<Person & { before: Person }>(),
  ),

  "certification.created": about(
    "certification",
    (
      { credential, certified, expires }: OfMember & { credential: string; certified: string; expires: string | null },
      { day, named },
    ) =>
      `The certification ${named("credentials", credential)} of ${day(certified)} was added; it ${expires ? `expires on ${day(expires)}` : "has no known last day"}.`,
  ),
  "certification.cycle-added": about(
    "certification",
    ({ from, to }: OfMember & Held & Cycle, { day }) => `A roster added the cycle from ${day(from)} to ${day(to)}.`,
  ),
  "certification.corrected": about(
    "certification",
    ({ was, ...after }: OfMember & Held & Dates & { was: Dates & { expires: string | null } }, words) =>
      `A roster corrected the certification of ${words.day(was.certified)}: ${datesIn(words, was, after)}.`,
    detail<{ reason: string }>(),
  ),
  "certification.renewed": about(
    "certification",
    ({ from, to }: OfCertification & { decisionId: string; from: string; to: string }, { day }) =>
      `The certification was renewed for ${day(from)} through ${day(to)}.`,
  ),

  "activity.reported": about(
    "activity",
    (payload: OfMember & Credit & { source: string }, words) =>
      `An activity was reported: ${creditIn(words, payload)}.`,
    detail<CreditWords & { externalId: string | null }>(),
  ),
  "activity.imported": about(
    "activity",
    (payload: OfMember & Credit & { source: string }, words) =>
      `An activity was imported: ${creditIn(words, payload)}.`,
    detail<CreditWords & { externalId: string | null }>(),
  ),
  "activity.corrected": about(
    "activity",
    ({ before, ...after }: OfMember & Credit & { before: Credit }, words) =>
      `The activity of ${words.day(before.completed)} (${words.named("types", before.activityType)}) was corrected: ${correctionIn(words, before, after)}.`,
    detail<CreditWords & { reason: string | null; before: CreditWords }>(),
  ),
  "activity.retracted": about(
    "activity",
    ({ before }: OfMember & { before: Credit }, words) => `An activity was retracted: ${creditIn(words, before)}.`,
    detail<{ reason: string | null }>(),
  ),
  "finding.recorded": about(
    "activity",
    (payload: OfCertification & { findingId: string; claim: Credit; before: Judgment | null } & Judgment, words) =>
      `The activity of ${words.day(payload.claim.completed)} (${words.named("types", payload.claim.activityType)}, ${words.amounts(payload.claim.quantities)}) was ${judgmentIn(words, payload)}${payload.before ? `; it was ${judgmentIn(words, payload.before)} before` : ""}.`,
    detail<{ note: string } | undefined>(),
  ),

  "finding.withdrawn": about(
    "activity",
    (
      payload: OfCertification & { findingId: string; claim: Credit; before: Judgment; after: Judgment | null },
      words,
    ) =>
      `A finding on the activity of ${words.day(payload.claim.completed)} (${words.named("types", payload.claim.activityType)}, ${words.amounts(payload.claim.quantities)}) was withdrawn: ${judgmentIn(words, payload.before)}. The activity is ${payload.after ? `${judgmentIn(words, payload.after)} again` : "not judged"}.`,
  ),

  ...RECORD_EVENTS,
  ...RULE_EVENTS,

  "submission.created": about(
    "submission",
    ({ path }: OfCertification & { path: string | null }, { named }) =>
      `A submission was started${path ? ` on the path ${named("paths", path)}` : ""}.`,
  ),
  "submission.attested": about(
    "submission",
    ({ claims }: OfCertification & { code: string; claims: number }, { counted }) =>
      `The submission was attested, with ${counted(claims, "activity", "activities")}.`,
    detail<{ statement: string }>(),
  ),
  "submission.submitted": about(
    "submission",
    ({ received, late }: OfCertification & { received: string; late: boolean }, { day }) =>
      `The submission was received on ${day(received)}${late ? ", and accepted on a closed path" : ""}.`,
    detail<{ lateReason: string } | undefined>(),
  ),
  "submission.withdrawn": about(
    "submission",
    (_: OfCertification) => "The submission was withdrawn.",
    detail<{ reason: string | null }>(),
  ),
  "submission.assigned": about(
    "submission",
    ({ assignee, before }: OfCertification & { assignee: string | null; before: { assignee: string | null } }) =>
      assignee === null
        ? "The submission was taken from its assignee and waits for anybody."
        : `The submission was assigned${before.assignee === null ? "" : " to another person"}.`,
  ),
  "submission.decision-flagged": about(
    "submission",
    (_: { decisionId: string; factKind: DecidedFactKind; factId: string }) =>
      "A fact under the decision was corrected, retracted, or voided.",
    detail<{ reason: string }>(),
  ),
  "submission.decided": about(
    "submission",
    ({ outcome, recommendation, departs }: OfCertification & Decided) =>
      `The submission was decided: ${outcome}${departs ? `, where the rules recommended ${recommendation}` : ", as the rules recommended"}.`,
    detail<{ reason: string } | undefined>(),
  ),

  "import.created": about(
    "import_run",
    ({ kind }: { kind: string; source: string }) => `An import of ${plain(kind)} was prepared.`,
    detail<{ fileName: string }>(),
  ),
  "import.started": about("import_run", ({ kind }: { kind: string }) => `An import of ${plain(kind)} was started.`),
  "import.checked": about("import_run", ({ kind }: { kind: string }) => `A check of ${plain(kind)} was started.`),
  "import.cancelled": about("import_run", ({ kind }: { kind: string }) => `An import of ${plain(kind)} was canceled.`),
  "import.discarded": about(
    "import_run",
    ({ kind }: { kind: string }) => `The files of an import of ${plain(kind)} were deleted.`,
  ),

  "list.exported": about("list_job", ({ list }: { list: string }) => `An export of ${plain(list)} was started.`),
  "list.downloaded": about("list_job", ({ list }: { list: string }) => `The exported ${plain(list)} were downloaded.`),
  "list.acted-on": about(
    "list_job",
    ({ list, act, rows }: { list: string; act: string; rows: number }, { number }) =>
      `An act on ${number(rows)} ${plain(list)} was started: ${plain(act)}.`,
  ),
  "list.cancelled": about(
    "list_job",
    ({ list, act }: { list: string; act: string }) => `The job on ${plain(list)} was canceled: ${plain(act)}.`,
  ),

  "job.requested": about("job", ({ kind }: { kind: string }) => `A job was started: ${plain(kind)}.`),
  "job.cancelled": about("job", ({ kind }: { kind: string }) => `A job was canceled: ${plain(kind)}.`),
} as const;

type Held = { credential: string; certified: string; expires: string | null };
type Decided = { decisionId: string; outcome: string; recommendation: string; departs: boolean };

export type EventType = keyof typeof EVENTS;

export type PayloadOf<Type extends EventType> = Parameters<(typeof EVENTS)[Type]["sentence"]>[0];
type DetailOf<Type extends EventType> =
  (typeof EVENTS)[Type] extends EventKind<SubjectKind, never, infer Detail> ? Detail : never;
type WithDetail<Detail> = [Detail] extends [never]
  ? { detail?: never }
  : undefined extends Detail
    ? { detail?: Exclude<Detail, undefined> }
    : { detail: Detail };

/** An event of one type. */
export type EventOf<Type extends EventType> = {
  type: Type;
  subject: { kind: (typeof EVENTS)[Type]["subject"]; id: string };
  payload: PayloadOf<Type>;
} & WithDetail<DetailOf<Type>>;

/** Everything that can be recorded; its type says what the rest is. */
export type JournalEvent = { [Type in EventType]: EventOf<Type> }[EventType];
