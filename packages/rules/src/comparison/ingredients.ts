import { parsePlainDate } from "../calendar/plain-date.ts";
import type { Attribute, RequirementSet } from "../language/document.ts";
import { kindOf } from "../language/kind-of.ts";
import type { LeafRequirement } from "../language/requirement.ts";
import { eachRequirement, isLeaf, walkSet } from "../language/walk.ts";

/** What records for some versions can be made of. */
export type Ingredients = {
  readonly sets: readonly RequirementSet[];
  /** Days that the documents write out, and day of tables. */
  readonly days: readonly string[];
  readonly attributes: readonly (readonly [string, Attribute])[];
  /** Numbers that conditions compare with. */
  readonly numbers: readonly number[];
  readonly credentials: readonly string[];
  /** Requirements that facts decide. */
  readonly factual: readonly LeafRequirement[];
  readonly requirements: readonly string[];
  readonly dates: readonly string[];
  readonly types: readonly string[];
};

/** All that some versions speak of. */
export function ingredientsOf(sets: readonly RequirementSet[]): Ingredients {
  const [days, credentials, requirements] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const [dates, types] = [new Set<string>(), new Set<string>()];
  const attributes = new Map<string, Attribute>();
  const numbers = new Set<number>();
  const factual: LeafRequirement[] = [];
  for (const set of sets) {
    for (const [id, attribute] of Object.entries(set.attributes ?? {})) attributes.set(id, attribute);
    for (const id of Object.keys(set.dates ?? {})) dates.add(id);
    for (const id of Object.keys(set.types)) types.add(id);
    for (const table of Object.values(set.tables ?? {}))
      for (const [day, other] of Object.entries(table).slice(0, 12)) addAll(days, [day, other]);
    for (const code of Object.keys(set.sharing?.with ?? {})) credentials.add(code);
    for (const { of } of set.sharing?.ceilings ?? []) addAll(credentials, of);
    eachRequirement(set, (node) => {
      if ("id" in node) requirements.add(node.id);
      if (isLeaf(node) && kindOf(node).facts !== undefined) factual.push(node);
    });
    walkSet(set, {
      date: (date) => {
        if (typeof date === "string" && parsePlainDate(date) !== null) days.add(date);
      },
      condition: (condition) => {
        if ("holds" in condition) credentials.add(condition.holds);
        if ("attribute" in condition)
          for (const bound of [condition.atLeast, condition.atMost])
            if (bound !== undefined) numbers.add(Number(bound));
      },
      count: (count) => {
        if ("holds" in count) addAll(credentials, count.holds);
      },
    });
  }
  return {
    sets,
    days: [...days],
    attributes: [...attributes],
    numbers: [...numbers],
    credentials: [...credentials],
    factual,
    requirements: [...requirements],
    dates: [...dates],
    types: [...types],
  };
}

function addAll(into: Set<string>, items: readonly string[]): void {
  for (const item of items) into.add(item);
}
