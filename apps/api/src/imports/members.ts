import { certificationDates } from "../features/certifications/service.ts";
import { credentialsByCode } from "../features/credentials/reads.ts";
import type { RequestContext } from "../platform/context.ts";
import type { JournalEvent } from "../platform/journal.ts";
import { load } from "../platform/loaders.ts";
import { newRowId } from "../platform/rows.ts";
import { cyclesWith, type Held, type HoldingPlan, planHolding } from "./holdings.ts";
import { type Importer, REFUSED, type Stored, type StoredBatch } from "./importer.ts";
import { recordImported } from "./journal.ts";
import { type KnownHolding, type KnownMember, type Person, readKnownMembers } from "./known-members.ts";
import {
  COLUMN_OF_PERSON,
  MEMBER_COLUMNS,
  type StatedHolding,
  type StatedMember,
  type StatedPerson,
  understandMember,
} from "./member-rows.ts";
import type { RowError } from "./row-error.ts";
import { writeMembers } from "./write-members.ts";

type Said = { line: number; value: string | null };

/** What a file said so far: facts about people by number, and the line that last wrote each certification. */
type Seen = {
  people: Map<string, Partial<Record<keyof StatedPerson, Said>>>;
  certifications: Map<string, number>;
};

/** Imports members and what they hold; docs/rosters.md lists the columns. */
export function membersImporter(): Importer<StatedMember> {
  const seen: Seen = { people: new Map(), certifications: new Map() };
  return {
    kind: "members",
    columns: MEMBER_COLUMNS,
    hasLabels: false,
    understand: understandMember,
    store: (ctx, rows) => storeMembers(ctx, rows, seen),
  };
}

async function storeMembers(ctx: RequestContext, rows: readonly StatedMember[], seen: Seen): Promise<StoredBatch> {
  const members = await readKnownMembers(ctx, [...new Set(rows.map(({ number }) => number))]);
  const events: JournalEvent[] = [];
  const outcomes: Stored[] = [];
  for (const row of rows) outcomes.push(await apply(ctx, row, members, seen, events));
  await writeMembers(ctx, [...members.values()]);
  await recordImported(ctx, events);
  return { rows: outcomes, resembling: 0 };
}

/** Applies a row to the members as the rows before it left them, or refuses all of it. */
async function apply(
  ctx: RequestContext,
  row: StatedMember,
  members: Map<string, KnownMember>,
  seen: Seen,
  events: JournalEvent[],
): Promise<Stored> {
  const { line, number } = row;
  const contradiction = contradictionOf(row, seen);
  if (contradiction) return REFUSED(contradiction);
  remember(row, seen);
  const known = members.get(number) ?? null;
  const person = personAfter(row, known?.person ?? null);
  if (person.error) return REFUSED({ line, ...person.error });
  const owner = known ?? newMember(number, person.after);
  const held = row.holding ? await applyHolding(ctx, row, row.holding, owner, seen) : NOTHING;
  if (held.error) return REFUSED({ line, ...held.error });
  events.push(...held.events);
  members.set(number, owner);
  const fields = (Object.keys(person.after) as (keyof Person)[]).filter(
    (field) => person.after[field] !== owner.person[field],
  );
  for (const field of fields) owner.changed.add(field);
  owner.person = person.after;
  if (known === null || held.became === "inserted") return { line, became: "inserted", errors: [] };
  return { line, became: fields.length > 0 ? "updated" : held.became, errors: [] };
}

function newMember(number: string, person: Person): KnownMember {
  return { id: newRowId(), number, isNew: true, person, changed: new Set(), held: [] };
}

type Fault = Omit<RowError, "line">;
type HoldingOutcome = { became: "inserted" | "updated" | "unchanged"; events: JournalEvent[]; error?: Fault };

const NOTHING: HoldingOutcome = { became: "unchanged", events: [] };
const NAME_MAX = 200;
const FIRST = { ordinal: 1, isDecided: false };

function personAfter({ person }: StatedMember, stored: Person | null): { after: Person; error?: Fault } {
  const kept = (said: string | null | undefined, before: string | null | undefined) =>
    said === undefined ? (before ?? null) : said;
  const after = {
    name: "",
    givenName: kept(person.givenName, stored?.givenName),
    familyName: kept(person.familyName, stored?.familyName),
    birthDate: kept(person.birthDate, stored?.birthDate),
    email: kept(person.email, stored?.email),
  };
  const joined = joinedName(after);
  // A printed name that was made of its parts follows them; one that was stated stays until a row states another.
  const followsParts = stored === null || stored.name === joinedName(stored);
  after.name = person.printedName ?? ((followsParts && joined) || (stored?.name ?? ""));
  const column = COLUMN_OF_PERSON.printedName;
  if (after.name === "")
    return {
      after,
      error: {
        column,
        code: "INVALID_INPUT",
        message: "A new member needs a name: fill `printed_name`, or `given_name` and `family_name`.",
      },
    };
  const length = [...after.name].length;
  return length <= NAME_MAX
    ? { after }
    : {
        after,
        error: {
          column,
          code: "TOO_LONG",
          message: `The name has ${length} characters, and ${NAME_MAX} is the most. Give a shorter one in \`printed_name\`.`,
        },
      };
}

function joinedName({ givenName, familyName }: Pick<Person, "givenName" | "familyName">): string {
  return [givenName, familyName].filter(Boolean).join(" ");
}

function contradictionOf({ line, number, person }: StatedMember, { people }: Seen): RowError | null {
  const said = people.get(number);
  if (!said) return null;
  for (const field of Object.keys(COLUMN_OF_PERSON) as (keyof StatedPerson)[]) {
    const [value, earlier] = [person[field], said[field]];
    if (value === undefined || !earlier || earlier.value === value) continue;
    const column = COLUMN_OF_PERSON[field];
    const message = `Line ${earlier.line} of this file gives the member ${number} another ${column}. Keep the right one.`;
    return { line, column, code: "CONTRADICTS", message };
  }
  return null;
}

function remember({ line, number, person }: StatedMember, { people }: Seen): void {
  const said = people.get(number) ?? {};
  for (const field of Object.keys(COLUMN_OF_PERSON) as (keyof StatedPerson)[]) {
    const value = person[field];
    if (value !== undefined) said[field] ??= { line, value };
  }
  people.set(number, said);
}

async function applyHolding(
  ctx: RequestContext,
  { line, reason }: StatedMember,
  stated: StatedHolding,
  owner: KnownMember,
  seen: Seen,
): Promise<HoldingOutcome> {
  const credential = await load(ctx, credentialsByCode, stated.credential);
  const held = owner.held.filter(({ credentialId }) => credentialId === credential!.id);
  const { certifiedOn, cycle } = stated;
  const isOther = certifiedOn !== null && !held.some((one) => one.certifiedOn === certifiedOn);
  const first = isOther && cycle === null ? await certificationDates(ctx, credential!.id, certifiedOn, []) : null;
  const plan = planHolding(stated, held, reason, first?.cycles[0] ?? null);
  if (plan.act === "nothing") return NOTHING;
  if (plan.act === "refuse") return { ...NOTHING, error: refusalOf(plan, seen) };
  const before = plan.act === "create" ? null : held.find(({ id }) => id === plan.held.id)!;
  if (plan.act === "correct" && seen.certifications.has(plan.held.id))
    return { ...NOTHING, error: refusalOf(correctedTwice(plan.held), seen) };
  const after = await holdingAfter(ctx, plan, before, credential!.id, line);
  if (!after) return { ...NOTHING, error: noCycle(stated.credential) };
  const event = eventOf(plan, owner.id, stated.credential, after, reason);
  if (before) Object.assign(before, after);
  else owner.held.push(after);
  seen.certifications.set(after.id, line);
  return {
    became: before ? "updated" : "inserted",
    events: [event],
  };
}

/** The certification after a plan; null when no rules say when its cycle runs. */
async function holdingAfter(
  ctx: RequestContext,
  plan: Exclude<HoldingPlan, { act: "nothing" | "refuse" }>,
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

function refusalOf({ column, code, message, held }: HoldingPlan & { act: "refuse" }, seen: Seen): Fault {
  const line = held && seen.certifications.get(held.id);
  return line === undefined
    ? { column, code, message }
    : { column, code: "CONTRADICTS", message: `Line ${line} of this file says otherwise. ${message}` };
}

function correctedTwice(held: Held): HoldingPlan & { act: "refuse" } {
  const message = "A file states each certification once; keep the right row.";
  return { act: "refuse", column: "certified", code: "CONTRADICTS", message, held };
}

function noCycle(credential: string): Fault {
  return {
    column: "cycle_to",
    code: "NO_REQUIREMENT_SET",
    message: `No rules of ${credential} in force today say when the cycle of this certification runs. Give \`cycle_from\` and \`cycle_to\`, not before \`certified\`.`,
  };
}

function eventOf(
  plan: Exclude<HoldingPlan, { act: "nothing" | "refuse" }>,
  memberId: string,
  credential: string,
  { id, certifiedOn, expiresOn, cycles }: KnownHolding,
  reason: string | null,
): JournalEvent {
  const subject = { kind: "certification" as const, id };
  const common = { memberId, credential, certified: certifiedOn, expires: expiresOn };
  if (plan.act === "create") return { type: "certification.created", subject, payload: common, detail: {} };
  const last = cycles.at(-1)!;
  const cycle = { from: last.from, to: last.to };
  if (plan.act === "add-cycle")
    return { type: "certification.cycle-added", subject, payload: { ...common, ...cycle }, detail: {} };
  const was = { certified: plan.held.certifiedOn, expires: plan.held.expiresOn };
  return { type: "certification.corrected", subject, payload: { ...common, ...cycle, was }, detail: { reason } };
}
