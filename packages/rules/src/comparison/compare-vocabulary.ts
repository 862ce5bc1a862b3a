import type { Attribute, Dimension } from "../language/document.ts";
import { isSame } from "../util/same.ts";
import type { Found } from "./change.ts";
import { type Collector, note, noteRest, noteWords } from "./collect.ts";
import { compareTypes } from "./compare-credit.ts";
import { BETTER, BOTH, type Effect, NONE, WORSE } from "./effect.ts";
import { compareMaps } from "./entries.ts";
import type { Pair } from "./pair.ts";
import { effectOfMoving } from "./sinks.ts";

/** Compares what rules speak of: attributes, labels and kinds of activity. */
export function compareVocabulary(pair: Pair, found: Found[]): void {
  compareAttributes(pair, found);
  compareDimensions(pair, found);
  compareActivityTypes(pair, found);
}

function compareAttributes(pair: Pair, found: Found[]): void {
  const used = (id: string): Effect =>
    effectOfMoving(pair, { kind: "attribute", id }, { up: true, down: true }).worse ? BOTH : NONE;
  const said = ({ id }: { readonly id: string }) => ({
    effect: used(id),
    reason: isSame(used(id), NONE) ? ("unused" as const) : ("references" as const),
  });
  compareMaps<Attribute>(pair, found, {
    kind: "attribute",
    at: ["attributes"],
    maps: [pair.before.attributes, pair.after.attributes],
    name: (set, id) => set.attributes?.[id]?.name,
    // Rules that begin or cease to ask for it are changes themselves.
    added: () => ({ effect: NONE, reason: "unused" }),
    removed: () => ({ effect: NONE, reason: "unused" }),
    renamed: (before, after) => ({ ...said(isSame(used(after.id), NONE) ? before : after), reason: "records-name-it" }),
    compare(inside, [before, after], id) {
      noteWords(inside, before, after, ["name", "cite"]);
      for (const member of ["kind", "values", "missing"] as const)
        note(inside, member, [before[member], after[member]], () => ({ what: "changed", ...said({ id }) }));
      noteRest(inside, before, after, ["name", "cite", "kind", "values", "missing"]);
    },
  });
}

function compareDimensions(pair: Pair, found: Found[]): void {
  const used = (id: string): Effect => (pair.uses.dimensions.has(id) ? BOTH : NONE);
  const said = (id: string) => ({
    effect: used(id),
    reason: pair.uses.dimensions.has(id) ? ("labels" as const) : ("unused" as const),
  });
  compareMaps<Dimension>(pair, found, {
    kind: "label",
    at: ["dimensions"],
    maps: [pair.before.dimensions, pair.after.dimensions],
    name: (set, id) => set.dimensions?.[id]?.name,
    added: ({ id }) => said(id),
    removed: ({ id }) => said(id),
    renamed: (before, after) => ({
      effect: used(before.id).worse || used(after.id).worse ? BOTH : NONE,
      reason: "records-name-it",
    }),
    compare(inside, [before, after], id) {
      noteWords(inside, before, after, ["name", "cite"]);
      note(inside, "names", [before.names, after.names], () => ({ what: "reworded", effect: NONE, reason: "words" }));
      note(inside, "values", [before.values, after.values], () =>
        isSame([...before.values].sort(), [...after.values].sort())
          ? { what: "moved", effect: NONE, reason: "suggestions" }
          : { what: widthOf(before.values, after.values), ...said(id) },
      );
      noteRest(inside, before, after, ["name", "cite", "names", "values", ...(isSame(used(id), NONE) ? UNUSED : [])]);
      if (isSame(used(id), NONE))
        for (const member of UNUSED)
          note(inside, member, [before[member], after[member]], () => ({ what: "changed", ...said(id) }));
    },
  });
}

const UNUSED = ["each", "shares", "missing", "derived"] as const;

function widthOf(before: readonly string[], after: readonly string[]) {
  const [grows, shrinks] = [
    before.every((value) => after.includes(value)),
    after.every((value) => before.includes(value)),
  ];
  return grows ? ("widened" as const) : shrinks ? ("narrowed" as const) : ("changed" as const);
}

function compareActivityTypes(pair: Pair, found: Found[]): void {
  const { eachAsked, eachLimited } = pair.uses;
  // A rule for each type asks for, or limits, one more.
  const isCounted = eachAsked.has("type") || eachLimited.has("type");
  compareMaps(pair, found, {
    kind: "type",
    at: ["types"],
    maps: [pair.before.types, pair.after.types],
    name: (set, id) => set.types[id]?.name,
    added: () => ({ effect: isCounted ? BOTH : BETTER, reason: "admission" }),
    removed: () => ({ effect: isCounted ? BOTH : WORSE, reason: "admission" }),
    renamed: () => ({ effect: BOTH, reason: "records-name-it" }),
    compare: (inside: Collector, [before, after]) => compareTypes(inside, before, after),
  });
}
