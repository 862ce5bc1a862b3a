import type { CertificantRecord } from "../language/record.ts";
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
  /** Claimed facts whose rejection alone makes the verdict unmet. */
  readonly essential: readonly ReviewedFact[];
  /** Claimed facts whose acceptance makes it met whatever happens to the others. Empty unless undecided and possible. */
  readonly decisive: readonly ReviewedFact[];
  /** Whether no smaller set would do, or (past a limit of work) only that none of these can be left out. */
  readonly decisiveIs: "smallest" | "minimal";
};

const LISTS = ["activities", "exams", "documents", "attestations"] as const;

/** How many evaluations the search for a smallest decisive set may take. */
const SEARCH_MAX = 2000;

type StandingOptions = Pick<EvaluateOptions, "asOf" | "solve">;

/** Where a certificant stands while facts are under review. Costs an evaluation per claimed fact and more; not for populations. */
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
  const nothing = { essential: [], decisive: [], decisiveIs: "smallest" as const };
  if (decided || possible !== "met") return { assured, possible, decided, ...nothing };
  const claimed = claimedFacts(record);
  const holdsWithout = (dropped: readonly ReviewedFact[]) => verdictOf(without(record, dropped), "count") === "met";
  const essential = claimed.filter((fact) => !holdsWithout([fact]));
  const others = claimed.filter((fact) => !essential.includes(fact));
  const holdsWith = (kept: readonly ReviewedFact[]) => holdsWithout(others.filter((one) => !kept.includes(one)));
  // What is not essential can only be needed beside what is.
  const smallest = smallestThat(others, holdsWith);
  const kept = smallest ?? minimalThat(others, holdsWith);
  const decisive = claimed.filter((fact) => essential.includes(fact) || kept.includes(fact));
  return { assured, possible, decided, essential, decisive, decisiveIs: smallest === null ? "minimal" : "smallest" };
}

/** A smallest part of a list that holds, the first by position among those; `null` when the search would take too long. */
function smallestThat<T>(items: readonly T[], holds: (kept: readonly T[]) => boolean): readonly T[] | null {
  let left = SEARCH_MAX;
  const search = (size: number, from: number, kept: readonly T[]): readonly T[] | null => {
    if (size === 0) return left-- > 0 && holds(kept) ? kept : null;
    for (let at = from; at <= items.length - size && left > 0; at++) {
      const found = search(size - 1, at + 1, [...kept, items[at]!]);
      if (found !== null) return found;
    }
    return null;
  };
  for (let size = 0; size <= items.length; size++) {
    const found = search(size, 0, []);
    if (found !== null) return found;
    if (left <= 0) return null;
  }
  return null;
}

/** Drops items one by one, the last first, as long as the rest still holds. */
function minimalThat<T>(items: readonly T[], holds: (kept: readonly T[]) => boolean): readonly T[] {
  return items.toReversed().reduce<readonly T[]>((kept, item) => {
    const fewer = kept.filter((one) => one !== item);
    return holds(fewer) ? fewer : kept;
  }, items);
}

function claimedFacts(record: CertificantRecord): ReviewedFact[] {
  return LISTS.flatMap((list) =>
    (record[list] ?? [])
      .filter((fact) => (fact.review?.state ?? "claimed") === "claimed")
      .map(({ id }) => ({ list, id })),
  );
}

function without(record: CertificantRecord, facts: readonly ReviewedFact[]): CertificantRecord {
  const isDropped = (list: ReviewedFact["list"], id: string) =>
    facts.some((fact) => fact.list === list && fact.id === id);
  const reject = <T extends { readonly id: string }>(list: ReviewedFact["list"], items: readonly T[] | undefined) =>
    items === undefined
      ? {}
      : { [list]: items.map((item) => (isDropped(list, item.id) ? { ...item, review: { state: "rejected" } } : item)) };
  return {
    ...record,
    ...reject("activities", record.activities),
    ...reject("exams", record.exams),
    ...reject("documents", record.documents),
    ...reject("attestations", record.attestations),
  };
}
