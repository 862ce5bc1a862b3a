import { nearest } from "../util/nearest.ts";
import { printable } from "../util/printable.ts";

/** How many members of an object are missing from these names, and how many of the names it doesn't know. */
export type Misfits = (names: readonly string[]) => number;

/** For an object that must have some members and may have others. */
export function misfitsOf(mustHave: readonly string[], known: ReadonlyMap<string, unknown>): Misfits {
  return (names) =>
    mustHave.filter((name) => !names.includes(name)).length + names.filter((name) => !known.has(name)).length;
}

/** Of a longer object it is no longer one misspelled member that keeps it from being any form. */
const MEMBERS_MAX = 16;

/** The misspelled member of an object that is none of several forms, with what it may have meant: a member that `expected` names between backticks; of several, the one under which most of the object fits. */
export function nearlyAForm(
  written: unknown,
  expected: string,
  formOf: (written: unknown) => { readonly misfits?: Misfits } | undefined,
): string | undefined {
  if (typeof written !== "object" || written === null || Array.isArray(written)) return undefined;
  const names = Object.keys(written);
  if (names.length > MEMBERS_MAX) return undefined;
  const telling = [...expected.matchAll(/`([^`]+)`/g)].map(([, member]) => member!);
  let best: { help: string; misfits: number } | undefined;
  for (const name of names)
    for (const meant of telling) {
      if (nearest(name, [meant]) === undefined) continue;
      const { [name]: value, ...others } = written as { readonly [key: string]: unknown };
      const form = formOf({ ...others, [meant]: value });
      const misfits = form?.misfits?.([...Object.keys(others), meant]);
      if (misfits === undefined || (best !== undefined && misfits >= best.misfits)) continue;
      best = { help: `\`${printable(name)}\` is not known: \`${meant}\`?`, misfits };
    }
  return best?.help;
}
