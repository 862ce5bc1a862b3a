import { printPlainDate } from "../calendar/plain-date.ts";
import { limitInWords } from "../explanation/limit.ts";
import { capital } from "../explanation/words.ts";
import { isDivided } from "../language/divided.ts";
import type { Limit } from "../language/document.ts";
import { CERTIFIED_ON, samplePerson } from "../samples/person.ts";
import { type Bench, dayOf, judge, judgeInWords } from "./bench.ts";
import { cellsOf, creditInWords, earlierDay } from "./cells.ts";
import {
  type BoundaryEdge,
  type BoundaryRule,
  edgeOf,
  NOT_TRIED,
  notShown,
  RULES_TRIED_MAX,
  type Trial,
} from "./example.ts";
import { type Base, completionDay, type Piece, piecesInWords, recordWith, toMinor } from "./pieces.ts";

/** More credit than any limit in earnest lets through. */
const PLENTY = 100_000;
const CELLS_TRIED_MAX = 16;

/** One unit below, at and above each limit. */
export function maximumEdges(bench: Bench): BoundaryEdge[] {
  return (bench.set.limits ?? []).map((limit, index) => {
    const rule: BoundaryRule = {
      kind: "limit",
      id: limit.id,
      sentence: `${capital(limitInWords(bench.wording, limit))}.`,
    };
    const head = { id: `limit-${limit.id}`, rule, title: "maximum" };
    if (index >= RULES_TRIED_MAX) return notShown(head, NOT_TRIED);
    if (typeof limit.most === "object" && "ofCounted" in limit.most)
      return notShown(head, "It is a share of all credit that counts, so no single amount is its edge.");
    return edgeOfLimit(bench, head, limit);
  });
}

function edgeOfLimit(bench: Bench, head: Pick<BoundaryEdge, "id" | "rule" | "title">, limit: Limit): BoundaryEdge {
  const person = samplePerson(bench.set, CERTIFIED_ON[2]);
  const last = dayOf(bench, person, "cycle.to");
  if (last === null) return notShown(head, "The rule gives no day for a sample member.");
  const [path] = Object.keys(bench.set.paths);
  const base: Base = { person, path: path!, pieces: [], day: printPlainDate(last) };
  const { minor } = bench.set.unit;
  for (const cell of cellsOf(bench, limit.of ?? {}).slice(0, CELLS_TRIED_MAX)) {
    const completed = dayInLimit(bench, base, limit, completionDay(bench, person, cell, base.day));
    const piece = (amount: number): Piece[] => [{ cell, amount, completed }];
    const record = recordWith(bench, base, piece(PLENTY * minor));
    const [found] = judge(bench, record, base.day).activities;
    if (found === undefined || !found.reasons.some((reason) => reason.limit === limit.id)) continue;
    const most = toMinor(bench, found.counted);
    const step = most > minor ? minor : 1;
    const sides = [
      { side: `${creditInWords(bench, step)} below`, amount: most - step },
      { side: "exactly the maximum", amount: most },
      { side: `${creditInWords(bench, step)} above`, amount: most + step },
    ].filter(({ amount }) => amount > 0);
    const trials = sides.map(({ side, amount }): Trial => {
      const situation = `The member has earned ${piecesInWords(bench, piece(amount))}.`;
      return {
        side,
        within: amount <= most,
        situation,
        asOf: base.day,
        record: recordWith(bench, base, piece(amount)),
      };
    });
    const edge = edgeOf(head, trials, (trial) => answerFor(bench, limit, trial));
    if (edge.notShown === null) return edge;
  }
  return notShown(head, "Credit of this kind never reaches the limit alone: another rule cuts it first.");
}

function answerFor(bench: Bench, limit: Limit, { record, asOf }: Trial) {
  const { activities } = judgeInWords(bench, record, asOf);
  const [{ id, valued, counted, reasons }] = activities as [(typeof activities)[number]];
  const over = reasons.filter((reason) => reason.limit === limit.id);
  const unit = (amount: string) => creditInWords(bench, toMinor(bench, amount));
  const verb = counted === "1" ? "counts" : "count";
  const answer =
    over.length === 0
      ? `All of it counts: ${unit(counted)}.`
      : `${unit(counted)} ${verb}. ${over.map(({ sentence }) => sentence).join(" ")}`;
  return { answer, decides: String(over.length > 0), expect: { activities: [{ id, valued, counted }] } };
}

/** A day on which credit falls under the limit: in its period, where it has one. */
function dayInLimit({ set, ...bench }: Bench, { person }: Base, { in: period, each }: Limit, day: string): string {
  const own = set.periods?.[period ?? each ?? ""];
  if (own === undefined) return day;
  const rule = isDivided(own) ? (own.inside?.from ?? "cycle.from") : own.to;
  const found = dayOf({ set, ...bench }, person, rule);
  return found === null ? day : earlierDay(day, printPlainDate(found));
}
