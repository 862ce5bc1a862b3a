import type { JournalEvent } from "../features/journal/events.ts";
import type { RequestContext } from "../platform/context.ts";
import { newRowId } from "../platform/rows.ts";
import { applyHolding, NOTHING, type WrittenBy } from "./apply-holding.ts";
import { type Importer, refusedRow, type Stored, type StoredBatch } from "./importer.ts";
import { recordImported } from "./journal.ts";
import { type KnownMember, PERSON_FIELDS, type Person, readKnownMembers } from "./known-members.ts";
import { MEMBER_COLUMNS, type StatedMember, understandMember } from "./member-rows.ts";
import { contradictionOf, personAfter, remember, type SaidOfPeople } from "./people.ts";
import { writeMembers } from "./write-members.ts";

/** What a file said so far. */
type Seen = {
  people: SaidOfPeople;
  certifications: WrittenBy;
  /** Of a trial: members as earlier batches left them, because the database does not have that. */
  carried: Map<string, KnownMember> | null;
};

/**
 * Imports members and what they hold; docs/rosters.md lists the columns. In a trial, each batch is
 * rolled back, so what it would have stored is remembered for the batches after it.
 */
export function membersImporter({ isTrial = false } = {}): Importer<StatedMember> {
  const seen: Seen = { people: new Map(), certifications: new Map(), carried: isTrial ? new Map() : null };
  return {
    kind: "members",
    columns: MEMBER_COLUMNS,
    hasLabels: false,
    understand: understandMember,
    store: (ctx, rows) => storeMembers(ctx, rows, seen),
  };
}

async function storeMembers(ctx: RequestContext, rows: readonly StatedMember[], seen: Seen): Promise<StoredBatch> {
  const numbers = [...new Set(rows.map(({ number }) => number))];
  const members = await readKnownMembers(ctx, numbers);
  for (const number of numbers) {
    const carried = seen.carried?.get(number);
    if (carried) members.set(number, carried);
  }
  const events: JournalEvent[] = [];
  const outcomes: Stored[] = [];
  for (const row of rows) outcomes.push(await apply(ctx, row, members, seen, events));
  await writeMembers(ctx, [...members.values()]);
  await recordImported(ctx, events);
  for (const [number, known] of members) seen.carried?.set(number, known);
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
  const contradiction = contradictionOf(row, seen.people);
  if (contradiction) return refusedRow(contradiction);
  remember(row, seen.people);
  const known = members.get(number) ?? null;
  const person = personAfter(row, known?.person ?? null);
  if (person.error) return refusedRow({ line, ...person.error });
  const owner = known ?? newMember(number, person.after);
  const held = row.holding ? await applyHolding(ctx, row, row.holding, owner, seen.certifications) : NOTHING;
  if (held.error) return refusedRow({ line, ...held.error });
  events.push(...held.events);
  members.set(number, owner);
  const isChanged = PERSON_FIELDS.some((field) => person.after[field] !== owner.person[field]);
  owner.person = person.after;
  if (known === null || held.became === "inserted") return { line, became: "inserted", errors: [] };
  return { line, became: isChanged ? "updated" : held.became, errors: [] };
}

function newMember(number: string, person: Person): KnownMember {
  return { id: newRowId(), number, stored: null, person, held: [] };
}
