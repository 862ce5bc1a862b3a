import { collectChecks } from "../platform/checks.ts";
import type { Column } from "./columns.ts";
import { column, dayIn, type Reading, type Row, stated } from "./importer.ts";
import type { RowError } from "./row-error.ts";

/** Facts about a person. What a row does not say is undefined; what it erases is null. */
export type StatedPerson = {
  printedName: string | undefined;
  givenName: string | null | undefined;
  familyName: string | null | undefined;
  birthDate: string | null | undefined;
  email: string | null | undefined;
};

export type Cycle = { from: string; to: string };

/** What a row says about a certification. Null `certifiedOn` means the only one that is held. */
export type StatedHolding = { credential: string; certifiedOn: string | null; cycle: Cycle | null };

/** A member as a row states them. */
export type StatedMember = {
  line: number;
  number: string;
  person: StatedPerson;
  holding: StatedHolding | null;
  reason: string | null;
};

export const MEMBER_COLUMNS: readonly Column[] = [
  column("number", "exact", "needed"),
  column("printed_name", "text"),
  column("given_name", "text"),
  column("family_name", "text"),
  column("birth_date"),
  column("email"),
  column("credential"),
  column("certified"),
  column("cycle_from"),
  column("cycle_to"),
  column("reason", "text"),
];

/** The column of each fact about a person. */
export const COLUMN_OF_PERSON: Record<keyof StatedPerson, string> = {
  printedName: "printed_name",
  givenName: "given_name",
  familyName: "family_name",
  birthDate: "birth_date",
  email: "email",
};

/** Understands a row of members. */
export function understandMember(row: Row, reading: Reading) {
  const { line, values } = row;
  const errors: RowError[] = [];
  const checks = collectChecks();
  const number = checks.text(["number"], values.number, 64) ?? "";
  const text = (name: string) => {
    const said = stated(values, name, reading);
    return typeof said === "string" ? checks.text([name], said, 200) : said;
  };
  const email = stated(values, "email", reading);
  const birthDate = stated(values, "birth_date", reading);
  const person: StatedPerson = {
    // A printed name cannot be erased: everybody has one.
    printedName: text("printed_name") ?? undefined,
    givenName: text("given_name"),
    familyName: text("family_name"),
    birthDate: typeof birthDate === "string" ? dayIn(row, "birth_date", reading, errors) : birthDate,
    email: typeof email === "string" ? checks.email(["email"], email) : email,
  };
  const reason = values.reason ? checks.text(["reason"], values.reason, 1000) : null;
  for (const { path, code, message } of checks.errors) errors.push({ line, column: path[0] ?? "", code, message });
  const holding = holdingOf(row, reading, errors);
  return { understood: { line, number, person, holding, reason }, errors };
}

function holdingOf(row: Row, reading: Reading, errors: RowError[]): StatedHolding | null {
  const { line, values } = row;
  const refuse = (name: string, message: string) =>
    void errors.push({ line, column: name, code: "INVALID_INPUT", message });
  const { credential: word, certified, cycle_from: from, cycle_to: to } = values;
  if (!word) {
    const orphan = ["certified", "cycle_from", "cycle_to"].find((name) => values[name]);
    if (orphan) refuse("credential", `The row has a \`${orphan}\` but no credential. Give the credential.`);
    return null;
  }
  const credential = reading.vocabulary.credentials.match(word);
  if (credential === null)
    refuse(
      "credential",
      `There is no credential "${word.slice(0, 64)}" here. Publish its rules first, or correct the code.`,
    );
  const certifiedOn = certified ? dayIn(row, "certified", reading, errors) : null;
  const cycle = from || to ? cycleOf(row, reading, errors) : null;
  return { credential: credential ?? word, certifiedOn, cycle };
}

function cycleOf(row: Row, reading: Reading, errors: RowError[]): Cycle | null {
  const from = dayIn(row, "cycle_from", reading, errors);
  const to = dayIn(row, "cycle_to", reading, errors);
  if (from === null || to === null) return null;
  if (from <= to) return { from, to };
  const message = `The cycle ends on ${to}, before it begins on ${from}. Check both days.`;
  errors.push({ line: row.line, column: "cycle_to", code: "INVALID_INPUT", message });
  return null;
}
