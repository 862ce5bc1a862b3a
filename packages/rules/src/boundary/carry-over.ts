import type { Determination } from "../evaluation/result.ts";
import { carryOverInWords } from "../explanation/carry-over.ts";
import { kindOf } from "../language/kind-of.ts";
import type { CertificantRecord } from "../language/record.ts";
import { CERTIFIED_ON, samplePerson } from "../samples/person.ts";
import { type Bench, judge } from "./bench.ts";
import { type Cell, cellsOf, creditInWords } from "./cells.ts";
import { type BoundaryEdge, type BoundaryRule, edgeOf, notShown, type Trial } from "./example.ts";
import { leavesIn } from "./leaves.ts";
import { type Base, baseFor, completionDay, type Piece, piecesInWords, recordWith, toMinor } from "./pieces.ts";

const PLENTY = 1000;
const CELLS_TRIED_MAX = 16;

/** One unit below, at and above the most that is carried into the next cycle. */
export function carryOverEdges(bench: Bench): BoundaryEdge[] {
  const { carryOver } = bench.set;
  if (carryOver === undefined) return [];
  const rule: BoundaryRule = {
    kind: "carry-over",
    id: "carry-over",
    sentence: carryOverInWords(bench.wording, carryOver),
  };
  const head = { id: "carry-over", rule, title: "most that is carried" };
  for (const path of Object.keys(bench.set.paths)) {
    const base = baseFor(bench, samplePerson(bench.set, CERTIFIED_ON[2]), path);
    if (typeof base === "string") continue;
    const whole = { ...base, person: withFacts(bench, base) };
    for (const cell of cellsOf(bench, carryOver.of ?? {}).slice(0, CELLS_TRIED_MAX)) {
      const edge = edgeWith(bench, head, whole, cell);
      if (edge !== null) return [edge];
    }
  }
  return [notShown(head, "No sample member has met everything and has credit left to carry.")];
}

function edgeWith(
  bench: Bench,
  head: Pick<BoundaryEdge, "id" | "rule" | "title">,
  base: Base,
  cell: Cell,
): BoundaryEdge | null {
  const { minor } = bench.set.unit;
  const completed = completionDay(bench, base.person, cell, base.day);
  const surplus = (amount: number): Piece[] => [...base.pieces, { cell, amount, completed }];
  const result = (amount: number) => judge(bench, recordWith(bench, base, surplus(amount)), base.day);
  const most = carried(bench, result(PLENTY * minor));
  if (most === null || most.amount === 0 || most.lost === 0) return null;
  const sides = [
    { side: `${creditInWords(bench, minor)} below`, amount: most.amount - minor },
    { side: "exactly the maximum", amount: most.amount },
    { side: `${creditInWords(bench, minor)} above`, amount: most.amount + minor },
  ];
  const trials = sides.map(
    ({ side, amount }): Trial => ({
      side,
      within: amount <= most.amount,
      situation: `Beside what is needed, the member has earned ${piecesInWords(bench, [{ cell, amount, completed }])}.`,
      asOf: base.day,
      record: recordWith(bench, base, surplus(amount)),
    }),
  );
  const edge = edgeOf(head, trials, ({ record, asOf }) => {
    const { carryOver } = judge(bench, record, asOf);
    if (carryOver === null) return "Nothing is carried.";
    const { amount, lost } = carryOver;
    const left = lost === "0" ? "Nothing is lost" : `${creditInWords(bench, toMinor(bench, lost))} lost`;
    const answer = `${creditInWords(bench, toMinor(bench, amount))} carried into the next cycle. ${left}.`;
    return { answer, decides: String(lost !== "0"), expect: { carryOver: { amount, lost } } };
  });
  return edge.notShown === null ? edge : null;
}

function carried(bench: Bench, { carryOver }: Determination): { amount: number; lost: number } | null {
  return carryOver === null ? null : { amount: toMinor(bench, carryOver.amount), lost: toMinor(bench, carryOver.lost) };
}

/** The person of a base with everything else that the path asks for. */
function withFacts(bench: Bench, { person, path, day }: Base): CertificantRecord {
  return leavesIn(bench.set.paths[path]!.require).reduce(
    (record, leaf) => kindOf(leaf).meet?.(record, leaf, day) ?? record,
    person,
  );
}
