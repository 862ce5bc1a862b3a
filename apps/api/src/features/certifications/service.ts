import type { CertificationCreateInput, CycleInput } from "@openrecert/contract/types";
import { certification, certificationCycle } from "@openrecert/db";
import { evaluate } from "@openrecert/rules";
import { collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load } from "../../platform/loaders.ts";
import { alreadyExists, invalid, notFound, refuse, stateConflict } from "../../platform/user-errors.ts";
import { credentialsByCode } from "../credentials/reads.ts";
import { memberOf } from "../members/service.ts";
import { inForceOn, publishedByCredential } from "../requirement-sets/reads.ts";
import { closingDay } from "../standing/closing-day.ts";
import { readySet } from "../standing/sets.ts";
import { type CertificationRow, certificationsById } from "./reads.ts";

const CYCLES_MAX = 50;

type Dates = { cycles: { from: string; to: string }[]; expiresOn: string; closesOn: string | null };

/** Enters a certification; its first cycle is reckoned by the rules unless cycles are given. */
export async function createCertification(ctx: Ctx, input: CertificationCreateInput) {
  const member = await memberOf(ctx, input.memberId);
  const held = await load(ctx, credentialsByCode, input.credential);
  if (!held) refuse(notFound("credential", ["input", "credential"]));
  const checks = collectChecks();
  const certifiedOn = checks.pastDay(["input", "certified"], input.certified, ctx.today);
  checkCycles(checks.errors, input.cycles ?? []);
  if (checks.errors.length > 0) refuse(...checks.errors);
  const dates = await certificationDates(ctx, held.id, certifiedOn, input.cycles ?? []);
  if (!dates)
    refuse(
      stateConflict(
        "NO_REQUIREMENT_SET",
        `No requirement set of ${input.credential} in force today tells when the first cycle runs. Give the cycles, or publish one that does.`,
        "NO_REQUIREMENT_SET",
        ["input", "cycles"],
      ),
    );
  const organizationId = ctx.organization.id;
  const { cycles, expiresOn, closesOn } = dates;
  const [made] = await ctx.tx
    .insert(certification)
    .values({ organizationId, memberId: member.id, credentialId: held.id, certifiedOn, expiresOn, closesOn })
    .onConflictDoNothing()
    .returning({ id: certification.id });
  if (!made) refuse(alreadyExists("The member holds this credential from that day already.", ["input", "certified"]));
  await ctx.tx.insert(certificationCycle).values(
    cycles.map(({ from, to }, index) => ({
      organizationId,
      certificationId: made.id,
      ordinal: index + 1,
      fromOn: from,
      toOn: to,
      renewedOn: null,
    })),
  );
  await record(ctx, {
    type: "certification.created",
    subject: { kind: "certification", id: made.id },
    payload: { memberId: member.id, credential: held.code, certified: certifiedOn, expires: expiresOn },
  });
  return { certification: made.id };
}

/** Cycles with expiry and closing day, by the rules in force today; null without cycles where no rules tell when the first one runs. */
export async function certificationDates(
  ctx: Ctx,
  credentialId: string,
  certified: string,
  given: readonly CycleInput[],
): Promise<Dates | null> {
  const version = inForceOn((await load(ctx, publishedByCredential, credentialId)) ?? [], ctx.today);
  const cycles = given.map(({ from, to }) => ({ from, to }));
  if (!version) return cycles.length > 0 ? { cycles, expiresOn: cycles.at(-1)!.to, closesOn: null } : null;
  const { compiled } = readySet(version);
  const facts = cycles.length > 0 ? { certified, cycles } : { certified };
  const reckoned = evaluate(compiled, { certification: facts }, { asOf: ctx.today });
  const { from, to } = reckoned.cycle;
  if (from === null || to === null) return null;
  return { cycles: cycles.length > 0 ? cycles : [{ from, to }], expiresOn: to, closesOn: closingDay(reckoned) };
}

/** The certification of a global id, to be seen by the caller; refuses when there is none. */
export async function certificationOf(ctx: Ctx, id: string): Promise<CertificationRow> {
  const uuid = rowId("Certification", id);
  const row = uuid ? await load(ctx, certificationsById, uuid) : null;
  const isOthers = ctx.caller.kind === "MEMBER" && ctx.caller.memberId !== row?.memberId;
  if (!row || isOthers) refuse(notFound("certification", ["input", "certificationId"]));
  return row;
}

function checkCycles(errors: ReturnType<typeof invalid>[], cycles: readonly CycleInput[]): void {
  if (cycles.length > CYCLES_MAX)
    errors.push(invalid(["input", "cycles"], `At most ${CYCLES_MAX} cycles are accepted.`));
  cycles.forEach(({ from, to }, index) => {
    const path = ["input", "cycles", String(index)];
    if (to < from) errors.push(invalid([...path, "to"], "The cycle ends before it begins. Check both days."));
    const before = cycles[index - 1];
    if (before && from <= before.to)
      errors.push(invalid([...path, "from"], "The cycle begins before the one before it ends."));
  });
}
