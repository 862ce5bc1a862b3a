import { type Addition, type Need, needsOf } from "../allocation/additions.ts";
import { TIME_AXIS, valueAt } from "../allocation/credit-space.ts";
import { printPlainDate } from "../calendar/plain-date.ts";
import { printMinor } from "../util/decimal.ts";
import { conflictingLeaves } from "./conflict.ts";
import type { JudgedChoice } from "./judge-choice.ts";
import type { PathLayout } from "./path-layout.ts";
import type { Completion, CompletionLine } from "./result.ts";
import type { Session } from "./session.ts";

/** The least that still has to be earned, and how; or what is in the way. */
export function completionOf(session: Session, path: PathLayout, judged: JudgedChoice): Completion {
  const { plan, request, completion, stuck, cause } = judged;
  if (cause === "contradictory-set")
    return { possible: false, because: [...stuck, ...conflictingLeaves(path, plan, request)] };
  if (completion === null || stuck.length > 0) return { possible: false, because: stuck };
  const open = { ...request, mayAdd: session.mayAdd };
  const lines = completion.additions.map((addition) =>
    lineOf(session, addition, needsOf(plan.plan, open, completion.load, addition)),
  );
  return { possible: true, amount: printMinor(completion.distance, session.compiled.minor), lines };
}

function lineOf(
  { layout, timeline, compiled: { minor } }: Session,
  { cell, amount }: Addition,
  needs: readonly Need[],
): CompletionLine {
  const { axes } = layout.space;
  const labels: { [dimension: string]: string } = {};
  let days: { from?: string; to?: string } = {};
  for (const [index, { name, values, role, dimension }] of axes.entries()) {
    const need = needs[index]!;
    if (need === "unasked") continue;
    const value = valueAt(layout.space, cell, index);
    if (name === TIME_AXIS && need === "this") days = daysOf(timeline.starts, value);
    if (role === "label") labels[dimension] = need === "any" ? "any" : values[value]!;
    if (role === "tag")
      labels[dimension] = labels[dimension] === undefined ? values[0]! : `${labels[dimension]}, ${values[0]}`;
  }
  return { amount: printMinor(amount, minor), labels, ...days };
}

function daysOf(starts: readonly number[], slice: number): { from?: string; to?: string } {
  const from = starts[slice]!;
  const to = printPlainDate(starts[slice + 1]! - 1);
  return Number.isFinite(from) ? { from: printPlainDate(from), to } : { to };
}
