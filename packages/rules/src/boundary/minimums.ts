import { printPlainDate } from "../calendar/plain-date.ts";
import type { RequirementResult } from "../evaluation/result.ts";
import type { DateRule } from "../language/dates.ts";
import { isDivided } from "../language/divided.ts";
import { kindOf } from "../language/kind-of.ts";
import type { CreditRequirement, Requirement } from "../language/requirement.ts";
import { childrenOf } from "../language/walk.ts";
import { type Bench, dayOf, judge, judgeInWords } from "./bench.ts";
import { type Cell, cellsOf, creditInWords, isIn } from "./cells.ts";
import {
  type BoundaryEdge,
  type BoundaryRule,
  edgeOf,
  NOT_TRIED,
  notShown,
  RULES_TRIED_MAX,
  type Trial,
} from "./example.ts";
import { samplePeople } from "./people.ts";
import { type Base, baseFor, completionDay, type Piece, pathOf, piecesInWords, recordWith, toMinor } from "./pieces.ts";

/** Of a requirement for each of several values or stretches, so many are shown. */
const ROWS_MAX = 4;
/** Other kinds of credit to which credit is moved, so that a total stays the same. */
const OTHERS_MAX = 8;

/** One unit below, at and above each minimum of credit. */
export function minimumEdges(bench: Bench): BoundaryEdge[] {
  const people = samplePeople(bench);
  return Object.entries(bench.set.paths).flatMap(([path, { require }]) => {
    const bases = people.map((person) => baseFor(bench, person, path));
    const judged = bases.map((base) => (typeof base === "string" ? [] : rowsOf(bench, base, base.pieces)));
    return minimumsIn(require).flatMap((rule, index) => {
      const about: BoundaryRule = {
        kind: "requirement",
        id: rule.id,
        sentence: kindOf(rule).words(bench.wording, rule),
      };
      const head = { id: `minimum-${path}-${rule.id}`, rule: about, title: "minimum" };
      if (index >= RULES_TRIED_MAX) return [notShown(head, NOT_TRIED)];
      const [first] = bases;
      const isOwn = ({ id, verdict }: RequirementResult) =>
        (id === rule.id || id.startsWith(`${rule.id}.`)) && verdict !== "not-applicable";
      // The first sample member of whom it is asked.
      const chosen = judged.findIndex((rows) => rows.some(isOwn));
      const base = bases[chosen];
      if (base === undefined || typeof base === "string")
        return [notShown(head, typeof first === "string" ? first : "It is not asked of any sample member.")];
      return judged[chosen]!.filter(isOwn)
        .slice(0, ROWS_MAX)
        .map((row) => edgeOfRow(bench, headOf(head, path, row), rule, row, base));
    });
  });
}

type Head = Pick<BoundaryEdge, "id" | "rule" | "title">;

function headOf(head: Head, path: string, { id, title, part }: RequirementResult): Head {
  if (part === undefined) return head;
  return { ...head, id: `minimum-${path}-${id}`, title: `minimum, ${title} (${part.value})` };
}

function minimumsIn(node: Requirement): CreditRequirement[] {
  if ("least" in node) return [node];
  return childrenOf(node).flatMap(([child]) => minimumsIn(child));
}

function rowsOf(bench: Bench, base: Base, pieces: readonly Piece[]): readonly RequirementResult[] {
  return pathOf(judge(bench, recordWith(bench, base, pieces), base.day).paths, base.path).requirements;
}

function edgeOfRow(
  bench: Bench,
  head: Head,
  rule: CreditRequirement,
  row: RequirementResult,
  base: Base,
): BoundaryEdge {
  if (row.needed === undefined || row.counted === undefined) return notShown(head, "Its amount is not known.");
  const needed = toMinor(bench, row.needed);
  if (needed === 0) return notShown(head, "It asks a sample member for nothing.");
  const { minor } = bench.set.unit;
  const step = rule.rounded === undefined ? (needed > minor ? minor : 1) : toMinor(bench, String(rule.rounded.step));
  const sides = [
    { side: `${creditInWords(bench, step)} below`, amount: needed - step },
    { side: "exactly the minimum", amount: needed },
    { side: `${creditInWords(bench, step)} above`, amount: needed + step },
  ];
  const trials: Trial[] = [];
  for (const { side, amount } of sides) {
    const pieces = piecesThatCount(bench, base, rule, row, amount);
    if (pieces === null) return notShown(head, `No sample record counts ${creditInWords(bench, amount)} toward it.`);
    const situation = `The member has earned ${piecesInWords(bench, pieces)}.`;
    trials.push({ side, within: amount >= needed, situation, asOf: base.day, record: recordWith(bench, base, pieces) });
  }
  return edgeOf(head, trials, ({ record, asOf }) => {
    const found = pathOf(judgeInWords(bench, record, asOf).paths, base.path);
    const { id, verdict, counted, sentence } = found.requirements.find((one) => one.id === row.id)!;
    const expect = { paths: [{ id: base.path, requirements: [{ id, verdict, counted }] }] };
    return { answer: sentence, decides: verdict, expect };
  });
}

/** Pieces of credit of which just so much counts toward a row, or `null` where none were found. */
function piecesThatCount(
  bench: Bench,
  base: Base,
  rule: CreditRequirement,
  row: RequirementResult,
  wanted: number,
): Piece[] | null {
  const counts = (pieces: readonly Piece[]) => {
    const found = rowsOf(bench, base, pieces).find(({ id }) => id === row.id);
    return found?.counted === undefined ? null : toMinor(bench, found.counted);
  };
  const period = periodOf(bench, base, rule);
  const isInside = ({ cell, completed }: Piece) =>
    isIn(cell, rule.of ?? {}) && isInPart(cell, completed, row) && period.from <= completed && completed <= period.to;
  const more = wanted - toMinor(bench, row.counted!);
  for (const pieces of more > 0 ? added(bench, base, isInside, more) : moved(bench, base, isInside, -more))
    if (counts(pieces) === wanted) return pieces;
  return null;
}

/** The days of the undivided period that a requirement looks at; all days where it names none. */
function periodOf(bench: Bench, { person }: Base, { in: name }: CreditRequirement): { from: string; to: string } {
  const always = { from: "", to: "9999" };
  const period = name === undefined ? undefined : bench.set.periods?.[name];
  if (period === undefined || isDivided(period)) return always;
  const print = (rule: DateRule | undefined, otherwise: string) => {
    const day = rule === undefined ? null : dayOf(bench, person, rule);
    return day === null ? otherwise : printPlainDate(day);
  };
  return { from: print(period.from, always.from), to: print(period.to, always.to) };
}

function isInPart({ type, labels }: Cell, completed: string, { part }: RequirementResult): boolean {
  if (part === undefined) return true;
  if (part.from !== undefined && part.to !== undefined) return part.from <= completed && completed <= part.to;
  return (part.of === "type" ? type : labels[part.of]) === part.value;
}

/** More credit inside: of a kind that is there, otherwise of any kind. */
function added(bench: Bench, base: Base, isInside: (piece: Piece) => boolean, more: number): Piece[][] {
  const fresh = cellsOf(bench, {}).map((cell): Piece => {
    const completed = completionDay(bench, base.person, cell, base.day);
    return { cell, amount: more, completed };
  });
  const own = base.pieces.filter(isInside).map((piece) => ({ ...piece, amount: more }));
  return [...own, ...fresh.filter(isInside).slice(0, OTHERS_MAX)].map((piece) => [...base.pieces, piece]);
}

/** Less credit inside: moved to other kinds, so that a total stays, or otherwise left out. */
function moved(bench: Bench, base: Base, isInside: (piece: Piece) => boolean, less: number): Piece[][] {
  let left = less;
  const rest: Piece[] = [];
  const taken: Piece[] = [];
  for (const piece of [...base.pieces].reverse()) {
    const amount = isInside(piece) ? Math.min(piece.amount, left) : 0;
    left -= amount;
    rest.unshift({ ...piece, amount: piece.amount - amount });
    if (amount > 0) taken.push({ ...piece, amount });
  }
  if (left > 0) return [];
  const others = cellsOf(bench, {}).filter((cell) =>
    taken.every(({ completed }) => !isInside({ cell, amount: 0, completed })),
  );
  const elsewhere = byLikeness(others, taken[0]?.cell).slice(0, OTHERS_MAX);
  // Credit of the same kind at another time, for what is asked of a stretch of time.
  const otherTimes = rest.filter((piece) => !isInside(piece)).map((piece) => [...rest, { ...piece, amount: less }]);
  return [...otherTimes, ...elsewhere.map((cell) => [...rest, ...taken.map((piece) => ({ ...piece, cell }))]), rest];
}

/** Those first that share most labels with a kind of credit. */
function byLikeness(cells: readonly Cell[], cell: Cell | undefined): Cell[] {
  const shared = (one: Cell) =>
    Object.entries(one.labels).filter(([dimension, value]) => cell?.labels[dimension] === value).length +
    (one.type === cell?.type ? 1 : 0);
  return [...cells].sort((a, b) => shared(b) - shared(a));
}
