import { certificationDates } from "../features/certifications/service.ts";
import { credentialsByCode } from "../features/credentials/reads.ts";
import type { JournalEvent } from "../features/journal/events.ts";
import type { RequestContext } from "../platform/context.ts";
import { load } from "../platform/loaders.ts";
import { newRowId } from "../platform/rows.ts";
import { cyclesWith, type Held, type HoldingPlan, planHolding } from "./holdings.ts";
import type { KnownHolding, KnownMember } from "./known-members.ts";
import type { StatedHolding, StatedMember } from "./member-rows.ts";
import type { Fault } from "./row-error.ts";

/** The line of the file that last wrote each certification, by its id. */
export type WrittenBy = Map<string, number>;

export type HoldingOutcome = { became: "inserted" | "updated" | "unchanged"; events: JournalEvent[]; error?: Fault };

export const NOTHING: HoldingOutcome = { became: "unchanged", events: [] };

type Act = Exclude<HoldingPlan, { act: "nothing" | "refuse" }>;

const FIRST = { ordinal: 1 };

/** Does to a member's certifications what a row states, or says why not. Nothing is written yet. */
export async function applyHolding(
  ctx: RequestContext,
  { line, reason }: StatedMember,
  stated: StatedHolding,
  owner: KnownMember,
  written: WrittenBy,
): Promise<HoldingOutcome> {
  const credential = await load(ctx, credentialsByCode, stated.credential);
  const held = owner.held.filter(({ credentialId }) => credentialId === credential!.id);
  const { certifiedOn, cycle } = stated;
  const isOther = certifiedOn !== null && !held.some((one) => one.certifiedOn === certifiedOn);
  const first = isOther && cycle === null ? await certificationDates(ctx, credential!.id, certifiedOn, []) : null;
  const plan = planHolding(stated, held, reason, first?.cycles[0] ?? null);
  if (plan.act === "nothing") return NOTHING;
  if (plan.act === "refuse") return { ...NOTHING, error: refusalOf(plan, written) };
  const before = plan.act === "create" ? null : held.find(({ id }) => id === plan.held.id)!;
  if (plan.act === "correct" && written.has(plan.held.id))
    return { ...NOTHING, error: refusalOf(correctedTwice(plan.held), written) };
  const after = await holdingAfter(ctx, plan, before, credential!.id, line);
  if (!after) return { ...NOTHING, error: noCycle(stated.credential) };
  const event = eventOf(plan, owner.id, stated.credential, after, reason);
  if (before) Object.assign(before, after);
  else owner.held.push(after);
  written.set(after.id, line);
  return { became: before ? "updated" : "inserted", events: [event] };
}

/** The certification after a plan; null when no rules say when its cycle runs. */
async function holdingAfter(
  ctx: RequestContext,
  plan: Act,
  before: KnownHolding | null,
  credentialId: string,
  line: number,
): Promise<KnownHolding | null> {
  const certifiedOn = plan.act === "add-cycle" ? plan.held.certifiedOn : plan.certifiedOn;
  const followsRules =
    plan.act === "correct" && plan.cycle === null && (await isFirstByRules(ctx, before!, credentialId));
  const given =
    before && !followsRules ? cyclesWith(before, plan.cycle) : plan.cycle ? [{ ...plan.cycle, ...FIRST }] : [];
  const dates = await certificationDates(ctx, credentialId, certifiedOn, given);
  if (!dates || dates.expiresOn < certifiedOn) return null;
  const known = followsRules ? before!.cycles : given;
  const numbered = dates.cycles.map(({ from, to }, index) => ({ ...FIRST, ...known[index], from, to }));
  const changed = numbered.filter((cycle, index) => {
    const stored = before?.cycles[index];
    return stored && (stored.from !== cycle.from || stored.to !== cycle.to);
  });
  return {
    id: before?.id ?? newRowId(),
    credentialId,
    certifiedOn,
    expiresOn: dates.expiresOn,
    closesOn: dates.closesOn,
    isDecided: before?.isDecided ?? false,
    isApplying: before?.isApplying ?? false,
    cycles: numbered,
    isNew: before?.isNew ?? true,
    changedBy: line,
    cycleIds: before?.cycleIds ?? new Map(),
    changedCycles: new Set([...(before?.changedCycles ?? []), ...changed.map(({ ordinal }) => ordinal)]),
  };
}

// A first cycle that the rules computed from the day of certification moves with that day.
async function isFirstByRules(ctx: RequestContext, before: KnownHolding, credentialId: string): Promise<boolean> {
  const [only, ...more] = before.cycles;
  const first = (await certificationDates(ctx, credentialId, before.certifiedOn, []))?.cycles[0];
  return more.length === 0 && only !== undefined && first?.from === only.from && first.to === only.to;
}

function refusalOf({ column, code, message, held }: HoldingPlan & { act: "refuse" }, written: WrittenBy): Fault {
  const line = held && written.get(held.id);
  return line === undefined
    ? { column, code, message }
    : { column, code: "CONTRADICTS", message: `Line ${line} of this file contradicts this row. ${message}` };
}

function correctedTwice(held: Held): HoldingPlan & { act: "refuse" } {
  const message = "Each certification may appear only once in a file. Keep the correct row.";
  return { act: "refuse", column: "certified", code: "CONTRADICTS", message, held };
}

function noCycle(credential: string): Fault {
  return {
    column: "cycle_to",
    code: "NO_REQUIREMENT_SET",
    message: `No rules of ${credential} in force today define the cycle of this certification. Give \`cycle_from\` and \`cycle_to\`, not before \`certified\`.`,
  };
}

function daysOf(cycles: Held["cycles"]) {
  return cycles.map(({ from, to }) => ({ from, to }));
}

function eventOf(
  plan: Act,
  memberId: string,
  credential: string,
  { id, certifiedOn, expiresOn, cycles }: KnownHolding,
  reason: string | null,
): JournalEvent {
  const subject = { kind: "certification" as const, id };
  const common = { memberId, credential, certified: certifiedOn, expires: expiresOn };
  if (plan.act === "create") return { type: "certification.created", subject, payload: common };
  const last = cycles.at(-1)!;
  const cycle = { from: last.from, to: last.to };
  if (plan.act === "add-cycle") return { type: "certification.cycle-added", subject, payload: { ...common, ...cycle } };
  const was = { certified: plan.held.certifiedOn, expires: plan.held.expiresOn, cycles: daysOf(plan.held.cycles) };
  return {
    type: "certification.corrected",
    subject,
    payload: { ...common, cycles: daysOf(cycles), was },
    detail: { reason: reason ?? "" },
  };
}
