import { TIME_AXIS, valueAt } from "../allocation/credit-space.ts";
import { type OpenAddition, openAdditions } from "../allocation/openings.ts";
import { printPlainDate } from "../calendar/plain-date.ts";
import { printMinor } from "../util/decimal.ts";
import { conflictingLeaves } from "./conflict.ts";
import type { JudgedChoice } from "./judge-choice.ts";
import { withLabel } from "./label-lists.ts";
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
  const additions = openAdditions(plan.plan, open, completion.load, completion.additions);
  const lines = merged(additions.map((addition) => lineOf(session, addition)));
  const { minor } = session.compiled;
  return {
    possible: true,
    amount: printMinor(completion.distance, minor),
    lines: lines.map(({ amount, line }) => ({ amount: printMinor(amount, minor), ...line })),
  };
}

type Line = { readonly amount: number; readonly line: Omit<CompletionLine, "amount"> };

/** One line for credit that has to be alike; lines that ask for more come first. */
function merged(lines: readonly Line[]): Line[] {
  const byText = new Map<string, Line>();
  for (const { amount, line } of lines) {
    const text = JSON.stringify(line);
    byText.set(text, { amount: amount + (byText.get(text)?.amount ?? 0), line });
  }
  return [...byText.values()].sort((a, b) => askedOf(b) - askedOf(a));
}

function askedOf({ line: { labels, without = {}, to } }: Line): number {
  const named = Object.values(labels).filter((value) => value !== "any").length;
  return named + Object.keys(without).length + (to === undefined ? 0 : 1);
}

function lineOf({ layout, timeline }: Session, { cell, amount, needs }: OpenAddition): Line {
  const labels: { [dimension: string]: string | readonly string[] } = {};
  const without: { [dimension: string]: string[] } = {};
  let days: { from?: string; to?: string } = {};
  for (const [index, { name, values, role, dimension }] of layout.space.axes.entries()) {
    const need = needs[index]!;
    if (need === "unasked") continue;
    const value = valueAt(layout.space, cell, index);
    if (name === TIME_AXIS && need === "this") days = daysOf(timeline.starts, value);
    if (role === "label") labels[dimension] = need === "any" ? "any" : values[value]!;
    if (role !== "tag") continue;
    if (need === "without") without[dimension] = [...(without[dimension] ?? []), values[0]!];
    else labels[dimension] = withLabel(labels[dimension], values[0]!);
  }
  const refused = Object.keys(without).length === 0 ? {} : { without };
  return { amount, line: { labels, ...refused, ...days } };
}

function daysOf(starts: readonly number[], slice: number): { from?: string; to?: string } {
  const from = starts[slice]!;
  const to = printPlainDate(starts[slice + 1]! - 1);
  return Number.isFinite(from) ? { from: printPlainDate(from), to } : { to };
}
