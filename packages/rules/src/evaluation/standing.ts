import type { CertificantRecord } from "../language/record.ts";
import { minimalPart, smallerPart } from "../util/least-part.ts";
import type { CompiledSet } from "./compile.ts";
import type { EvaluateOptions } from "./evaluate.ts";
import type { Verdict } from "./result.ts";
import { status } from "./status.ts";

/** A fact under review: the list of the record that holds it, and its id there. */
export type ReviewedFact = {
  readonly list: "activities" | "exams" | "documents" | "attestations";
  readonly id: string;
};

/** The verdict with claimed facts left out and taken in, and which of them still decide it. */
export type Standing = {
  readonly assured: Verdict;
  readonly possible: Verdict;
  readonly decided: boolean;
  /** Claimed facts whose rejection alone makes the verdict unmet; those found within the limit of work, where `essentialAre` says so. */
  readonly essential: readonly ReviewedFact[];
  readonly essentialAre: "all" | "some";
  /** Claimed facts whose acceptance makes it met whatever happens to the others. Empty unless undecided and possible. */
  readonly decisive: readonly ReviewedFact[];
  /** Whether no smaller set would do, or (past a limit of work) that none of these can be left out, or only that they suffice. */
  readonly decisiveIs: "smallest" | "minimal" | "sufficient";
};

const LISTS = ["activities", "exams", "documents", "attestations"] as const;

/** How many claimed facts all evaluations of a standing together may look at: a count, so that every machine gives the same answer. */
const WORK_MAX = 100_000;

type StandingOptions = Pick<EvaluateOptions, "asOf" | "solve">;

/** Where a certificant stands while facts are under review. Costs many evaluations; not for populations. */
export function standing(compiled: CompiledSet, record: CertificantRecord, options: StandingOptions): Standing {
  return standingBy((of, claimed) => status(compiled, of, { ...options, claimed }), record);
}

/** The same for whatever finds a verdict, such as a series. */
export function standingBy(
  verdictOf: (record: CertificantRecord, claimed: "count" | "leave-out") => Verdict,
  record: CertificantRecord,
): Standing {
  const assured = verdictOf(record, "leave-out");
  const possible = verdictOf(record, "count");
  const decided = assured === possible;
  const found = { essential: [], essentialAre: "all", decisive: [], decisiveIs: "smallest" } as const;
  if (decided || possible !== "met") return { assured, possible, decided, ...found };
  return { assured, possible, decided, ...decidingFacts(record, (rest) => verdictOf(rest, "count") === "met") };
}

function decidingFacts(
  record: CertificantRecord,
  isMet: (record: CertificantRecord) => boolean,
): Pick<Standing, "essential" | "essentialAre" | "decisive" | "decisiveIs"> {
  const claimed = claimedFacts(record);
  let left = Math.ceil(WORK_MAX / claimed.length);
  const holdsWithout = (dropped: ReadonlySet<ReviewedFact>) => (left-- > 0 ? isMet(without(record, dropped)) : null);
  const holdsWith = (kept: readonly ReviewedFact[]) => {
    const dropped = new Set(claimed);
    for (const fact of kept) dropped.delete(fact);
    return holdsWithout(dropped);
  };
  const minimal = minimalPart(claimed, holdsWith);
  // Whoever alone can bring it down is part of whatever suffices.
  const asked = minimal.items.map((fact) => ({ fact, holds: holdsWithout(new Set([fact])) }));
  const essential = asked.filter(({ holds }) => holds === false).map(({ fact }) => fact);
  const others = claimed.filter((fact) => !essential.includes(fact));
  const smaller = minimal.isMinimal
    ? smallerPart(others, minimal.items.length - essential.length, (kept) => holdsWith([...essential, ...kept]))
    : null;
  const kept = smaller === null || smaller === "none" ? minimal.items : [...essential, ...smaller];
  return {
    essential,
    essentialAre: asked.every(({ holds }) => holds !== null) ? "all" : "some",
    decisive: claimed.filter((fact) => kept.includes(fact)),
    decisiveIs: smaller !== null ? "smallest" : minimal.isMinimal ? "minimal" : "sufficient",
  };
}

/** Facts that may be accepted or rejected; a failed attempt, which only its rejection could help, counts meanwhile. */
function claimedFacts(record: CertificantRecord): ReviewedFact[] {
  return LISTS.flatMap((list) => {
    const facts: readonly Reviewable[] = record[list] ?? [];
    return facts
      .filter(({ review, outcome }) => (review?.state ?? "claimed") === "claimed" && outcome !== "failed")
      .map(({ id }) => ({ list, id }));
  });
}

type Reviewable = { readonly id: string; readonly review?: { readonly state: string }; readonly outcome?: string };

function without(record: CertificantRecord, facts: ReadonlySet<ReviewedFact>): CertificantRecord {
  const dropped = new Map(LISTS.map((list) => [list, new Set<string>()]));
  for (const { list, id } of facts) dropped.get(list)!.add(id);
  const rejected = LISTS.flatMap((list) => {
    const ids = dropped.get(list)!;
    const items: readonly Reviewable[] = record[list] ?? [];
    const reject = (item: Reviewable) => (ids.has(item.id) ? { ...item, review: { state: "rejected" } } : item);
    return ids.size === 0 ? [] : [[list, items.map(reject)]];
  });
  return { ...record, ...Object.fromEntries(rejected) };
}
