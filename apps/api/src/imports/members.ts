import { certification, certificationCycle, member } from "@openrecert/db";
import { sql } from "drizzle-orm";
import { certificationDates } from "../features/certifications/service.ts";
import { credentialsByCode } from "../features/credentials/reads.ts";
import type { JournalEvent } from "../features/journal/events.ts";
import { collectChecks } from "../platform/checks.ts";
import type { RequestContext } from "../platform/context.ts";
import { load } from "../platform/loaders.ts";
import { newRowId } from "../platform/rows.ts";
import { isDate } from "../platform/scalars.ts";
import { recordImported } from "./journal.ts";
import type { BatchOutcome, Importer, Row, RowError } from "./run.ts";

type Person = {
  number: string;
  name: string;
  givenName: string | null;
  familyName: string | null;
  birthDate: string | null;
  email: string | null;
};
type Holding = { credentialId: string; code: string; certifiedOn: string; cycle: { from: string; to: string } | null };
type Ready = { line: number; person: Person; holding: Holding | null };

/**
 * Imports members and what they hold. Columns: `number`, and either `printed_name` or `given_name` and `family_name`; and
 * `birth_date`, `email`, `credential`, `certified`, and `cycle_from` with `cycle_to` where the current cycle is known.
 * A member who is there is brought up to date; several rows of one member are several certifications.
 */
export function membersImporter(): Importer {
  return { kind: "members", needed: ["number"], store: storeMembers };
}

async function storeMembers(ctx: RequestContext, rows: readonly Row[]): Promise<BatchOutcome> {
  const errors: RowError[] = [];
  const ready: Ready[] = [];
  for (const row of rows) {
    const { person, problems } = personOf(row, ctx.today);
    const holding = await holdingOf(ctx, row, problems);
    if (problems.length > 0) errors.push(...problems);
    else ready.push({ line: row.line, person, holding });
  }
  const people = await storePeople(ctx, ready);
  const held = await storeHoldings(ctx, ready, people.ids);
  const { inserted, updated } = people;
  const isTouched = (row: Ready) => people.touched.has(row.person.number) || held.has(row.line);
  return { inserted, updated, unchanged: ready.filter((row) => !isTouched(row)).length, errors };
}

function personOf({ line, values }: Row, today: string): { person: Person; problems: RowError[] } {
  const checks = collectChecks();
  const givenName = checks.text(["given_name"], values.givenname, 200, "optional");
  const familyName = checks.text(["family_name"], values.familyname, 200, "optional");
  const birthDate = values.birthdate?.trim() || null;
  const printed = values.printedname?.trim() || [givenName, familyName].filter(Boolean).join(" ");
  const person = {
    number: checks.text(["number"], values.number, 64) ?? "",
    name: checks.text(["printed_name"], printed, 200) ?? "",
    givenName,
    familyName,
    birthDate,
    email: checks.email(["email"], values.email),
  };
  const problems = checks.errors.map(({ path, code, message }) => ({ line, column: path[0] ?? "", code, message }));
  if (birthDate !== null) problems.push(...pastDay(line, "birth_date", birthDate, today));
  return { person, problems };
}

async function holdingOf(ctx: RequestContext, { line, values }: Row, problems: RowError[]): Promise<Holding | null> {
  const code = values.credential?.trim();
  if (!code) return null;
  const credential = await load(ctx, credentialsByCode, code);
  const certifiedOn = values.certified?.trim() ?? "";
  const [from, to] = [values.cyclefrom?.trim() ?? "", values.cycleto?.trim() ?? ""];
  const refuse = (column: string, message: string) =>
    void problems.push({ line, column, code: "INVALID_INPUT", message });
  if (!credential)
    refuse(
      "credential",
      `There is no credential "${code.slice(0, 64)}" here. Publish its rules first, or correct the code.`,
    );
  problems.push(...pastDay(line, "certified", certifiedOn, ctx.today));
  const hasCycle = from !== "" || to !== "";
  if (hasCycle && !(isDate(from) && isDate(to) && from <= to))
    refuse("cycle_to", "A cycle needs `cycle_from` and a `cycle_to` not before it, both as YYYY-MM-DD.");
  if (problems.length > 0 || !credential) return null;
  return { credentialId: credential.id, code, certifiedOn, cycle: hasCycle ? { from, to } : null };
}

function pastDay(line: number, column: string, day: string, today: string): RowError[] {
  if (!isDate(day))
    return [
      { line, column, code: "INVALID_INPUT", message: `"${day.slice(0, 40)}" is not a day. Write it as YYYY-MM-DD.` },
    ];
  if (day > today)
    return [{ line, column, code: "IN_THE_FUTURE", message: `The day ${day} is in the future; today is ${today}.` }];
  return day < "1900-01-01" ? [{ line, column, code: "OUT_OF_RANGE", message: `The day ${day} is before 1900.` }] : [];
}

async function storePeople(ctx: RequestContext, ready: readonly Ready[]) {
  // Of several rows of one member the last one tells who they are.
  const people = [...new Map(ready.map(({ person }) => [person.number, person])).values()];
  if (people.length === 0)
    return { ids: new Map<string, string>(), touched: new Set<string>(), inserted: 0, updated: 0 };
  const incoming = (name: string) => sql.raw(`excluded.${name}`);
  const changed = await ctx.tx
    .insert(member)
    .values(people.map((person) => ({ organizationId: ctx.organization.id, id: newRowId(), ...person })))
    .onConflictDoUpdate({
      target: [member.organizationId, member.number],
      set: {
        name: incoming("name"),
        givenName: incoming("given_name"),
        familyName: incoming("family_name"),
        birthDate: incoming("birth_date"),
        email: incoming("email"),
        version: sql`${member.version} + 1`,
        updatedAt: sql`now()`,
      },
      setWhere: sql`(${member.name}, ${member.givenName}, ${member.familyName}, ${member.birthDate}, ${member.email})
        is distinct from (excluded.name, excluded.given_name, excluded.family_name, excluded.birth_date, excluded.email)`,
    })
    .returning({ id: member.id, number: member.number, version: member.version });
  const byNumber = new Map(people.map((person) => [person.number, person]));
  await recordImported(
    ctx,
    changed.map(({ id, number, version }): JournalEvent => {
      const about = { subject: { kind: "member" as const, id }, detail: { ...byNumber.get(number)! } };
      if (version === 1) return { type: "member.imported", ...about, payload: {} };
      return { type: "member.updated", ...about, payload: { fields: ["roster"] } };
    }),
  );
  const { rows } = await ctx.tx.execute<{ id: string; number: string }>(
    sql`/* storePeople */ select id, number from member where number = any(${sql.param(people.map(({ number }) => number))}::text[])`,
  );
  const inserted = changed.filter(({ version }) => version === 1).length;
  return {
    ids: new Map(rows.map(({ id, number }) => [number, id])),
    touched: new Set(changed.map(({ number }) => number)),
    inserted,
    updated: changed.length - inserted,
  };
}

/** Stores what members hold; answers with the lines that were new. */
async function storeHoldings(
  ctx: RequestContext,
  ready: readonly Ready[],
  ids: ReadonlyMap<string, string>,
): Promise<Set<number>> {
  const organizationId = ctx.organization.id;
  const holdings = [];
  for (const { line, person, holding } of ready) {
    if (!holding) continue;
    const { credentialId, certifiedOn, cycle, code } = holding;
    const dates = await certificationDates(ctx, credentialId, certifiedOn, cycle ? [cycle] : []);
    const { expiresOn = null, closesOn = null, cycles = [] } = dates ?? {};
    const row = { id: newRowId(), memberId: ids.get(person.number)!, credentialId, certifiedOn, expiresOn, closesOn };
    holdings.push({ line, code, cycles, row });
  }
  if (holdings.length === 0) return new Set();
  const stored = await ctx.tx
    .insert(certification)
    .values(holdings.map(({ row }) => ({ organizationId, ...row })))
    .onConflictDoNothing()
    .returning({ id: certification.id });
  const isStored = new Set(stored.map(({ id }) => id));
  const fresh = holdings.filter(({ row }) => isStored.has(row.id));
  const cycles = fresh.flatMap(({ row, cycles: granted }) =>
    granted.map(({ from, to }, index) => ({
      organizationId,
      certificationId: row.id,
      ordinal: index + 1,
      fromOn: from,
      toOn: to,
    })),
  );
  if (cycles.length > 0) await ctx.tx.insert(certificationCycle).values(cycles);
  await recordImported(
    ctx,
    fresh.map(({ row, code }) => ({
      type: "certification.created",
      subject: { kind: "certification", id: row.id },
      payload: { memberId: row.memberId, credential: code, certified: row.certifiedOn, expires: row.expiresOn },
    })),
  );
  return new Set(fresh.map(({ line }) => line));
}
