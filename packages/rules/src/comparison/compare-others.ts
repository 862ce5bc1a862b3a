import type { Ceiling, Limit, PathRule, RequirementSet } from "../language/document.ts";
import { isSame } from "../util/same.ts";
import type { Found } from "./change.ts";
import {
  type Collector,
  note,
  noteAmount,
  noteNumber,
  notePart,
  noteRest,
  noteSelection,
  noteWindow,
  noteWords,
  within,
} from "./collect.ts";
import { compareDuplicates, compareLimits, moreWorth } from "./compare-credit.ts";
import { compareRequirements } from "./compare-requirements.ts";
import { BETTER, BOTH, type Effect, effectOf, NONE, opposite, WORSE } from "./effect.ts";
import { compareItems, compareMaps } from "./entries.ts";
import { itemsIn } from "./match.ts";
import { orderOfConditions } from "./order-of-conditions.ts";
import type { Pair } from "./pair.ts";
import { subject } from "./subjects.ts";

/** Compares the paths and what they ask for. */
export function comparePaths(pair: Pair, found: Found[]): void {
  compareMaps<PathRule>(pair, found, {
    kind: "path",
    at: ["paths"],
    maps: [pair.before.paths, pair.after.paths],
    name: (set, id) => set.paths[id]?.name,
    added: () => ({ effect: BETTER, reason: "alternatives" }),
    removed: () => ({ effect: WORSE, reason: "alternatives" }),
    // An application names a path, and that settles only which one is recommended.
    renamed: () => ({ effect: NONE, reason: "suggestions" }),
    compare(inside, [before, after]) {
      noteWords(inside, before, after, ["name", "note", "cite"]);
      noteWindow(inside, "open", [before.open, after.open], { ofWider: BETTER, reason: "time" });
      compareRequirements(inside, before, after);
      noteRest(inside, before, after, ["name", "note", "cite", "open", "require"]);
    },
  });
}

/** Compares limits and rules on duplicates. */
export function compareRestrictions(pair: Pair, found: Found[]): void {
  const ofAdded = ({ each }: Limit): Effect => (each === "activity" ? opposite(moreWorth(pair.uses).effect) : WORSE);
  compareItems(pair, found, {
    kind: "limit",
    at: ["limits"],
    items: [itemsIn(pair.before.limits), itemsIn(pair.after.limits)],
    name: (set, id) => set.limits?.find((limit) => limit.id === id)?.title,
    added: ({ value }) => ({ effect: ofAdded(value), reason: "maximum" }),
    removed: ({ value }) => ({ effect: opposite(ofAdded(value)), reason: "maximum" }),
    renamed: () => ({ effect: NONE, reason: "words" }),
    compare: (inside, [before, after]) => compareLimits(inside, before, after),
  });
  compareItems(pair, found, {
    kind: "duplicates",
    at: ["duplicates"],
    items: [itemsIn(pair.before.duplicates), itemsIn(pair.after.duplicates)],
    added: () => ({ effect: WORSE, reason: "admission" }),
    removed: () => ({ effect: BETTER, reason: "admission" }),
    renamed: () => ({ effect: NONE, reason: "words" }),
    compare: (inside, [before, after]) => compareDuplicates(inside, before, after),
  });
}

/** Compares what credit other credentials may have used, and what goes into the next cycle. */
export function compareUse(pair: Pair, found: Found[]): void {
  compareSharing(pair, found);
  const [before, after] = [pair.before.carryOver, pair.after.carryOver];
  const collector: Collector = {
    pair,
    found,
    subject: subject("carry-over", "carryOver", "Carry-over"),
    from: [],
    to: [],
  };
  if (before === undefined || after === undefined) {
    notePart(collector, "carryOver", [before, after], { ofAdded: BETTER, reason: "carried" });
    return;
  }
  const inside = within(collector, "carryOver");
  noteWords(inside, before, after, ["cite"]);
  noteAmount(inside, "most", [before.most, after.most], { ofUp: BETTER, reason: "carried" });
  notePart(inside, "overLimit", [before.overLimit, after.overLimit], {
    ofAdded: after.overLimit === false || before.overLimit === false ? NONE : BETTER,
    otherwise: after.overLimit ? BETTER : WORSE,
    reason: "carried",
  });
  noteSelection(inside, "of", [before.of, after.of], { ofWider: BETTER, reason: "carried" });
  noteWindow(inside, "completed", [before.completed, after.completed], { ofWider: BETTER, reason: "carried" });
  notePart(inside, "labels", [before.labels, after.labels], { ofAdded: BOTH, reason: "carried" });
  note(inside, "unless", [before.unless, after.unless], (one, other) => {
    if (one === undefined || other === undefined)
      return {
        what: one === undefined ? "added" : "removed",
        effect: one === undefined ? WORSE : BETTER,
        reason: "carried",
      };
    return { what: "changed", effect: effectOf(orderOfConditions(one, other, pair), WORSE), reason: "carried" };
  });
  noteRest(inside, before, after, ["cite", "most", "overLimit", "of", "completed", "labels", "unless"]);
}

const FORBIDDEN: NonNullable<RequirementSet["sharing"]> = { otherwise: "forbidden" };

function compareSharing(pair: Pair, found: Found[]): void {
  const [before, after] = [pair.before.sharing ?? FORBIDDEN, pair.after.sharing ?? FORBIDDEN];
  if (isSame(before, after)) return;
  const collector: Collector = {
    pair,
    found,
    subject: subject("sharing", "sharing", "Credit that other credentials have used"),
    from: ["sharing"],
    to: ["sharing"],
  };
  noteWords(collector, before, after, ["cite"]);
  note(collector, "otherwise", [before.otherwise, after.otherwise], () => ({
    what: after.otherwise === "allowed" ? "widened" : "narrowed",
    effect: after.otherwise === "allowed" ? BETTER : WORSE,
    reason: "used-elsewhere",
  }));
  const isUnderCeiling = (code: string) =>
    [before, after].some(({ ceilings = [] }) => ceilings.some(({ of }) => of.includes(code)));
  for (const code of new Set([...Object.keys(before.with ?? {}), ...Object.keys(after.with ?? {})])) {
    const [one, other] = [before.with?.[code], after.with?.[code]];
    note(within(collector, "with"), code, [one, other], () => {
      const [first, second] = [allowance(one ?? before.otherwise), allowance(other ?? after.otherwise)];
      const effect = { better: second > first, worse: second < first };
      // A ceiling shares credit that nothing else allows.
      const isKnown = !isUnderCeiling(code) && before.otherwise === after.otherwise;
      return { what: "changed", effect: isKnown ? effect : BOTH, reason: "used-elsewhere" };
    });
  }
  compareCeilings(collector, before.ceilings, after.ceilings);
  noteRest(collector, before, after, ["cite", "otherwise", "with", "ceilings"]);
}

function allowance(rule: "allowed" | "forbidden" | { readonly most: string | number }): number {
  return rule === "allowed" ? Number.POSITIVE_INFINITY : rule === "forbidden" ? -1 : Number(rule.most);
}

function compareCeilings(
  { pair, found }: Collector,
  before: readonly Ceiling[] | undefined,
  after: readonly Ceiling[] | undefined,
): void {
  const both = { effect: BOTH, reason: "used-elsewhere" } as const;
  compareItems(pair, found, {
    kind: "sharing",
    at: ["sharing", "ceilings"],
    items: [itemsIn(before), itemsIn(after)],
    name: (set, id) => set.sharing?.ceilings?.find((ceiling) => ceiling.id === id)?.title,
    added: () => both,
    removed: () => both,
    renamed: () => ({ effect: NONE, reason: "words" }),
    compare(deeper, [one, other]) {
      noteWords(deeper, one, other, ["title", "note", "cite"]);
      noteNumber(deeper, "most", [one.most, other.most], { ofUp: BETTER, reason: "used-elsewhere", absent: 0 });
      noteRest(deeper, one, other, ["id", "title", "note", "cite", "most"]);
    },
  });
}

/** Compares what people read, and what says how credit is counted at all. */
export function compareDocuments(pair: Pair, found: Found[]): void {
  const { before, after } = pair;
  const document: Collector = {
    pair,
    found,
    subject: subject("document", "document", "Requirement set"),
    from: [],
    to: [],
  };
  noteWords(document, before, after, ["version", "title", "note"]);
  note(document, "credential", [before.credential, after.credential], () => ({
    what: "changed",
    effect: BOTH,
    reason: "records-name-it",
  }));
  note(document, "never", [before.never, after.never], () => ({
    what: "changed",
    effect: NONE,
    reason: "suggestions",
  }));
  const unit = { ...within(document, "unit"), subject: subject("unit", "unit", "Unit of credit") };
  noteWords(unit, before.unit, after.unit, ["one", "many"]);
  noteRest(unit, before.unit, after.unit, ["one", "many"]);
  const crosswalk = { ...document, subject: subject("crosswalk", "crosswalk", "Labels of the version before") };
  notePart(crosswalk, "crosswalk", [before.crosswalk, after.crosswalk], { ofAdded: BOTH, reason: "labels" });
  compareSources(pair, found);
}

function compareSources(pair: Pair, found: Found[]): void {
  const none = { effect: NONE, reason: "words" } as const;
  const said = { added: () => none, removed: () => none, renamed: () => none };
  compareMaps(pair, found, {
    kind: "citation",
    at: ["citations"],
    maps: [pair.before.citations, pair.after.citations],
    name: (set, id) => set.citations?.[id]?.document,
    ...said,
    compare(inside, [before, after]) {
      noteWords(inside, before, after, ["document", "address", "read", "sureness", "note"]);
    },
  });
  compareItems(pair, found, {
    kind: "unknown",
    at: ["unknowns"],
    items: [itemsIn(pair.before.unknowns), itemsIn(pair.after.unknowns)],
    name: (set, id) => set.unknowns?.find((one) => one.id === id)?.question,
    ...said,
    compare(inside, [before, after]) {
      noteWords(inside, before, after, ["question", "assumes", "cite"]);
    },
  });
}
