import type { CertificationCreateInput, CycleInput } from "@openrecert/contract/types";
import { certification, certificationCycle } from "@openrecert/db";
import { collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load } from "../../platform/loaders.ts";
import { alreadyExists, invalid, notFound, refuse, stateConflict } from "../../platform/user-errors.ts";
import { type CredentialRow, credentialsByCode } from "../credentials/reads.ts";
import { lockMember, memberOf } from "../members/service.ts";
import { publishedByCredential } from "../requirement-sets/reads.ts";
import { closingDay } from "../standing/closing-day.ts";
import { determine, readyRules } from "../standing/rules.ts";
import { type CertificationRow, certificationsById, holdingsByMember } from "./reads.ts";

const CYCLES_MAX = 50;

type Period = { from: string; to: string };
type Dates = { cycles: Period[]; expiresOn: string; closesOn: string | null };

/** Adds a certification. The rules compute its first cycle unless cycles are given. */
export async function createCertification(ctx: Ctx, input: CertificationCreateInput) {
  const member = await memberOf(ctx, input.memberId);
  const held = await load(ctx, credentialsByCode, input.credential);
  if (!held) refuse(notFound("credential", ["input", "credential"]));
  const checks = collectChecks();
  const certifiedOn = checks.pastDay(["input", "certified"], input.certified, ctx.today);
  checkCycles(checks.errors, certifiedOn, input.cycles ?? []);
  if (checks.errors.length > 0) refuse(...checks.errors);
  const dates = await certificationDates(ctx, held.id, certifiedOn, input.cycles ?? []);
  if (!dates)
    refuse(
      stateConflict(
        "NO_REQUIREMENT_SET",
        `No requirement set of ${input.credential} in force today defines the first cycle. Give the cycles, or publish a set that defines it.`,
        "NO_REQUIREMENT_SET",
        ["input", "cycles"],
      ),
    );
  const organizationId = ctx.organization.id;
  const { cycles, expiresOn, closesOn } = dates;
  await refuseSecondHolding(ctx, member.id, held, cycles, { own: null, path: ["input", "certified"] });
  const [made] = await ctx.tx
    .insert(certification)
    .values({ organizationId, memberId: member.id, credentialId: held.id, certifiedOn, expiresOn, closesOn })
    .onConflictDoNothing()
    .returning({ id: certification.id });
  if (!made) refuse(alreadyExists("The member already holds this credential from that day.", ["input", "certified"]));
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

/**
 * Refuses cycles during which the member holds the credential by a certification other than `own`.
 * The database refuses this too, but here the caller learns which certification it is.
 */
export async function refuseSecondHolding(
  ctx: Ctx,
  memberId: string,
  { code, name }: CredentialRow,
  cycles: readonly Period[],
  { own, path }: { own: string | null; path: string[] },
): Promise<void> {
  await lockMember(ctx, memberId);
  const holdings = (await load(ctx, holdingsByMember, memberId)) ?? [];
  const other = holdings.find(
    (row) =>
      row.code === code &&
      row.certificationId !== own &&
      cycles.some(({ from, to }) => from <= (row.to ?? row.from) && to >= row.from),
  );
  if (!other) return;
  const message = `The member holds ${name} already, with a cycle from ${other.from} to ${other.to ?? "no stated day"} that overlaps. Renew or correct that certification instead.`;
  refuse(stateConflict("OVERLAPPING_CYCLE", message, "OVERLAPPING_CYCLE", path));
}

/**
 * Cycles with expiry and closing day, by the rules in force today; null if no cycles are given and
 * no rules define the first one.
 */
export async function certificationDates(
  ctx: Ctx,
  credentialId: string,
  certified: string,
  given: readonly CycleInput[],
): Promise<Dates | null> {
  const published = await load(ctx, publishedByCredential, credentialId);
  const rules = published && readyRules(published);
  const cycles = given.map(({ from, to }) => ({ from, to }));
  const facts = cycles.length > 0 ? { certified, cycles } : { certified };
  const determination = rules && determine(rules, { certification: facts }, { asOf: ctx.today });
  if (!determination) return cycles.length > 0 ? { cycles, expiresOn: cycles.at(-1)!.to, closesOn: null } : null;
  const { from, to } = determination.cycle;
  if (from === null || to === null) return null;
  return { cycles: cycles.length > 0 ? cycles : [{ from, to }], expiresOn: to, closesOn: closingDay(determination) };
}

/** The certification of a global id that the caller may see. Refuses if there is none. */
export async function certificationOf(ctx: Ctx, id: string): Promise<CertificationRow> {
  const uuid = rowId("Certification", id);
  const row = uuid ? await load(ctx, certificationsById, uuid) : null;
  const isOthers = ctx.caller.kind === "MEMBER" && ctx.caller.memberId !== row?.memberId;
  if (!row || isOthers) refuse(notFound("certification", ["input", "certificationId"]));
  return row;
}

function checkCycles(errors: ReturnType<typeof invalid>[], certified: string, cycles: readonly CycleInput[]): void {
  if (cycles.length > CYCLES_MAX)
    errors.push(invalid(["input", "cycles"], `There are more than ${CYCLES_MAX} cycles. Give at most ${CYCLES_MAX}.`));
  cycles.forEach(({ from, to }, index) => {
    const path = ["input", "cycles", String(index)];
    if (to < from) errors.push(invalid([...path, "to"], "The cycle ends before it begins. Check both days."));
    else if (to < certified)
      errors.push(
        invalid([...path, "to"], `The cycle ends before the day of certification, ${certified}. Check both.`),
      );
    const before = cycles[index - 1];
    if (before && from <= before.to)
      errors.push(invalid([...path, "from"], "The cycle begins before the previous cycle ends. Check both days."));
  });
}
