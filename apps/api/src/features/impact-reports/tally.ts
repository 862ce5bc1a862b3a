import type { Answer, StandingLine } from "../../population/chunk.ts";

export const VERDICTS = ["met", "unmet", "unknown"] as const;
type Verdict = (typeof VERDICTS)[number];

/** How many members are newly short, and how many newly meet the requirements, in one group. */
export type ImpactGroup = { code: string; newlyShort: number; newlyMet: number };
/** How many members need more credit than before: more than `from`, up to `to` (null: any amount). */
export type ImpactStep = { from: number; to: number | null; members: number };

/** What a draft changes, as counts of certifications. Stored as JSON, so its keys are stable. */
export type ImpactCounts = {
  total: number;
  /** Every combination of the verdict before and after, in a fixed order, also those without members. */
  cells: { before: Verdict; after: Verdict; members: number }[];
  /** Those whose verdict, distance, path, or missing requirements change. */
  changed: number;
  /** Those whose verdict changes. */
  moved: number;
  /** Those who cannot be judged by one of the two. */
  withoutAnswer: number;
  /** By the quarter in which the cycle ends: `2026-Q4`; empty code without a cycle. */
  byQuarter: ImpactGroup[];
  /** By the path that the rules recommend, before for those who newly lack something; empty without one. */
  byPath: ImpactGroup[];
  /** By the version that governs before; empty without one. */
  byVersion: ImpactGroup[];
  /** By requirement: who lacks it by the draft only, and who lacks it before only. */
  byRequirement: ImpactGroup[];
  /** Those who need more credit by the draft. */
  moreCredit: ImpactStep[];
  /** Unit of that credit, in the plural; null if nobody has an answer. */
  unit: string | null;
};

const STEPS: readonly { from: number; to: number | null }[] = [
  { from: 0, to: 1 },
  { from: 1, to: 2 },
  { from: 2, to: 5 },
  { from: 5, to: 10 },
  { from: 10, to: 20 },
  { from: 20, to: null },
];

export type Tally = { add: (line: StandingLine) => void; counts: () => ImpactCounts };

/** Counts judged certifications one by one, in the memory of the groups alone. */
export function createTally(): Tally {
  const cells = new Map<string, number>();
  const totals = { total: 0, changed: 0, moved: 0, withoutAnswer: 0 };
  const steps = STEPS.map((step) => ({ ...step, members: 0 }));
  const byQuarter = groups();
  const byPath = groups();
  const byVersion = groups();
  const byRequirement = groups();
  let unit: string | null = null;

  return {
    add(line) {
      const { before, after } = sides(line);
      unit ??= after.unit ?? before.unit;
      totals.total += 1;
      const cell = `${before.verdict} ${after.verdict}`;
      cells.set(cell, (cells.get(cell) ?? 0) + 1);
      if (line.changed) totals.changed += 1;
      if (before.verdict !== after.verdict) totals.moved += 1;
      if (before.problem !== null || after.problem !== null) totals.withoutAnswer += 1;
      const { newly, lost } = missing(before, after);
      for (const requirement of newly) byRequirement.add(requirement, "newlyShort");
      for (const requirement of lost) byRequirement.add(requirement, "newlyMet");
      const more = Number(after.distance ?? 0) - Number(before.distance ?? 0);
      const step = more > 0 ? steps.find(({ from, to }) => more > from && (to === null || more <= to)) : undefined;
      if (step) step.members += 1;
      const kind = turned(before, after);
      if (kind === null) return;
      byQuarter.add(quarterOf(after.cycle?.to ?? before.cycle?.to), kind);
      byPath.add((kind === "newlyShort" ? before.path : after.path) ?? "", kind);
      byVersion.add(before.version ?? "", kind);
    },
    counts: () => ({
      ...totals,
      cells: VERDICTS.flatMap((before) =>
        VERDICTS.map((after) => ({ before, after, members: cells.get(`${before} ${after}`) ?? 0 })),
      ),
      byQuarter: byQuarter.list(),
      byPath: byPath.list(),
      byVersion: byVersion.list(),
      byRequirement: byRequirement.list(),
      moreCredit: steps,
      unit,
    }),
  };
}

/** Both answers of a line that was judged by a draft as well. */
export function sides(line: StandingLine): { before: Answer; after: Answer } {
  if (line.after === null) throw new Error("a line was not judged by the draft");
  return { before: line, after: line.after };
}

/** Requirements that are missing by one of two answers only. */
export function missing(before: Answer, after: Answer): { newly: string[]; lost: string[] } {
  const codesOf = ({ shortfalls }: Answer) => [...new Set(shortfalls.map(({ requirement }) => requirement))];
  const [had, has] = [codesOf(before), codesOf(after)];
  return { newly: has.filter((code) => !had.includes(code)), lost: had.filter((code) => !has.includes(code)) };
}

/** Whether somebody who meets the requirements no longer does, or the reverse; null if neither. */
function turned(before: Answer, after: Answer): "newlyShort" | "newlyMet" | null {
  if (before.verdict === "met" && after.verdict !== "met") return "newlyShort";
  return before.verdict !== "met" && after.verdict === "met" ? "newlyMet" : null;
}

/** The quarter of a day: `2026-Q4`; empty for no day. */
function quarterOf(day: string | undefined): string {
  return day === undefined ? "" : `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

function groups() {
  const known = new Map<string, ImpactGroup>();
  return {
    add(code: string, kind: "newlyShort" | "newlyMet"): void {
      const group = known.get(code) ?? { code, newlyShort: 0, newlyMet: 0 };
      group[kind] += 1;
      known.set(code, group);
    },
    list: () => [...known.values()].toSorted((one, other) => (one.code < other.code ? -1 : 1)),
  };
}
