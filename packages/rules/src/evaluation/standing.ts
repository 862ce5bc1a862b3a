import type { CertificantRecord } from "../language/record.ts";
import { minimalPart, partOfSize, partsOf } from "../util/least-part.ts";
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

/**
 * How many claimed facts all evaluations of a standing together may look at: a count, so that every
 * machine gives the same answer.
 */
const WORK_MAX = 100_000;
/**
 * How many claimed facts one pass of the search for a smaller part may look at. A pass that would
 * look at more is not begun, because most of it would be for nothing.
 */
const PASS_MAX = 20_000;

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
  const claims = claimsOf(record);
  let left = Math.ceil(WORK_MAX / claims.length);
  const holdsWithout = (dropped: ReadonlySet<Claim>) => (left-- > 0 ? isMet(without(record, dropped)) : null);
  const holdsWith = (kept: readonly Claim[]) => {
    const dropped = new Set(claims);
    for (const claim of kept) dropped.delete(claim);
    return holdsWithout(dropped);
  };
  const minimal = minimalPart(claims, holdsWith);
  // A claim whose rejection alone makes the verdict unmet belongs to every part that suffices.
  const asked = minimal.items.map((claim) => ({ claim, holds: holdsWithout(new Set([claim])) }));
  const essential = asked.filter(({ holds }) => holds === false).map(({ claim }) => claim);
  const others = claims.filter((claim) => !essential.includes(claim));
  let { items, isMinimal } = minimal;
  let isSmallest = false;
  while (isMinimal && !isSmallest) {
    // Accepting more never hurts, so if any smaller part suffices, so does one with a single claim less.
    const size = items.length - essential.length - 1;
    const pass = Math.min(left, Math.floor(PASS_MAX / claims.length));
    if (size >= 0 && partsOf(others.length, size, pass + 1) > pass) break;
    const smaller = size < 0 ? "none" : partOfSize(others, size, (kept) => holdsWith([...essential, ...kept]));
    if (smaller === "none") isSmallest = true;
    else if (smaller === null) break;
    else {
      const found = minimalPart(smaller, (kept) => holdsWith([...essential, ...kept]));
      items = [...essential, ...found.items];
      isMinimal = found.isMinimal;
    }
  }
  return {
    essential: essential.map(({ fact }) => fact),
    essentialAre: asked.every(({ holds }) => holds !== null) ? "all" : "some",
    decisive: claims.filter((claim) => items.includes(claim)).map(({ fact }) => fact),
    decisiveIs: isSmallest ? "smallest" : isMinimal ? "minimal" : "sufficient",
  };
}

/** A claimed fact, its position in its list, and how it reads once it is rejected. */
type Claim = { readonly fact: ReviewedFact; readonly at: number; readonly rejected: Reviewable };

/**
 * Facts that may be accepted or rejected. A failed attempt is none: it counts against the
 * certificant in the meantime, and only its rejection could help.
 */
function claimsOf(record: CertificantRecord): Claim[] {
  return LISTS.flatMap((list) => {
    const facts: readonly Reviewable[] = record[list] ?? [];
    return facts.flatMap((item, at) => {
      const { id, review, outcome } = item;
      if ((review?.state ?? "claimed") !== "claimed" || outcome === "failed") return [];
      return [{ fact: { list, id }, at, rejected: { ...item, review: REJECTED } }];
    });
  });
}

type Reviewable = { readonly id: string; readonly review?: { readonly state: string }; readonly outcome?: string };

const REJECTED = Object.freeze({ state: "rejected" });

function without(record: CertificantRecord, claims: ReadonlySet<Claim>): CertificantRecord {
  const changed: { [List in ReviewedFact["list"]]?: Reviewable[] } = {};
  for (const { fact, at, rejected } of claims) {
    const { list } = fact;
    changed[list] ??= [...(record[list] ?? [])];
    changed[list][at] = rejected;
  }
  return { ...record, ...changed } as CertificantRecord;
}
