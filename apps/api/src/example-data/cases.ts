import { certification, type OrganizationSummary } from "@openrecert/db";
import { wholeUnits } from "@openrecert/rules";
import { eq } from "drizzle-orm";
import { recordDocument } from "../features/documents/service.ts";
import { recordExamAttempt } from "../features/exams/service.ts";
import { membersByNumber } from "../features/members/reads.ts";
import { recordPayment } from "../features/payments/service.ts";
import { attestSubmission, createSubmission, submitSubmission } from "../features/submissions/service.ts";
import { asSystem, type Installation } from "../installation.ts";
import { clockAt } from "../platform/clock.ts";
import type { RequestContext } from "../platform/context.ts";
import { globalId } from "../platform/ids.ts";
import { Refused } from "../platform/user-errors.ts";

/**
 * What an example member did besides earning credit. Days are `YYYY-MM-DD`; money is in minor
 * units.
 */
export type ExampleCase = {
  memberNumber: string;
  exams: { exam: string; taken: string; outcome: string }[];
  documents: { kind: string; issued: string }[];
  payments: { code: string; minor: number; currency: string; received: string }[];
  submissions: { credential: string; path: string; received: string }[];
};

/** The statement that example members agree to. */
const STATEMENT = "What I report is true and complete, and I can prove it.";

/**
 * Performs the acts of an example member, each in one transaction on its own day, through the
 * regular services. A repeated run skips what exists, so interrupted loading can be finished.
 */
export async function replayCase(
  installation: Installation,
  organization: OrganizationSummary,
  { memberNumber, exams, documents, payments, submissions }: ExampleCase,
): Promise<void> {
  const on = <Result>(day: string, act: (ctx: RequestContext, memberId: string) => Promise<Result>) =>
    asSystem(
      installation,
      organization,
      async (ctx) => act(ctx, await memberOf(ctx, memberNumber)),
      clockAt(`${day}T18:00:00Z`),
    ).catch(skipWhatIsThere);
  for (const { exam, taken, outcome } of exams) {
    const result = outcome === "passed" ? "PASSED" : "FAILED";
    await on(taken, (ctx, id) =>
      recordExamAttempt(ctx, { ...ONCE, memberId: globalId("Member", id), exam, taken, outcome: result }),
    );
  }
  for (const { kind, issued } of documents) {
    await on(issued, (ctx, id) => recordDocument(ctx, { ...ONCE, memberId: globalId("Member", id), kind, issued }));
  }
  for (const { code, minor, currency, received } of payments) {
    const amount = { amount: wholeUnits(minor, currency), currency };
    const reference = `EXAMPLE-${memberNumber}-${code}`;
    await on(received, (ctx, id) =>
      recordPayment(ctx, { ...ONCE, memberId: globalId("Member", id), code, amount, received, reference }),
    );
  }
  for (const { path, received } of submissions) {
    const begun = await on(received, async (ctx, id) =>
      createSubmission(ctx, { ...ONCE, certificationId: await certificationIdOf(ctx, id), path }),
    );
    if (!begun) continue;
    const submissionId = globalId("Submission", begun.submission);
    const attested = { ...ONCE, submissionId, statement: STATEMENT, expectedVersion: 1 };
    await on(received, (ctx) => attestSubmission(ctx, attested));
    await on(received, (ctx) => submitSubmission(ctx, { ...ONCE, submissionId, expectedVersion: 2 }));
  }
}

const ONCE = { idempotencyKey: "example-data", dryRun: false };

function skipWhatIsThere(error: unknown): null {
  if (error instanceof Refused && error.userErrors[0]?.code === "ALREADY_EXISTS") return null;
  throw error;
}

async function memberOf(ctx: RequestContext, number: string): Promise<string> {
  const member = (await membersByNumber(ctx, [number])).get(number);
  if (!member) throw new Error(`the example member ${number} was not imported`);
  return member.id;
}

// Each example member holds one certification.
async function certificationIdOf(ctx: RequestContext, memberId: string): Promise<string> {
  const [held] = await ctx.tx
    .select({ id: certification.id })
    .from(certification)
    .where(eq(certification.memberId, memberId));
  return globalId("Certification", held!.id);
}
