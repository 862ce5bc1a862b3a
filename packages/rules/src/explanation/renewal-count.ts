import type { RenewalCount } from "../language/condition.ts";
import { type Wording, yourOrThe } from "./wording.ts";
import { allOf, ordinal, ordinalWord } from "./words.ts";

/** Which renewals are meant, as a clause: `this is your 1st renewal`. */
export function renewalInWords(wording: Wording, { every, from, to }: RenewalCount): string {
  const the = (number: number) => `${yourOrThe(wording)} ${ordinalWord(number)} renewal`;
  const tests: string[] = [];
  if (every === 1) tests.push("any renewal");
  else if (every !== undefined)
    tests.push(`every ${ordinalWord(every)} renewal (the ${ordinal(every)}, the ${ordinal(2 * every)}, and so on)`);
  if (from !== undefined && from === to) tests.push(the(from));
  else {
    if (from !== undefined) tests.push(`${the(from)} or a later one`);
    if (to !== undefined) tests.push(`${the(to)} or an earlier one`);
  }
  return `this is ${allOf(tests)}`;
}
