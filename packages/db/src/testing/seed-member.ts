import { eq } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { activity } from "../schema/activities.ts";
import { attestation } from "../schema/attestations.ts";
import { certification, certificationCycle } from "../schema/certifications.ts";
import type { Labels } from "../schema/credit.ts";
import { examAttempt } from "../schema/exams.ts";
import { payment } from "../schema/payments.ts";
import { submission } from "../schema/submissions.ts";

type Body = {
  organizationId: string;
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  credentialId(code: string): Promise<string>;
};

export type Holding = {
  /** Code of the credential. */
  in: string;
  /** Last day of the first cycle. Without it there is no cycle yet. */
  expires?: string;
  /** Last day on which it can still be renewed the usual way. */
  closes?: string;
};

export type Earning = {
  on: string;
  approval?: string;
  unit?: string;
  type?: string;
  title?: string;
  labels?: Labels;
};

export type SeededMember = {
  id: string;
  number: string;
  name: string;
  certified(on: string, holding: Holding): Promise<SeededCertification>;
  /**
   * Ten points in the clinical area: `earned(10, "clinical", { on: "2024-05-01", approval: "aama"
   * })`.
   */
  earned(amount: number | string, area: string | undefined, earning: Earning): Promise<{ id: string }>;
  tookExam(exam: string, outcome: "passed" | "failed", on: string): Promise<{ id: string }>;
  /** `minor` is in cents or the like. */
  paid(code: string, minor: number, on: string, currency?: string): Promise<{ id: string }>;
};

export type SeededCertification = SeededMember & {
  certificationId: string;
  credentialId: string;
  /** Submits an application, received at noon UTC that day. */
  applied(on: string, path?: string): Promise<{ id: string }>;
};

export function seededMember(body: Body, who: { id: string; number: string; name: string }): SeededMember {
  const { organizationId, transaction } = body;
  const memberId = who.id;
  const person: SeededMember = {
    ...who,
    async certified(on, { in: code, expires, closes }) {
      const credentialId = await body.credentialId(code);
      const certificationId = await transaction(async (tx) => {
        const dates = { certifiedOn: on, expiresOn: expires ?? null, closesOn: closes ?? null };
        const [row] = await tx
          .insert(certification)
          .values({ organizationId, memberId, credentialId, ...dates })
          .returning({ id: certification.id });
        const cycle = { organizationId, certificationId: row!.id, ordinal: 1, fromOn: on };
        if (expires !== undefined) await tx.insert(certificationCycle).values({ ...cycle, toOn: expires });
        return row!.id;
      });
      return {
        ...person,
        certificationId,
        credentialId,
        applied: (day, path) => apply(body, { memberId, certificationId, day, path: path ?? null }),
      };
    },
    earned(amount, area, { on, approval, unit = "point", type = "ce", title, labels = {} }) {
      const given = { ...(area === undefined ? {} : { area }), ...(approval === undefined ? {} : { approval }) };
      const row = {
        organizationId,
        memberId,
        type,
        title: title ?? null,
        completedOn: on,
        quantities: [{ unit, amount: String(amount) }],
        labels: { ...given, ...labels },
        proof: "formal",
        source: "seed",
      };
      return transaction(async (tx) => (await tx.insert(activity).values(row).returning({ id: activity.id }))[0]!);
    },
    tookExam(exam, outcome, on) {
      const row = { organizationId, memberId, exam, outcome, takenOn: on, recordedBy: "system" };
      return transaction(
        async (tx) => (await tx.insert(examAttempt).values(row).returning({ id: examAttempt.id }))[0]!,
      );
    },
    paid(code, minor, on, currency = "USD") {
      const row = {
        organizationId,
        memberId,
        code,
        receivedOn: on,
        amountMinor: minor,
        currency,
        recordedBy: "system",
      };
      return transaction(async (tx) => (await tx.insert(payment).values(row).returning({ id: payment.id }))[0]!);
    },
  };
  return person;
}

type Application = { memberId: string; certificationId: string; day: string; path: string | null };

function apply(body: Body, { memberId, certificationId, day, path }: Application): Promise<{ id: string }> {
  const { organizationId } = body;
  const at = new Date(`${day}T12:00:00Z`);
  const row = {
    organizationId,
    certificationId,
    path,
    state: "submitted" as const,
    enteredBy: `member:${memberId}`,
    attestedAt: at,
    receivedAt: at,
    receivedOn: day,
  };
  return body.transaction(async (tx) => {
    const [made] = await tx.insert(submission).values(row).returning({ id: submission.id });
    const claims = await tx
      .select({ id: activity.id, version: activity.version })
      .from(activity)
      .where(eq(activity.memberId, memberId));
    await tx.insert(attestation).values({
      organizationId,
      memberId,
      submissionId: made!.id,
      code: "application",
      statement: "True.",
      claims: Object.fromEntries(claims.map(({ id, version }) => [id, version])),
      givenOn: day,
      givenBy: `member:${memberId}`,
    });
    return made!;
  });
}
