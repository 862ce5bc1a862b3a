import type { Person } from "./known-members.ts";
import { COLUMN_OF_PERSON, type StatedMember, type StatedPerson } from "./member-rows.ts";
import type { Fault, RowError } from "./row-error.ts";

/** What the rows of a file have said about people so far, by number. */
export type SaidOfPeople = Map<string, Partial<Record<keyof StatedPerson, { line: number; value: string | null }>>>;

const NAME_MAX = 200;

/** A person once a row is applied; what the row does not say stays. */
export function personAfter({ person }: StatedMember, stored: Person | null): { after: Person; error?: Fault } {
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
  // A printed name that was made of its parts follows them; one that was stated stays until a row
  // states another.
  const followsParts = stored === null || stored.name === joinedName(stored);
  after.name = person.printedName ?? ((followsParts && joined) || (stored?.name ?? ""));
  const column = COLUMN_OF_PERSON.printedName;
  if (after.name === "")
    return {
      after,
      error: {
        column,
        code: "INVALID_INPUT",
        message: "A new member needs a name. Fill in `printed_name`, or `given_name` and `family_name`.",
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
          message: `The name has ${length} characters; the limit is ${NAME_MAX}. Give a shorter one in \`printed_name\`.`,
        },
      };
}

function joinedName({ givenName, familyName }: Pick<Person, "givenName" | "familyName">): string {
  return [givenName, familyName].filter(Boolean).join(" ");
}

/** What a row says of a person against an earlier row of the file; null when nothing. */
export function contradictionOf({ line, number, person }: StatedMember, people: SaidOfPeople): RowError | null {
  const said = people.get(number);
  if (!said) return null;
  for (const field of Object.keys(COLUMN_OF_PERSON) as (keyof StatedPerson)[]) {
    const [value, earlier] = [person[field], said[field]];
    if (value === undefined || !earlier || earlier.value === value) continue;
    const column = COLUMN_OF_PERSON[field];
    const message = `Line ${earlier.line} of this file gives the member ${number} a different ${column}. Keep the correct one.`;
    return { line, column, code: "CONTRADICTS", message };
  }
  return null;
}

/** Keeps what a row says of a person. */
export function remember({ line, number, person }: StatedMember, people: SaidOfPeople): void {
  const said = people.get(number) ?? {};
  for (const field of Object.keys(COLUMN_OF_PERSON) as (keyof StatedPerson)[]) {
    const value = person[field];
    if (value !== undefined) said[field] ??= { line, value };
  }
  people.set(number, said);
}
