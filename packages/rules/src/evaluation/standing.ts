import type { CertificantRecord } from "../language/record.ts";
import type { CompiledSet } from "./compile.ts";
import { evaluate } from "./evaluate.ts";
import type { Verdict } from "./result.ts";

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
  /** Claimed facts whose acceptance makes it met whatever happens to the others; none can be left out. Empty unless undecided and possible. */
  readonly decisive: readonly ReviewedFact[];
};

const LISTS = ["activities", "exams", "documents", "attestations"] as const;

/** Where a certificant stands while facts are under review. Costs one evaluation per claimed fact, twice over; not for populations. */
export function standing(
  compiled: CompiledSet,
  record: CertificantRecord,
  { asOf }: { readonly asOf: string },
): Standing {
  const verdictOf = (of: CertificantRecord, claimed: "count" | "leave-out") =>
    evaluate(compiled, of, { asOf, claimed }).verdict;
  const assured = verdictOf(record, "leave-out");
  const possible = verdictOf(record, "count");
  const decided = assured === possible;
  if (decided || possible !== "met") return { assured, possible, decided, essential: [], decisive: [] };
  const claimed = claimedFacts(record);
  const essential = claimed.filter((fact) => verdictOf(without(record, [fact]), "count") !== "met");
  // Drop facts one by one, the last first, as long as the rest still suffices: what remains suffices and is minimal.
  let decisive = claimed;
  for (const fact of claimed.toReversed()) {
    if (essential.includes(fact)) continue;
    const fewer = decisive.filter((one) => one !== fact);
    const dropped = claimed.filter((one) => !fewer.includes(one));
    if (verdictOf(without(record, dropped), "count") === "met") decisive = fewer;
  }
  return { assured, possible, decided, essential, decisive };
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
