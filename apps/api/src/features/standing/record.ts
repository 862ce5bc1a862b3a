import type { Activity, CertificantRecord } from "@openrecert/rules";
import type { FindingRow } from "../findings/reads.ts";
import type { MemberPayment } from "../payments/reads.ts";
import { type ActivityFact, claimsOf, type Facts, stands } from "./facts.ts";

const OTHER_HOLDINGS_MAX = 64;

/** THE record that the rules judge, made from rows. Nothing else makes one. */
export function buildRecord(facts: Facts): CertificantRecord {
  const { certification, cycles, submission } = facts;
  const used = Map.groupBy(
    facts.spent.filter(({ kind }) => kind === "activity"),
    ({ factId }) => factId,
  );
  const current = new Map(facts.findings.filter((finding) => finding.current).map((row) => [row.activityId, row]));
  return stated({
    certification: {
      certified: certification.certifiedOn,
      cycles: cycles.map(({ fromOn, toOn, renewedOn }) =>
        stated({ from: fromOn, to: toOn, renewed: renewedOn ?? undefined }),
      ),
    },
    attributes: attributesOf(facts),
    credentials: facts.holdings
      .filter(({ certificationId }) => certificationId !== certification.id)
      .slice(-OTHER_HOLDINGS_MAX)
      .map(({ id, code, from, to }) => stated({ id, code, from, to: to ?? undefined })),
    activities: claimsOf(facts).covered.map((row) => activityFact(row, current.get(row.id), used.get(row.id))),
    carried: facts.carried
      .filter((row) => row.cycleId === cycles.at(-1)?.id)
      .map(({ code, type, amount, labels }) => ({ id: code, type, amount, labels })),
    exams: facts.exams
      .filter((row) => stands(row) && !isSpent(facts, "exam_attempt", row.id))
      .map(({ id, exam, takenOn, outcome }) => ({ id, exam, taken: takenOn, outcome, review: VERIFIED })),
    documents: facts.documents
      .filter(stands)
      .map(({ id, kind, issuedOn, expiresOn }) =>
        stated({ id, kind, issued: issuedOn ?? undefined, expires: expiresOn ?? undefined, review: VERIFIED }),
      ),
    attestations: facts.attestations
      .filter((row) => row.submissionId === null || row.submissionId === submission?.id)
      .map(({ id, code, givenOn }) => ({ id, code, given: givenOn, review: VERIFIED })),
    payments: facts.payments
      .filter((row) => stands(row) && paysThisRenewal(row, facts))
      .map((row) => ({
        id: row.id,
        code: row.code,
        received: row.receivedOn,
        amount: { minor: row.amountMinor, currency: row.currency },
      })),
    application: submission?.receivedOn
      ? stated({ received: submission.receivedOn, path: submission.path ?? undefined })
      : undefined,
  });
}

// Staff record examinations, documents and statements themselves: there is no claim to judge.
const VERIFIED = Object.freeze({ state: "verified" as const });

// Only what the rules ask for reaches a record: what is not judged need not be stored with a decision.
function attributesOf({ member, attributesAsked }: Facts) {
  const known = { ...(member.birthDate ? { birthDate: member.birthDate } : {}), ...member.attributes };
  const asked = Object.entries(known).filter(([name]) => attributesAsked.has(name));
  return asked.length > 0 ? Object.fromEntries(asked) : undefined;
}

function isSpent({ spent, certification }: Facts, kind: "exam_attempt" | "payment", id: string): boolean {
  return spent.some(
    (fact) =>
      fact.kind === kind &&
      fact.factId === id &&
      // A payment pays once. An examination renews each credential that asks for it once.
      (kind === "payment" || fact.credentialId === certification.credentialId),
  );
}

type Used = readonly { credential: string; used: string | null }[];

// Members are added one by one, because a population has many activities and most of them state few.
function activityFact(row: ActivityFact, finding: FindingRow | undefined, used: Used = []): Activity {
  const { id, type, completedOn, quantities, labels } = row;
  const fact: Building<Activity> = { id, type, completed: completedOn, quantities, labels, review: reviewOf(finding) };
  if (row.title !== null) fact.title = row.title;
  if (row.providerName !== null) fact.provider = row.providerName;
  if (row.approvalNumber !== null) fact.approvalNumber = row.approvalNumber;
  if (row.proof !== null) fact.proof = row.proof;
  if (used.length > 0) fact.used = used.map((one) => ({ for: one.credential, amount: one.used! }));
  return fact;
}

const STATES = { accepted: "verified", adjusted: "adjusted", rejected: "rejected" } as const;

const CLAIMED = Object.freeze({ state: "claimed" as const });

function reviewOf(finding: FindingRow | undefined): NonNullable<Activity["review"]> {
  if (!finding) return CLAIMED;
  return stated({
    state: STATES[finding.verdict],
    quantities: finding.quantities ?? undefined,
    labels: finding.labels ?? undefined,
    reason: finding.reasonCode ?? undefined,
  });
}

// A fee is paid once per renewal. Payments that decided renewals used are spent. Of cycles that were entered without a
// decision, a payment from before the cycle is taken as used. A payment for another application counts here only if
// that application was withdrawn.
function paysThisRenewal(row: MemberPayment, facts: Facts): boolean {
  if (isSpent(facts, "payment", row.id)) return false;
  if (row.submissionId !== null && !row.isFreed) return row.submissionId === facts.submission?.id;
  const cycle = facts.cycles.at(-1);
  return !cycle || cycle.renewedOn !== null || row.receivedOn >= cycle.fromOn;
}

type Building<Value> = { -readonly [Name in keyof Value]: Value[Name] };
type Stated<Value> = { [Name in keyof Value as undefined extends Value[Name] ? never : Name]: Value[Name] } & {
  [Name in keyof Value as undefined extends Value[Name] ? Name : never]?: Exclude<Value[Name], undefined>;
};

// The engine's records have absent members, never undefined ones. Written for speed: it makes every
// record of a population.
function stated<Value extends object>(value: Value): Stated<Value> {
  const made: Record<string, unknown> = {};
  for (const name in value) if (value[name] !== undefined) made[name] = value[name];
  return made as Stated<Value>;
}
