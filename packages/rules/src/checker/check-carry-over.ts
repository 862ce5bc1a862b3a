import type { CarryOverResult } from "../evaluation/result.ts";
import type { Amount } from "../language/amount.ts";
import type { CarryOver } from "../language/document.ts";
import type { Certificate } from "./certificate.ts";
import type { Told } from "./check-bounds.ts";
import type { FoundCredit, FoundEntry } from "./check-credit.ts";
import { loadsOf } from "./check-optimum.ts";
import { fits, labelsShown } from "./credit-kind.ts";
import { loadOf } from "./duality.ts";
import { minorOf } from "./exact.ts";
import { amountOf, dayOf, type Given } from "./facts.ts";
import { type Report, same } from "./report.ts";

/**
 * Checks what is carried over: that it is credit which qualifies, that with what is used there is
 * no more of it than the activity has, nor, unless credit over a limit is carried too, than limits
 * let count; that the lines say what the certificate does, and no more than the ceiling. That it is
 * the most that can be left out isn't proven.
 */
export function checkCarryOver(
  given: Given,
  certificate: Certificate,
  told: Told,
  credit: FoundCredit,
  report: Report,
): void {
  const { set, determination, minor } = given;
  const { carryOver: stated, verdict } = determination;
  const wrong = (what: string) => report("carry-over", what);
  const rule = set.carryOver;
  const carried = credit.entries.filter((entry) => carriedOf(entry) > 0);
  if (stated === null || rule === undefined || verdict !== "met") {
    if (stated !== null || carried.length > 0) wrong("something is carried over that can't be");
    return;
  }
  for (const entry of carried)
    if (!qualifies(given, rule, entry)) wrong(`credit of \`${entry.id}\` is carried over that doesn't qualify`);
  checkLines(given, rule, stated, carried, wrong);
  const total = carried.reduce((sum, entry) => sum + carriedOf(entry), 0);
  const most = amountOf(given, rule.most as Amount);
  if (minorOf(stated.amount, minor) !== total) wrong(`its amount is not what is carried over, ${total}`);
  if (most !== undefined && total > most) wrong(`more is carried over than ${most}`);
  if (rule.overLimit !== true) checkLimits(certificate, told, credit, wrong);
}

function carriedOf({ certified: { options } }: FoundEntry): number {
  return options.reduce((sum, { carried = 0 }) => sum + carried, 0);
}

// Credit that was carried into this cycle is not carried on. A day that must be computed is taken
// from the determination.
function qualifies(given: Given, { of, completed }: CarryOver, { certified, options }: FoundEntry): boolean {
  const [first, last] = [completed?.from, completed?.to].map((day) =>
    day === undefined ? undefined : dayOf(given, day),
  );
  const { earn } = given.determination;
  const { carried, day } = certified;
  return (
    carried !== true &&
    (of === undefined || options.every((kind) => fits(of, kind))) &&
    !(first !== undefined && day < first) &&
    !(last !== undefined && day > last) &&
    earn.from! <= day &&
    day <= earn.to!
  );
}

/** Per activity, type and labels what is carried. */
function checkLines(
  { minor }: Given,
  { labels = {} }: CarryOver,
  { lines }: CarryOverResult,
  carried: readonly FoundEntry[],
  wrong: (what: string) => void,
): void {
  const { type: newType, ...newLabels } = labels as { readonly [dimension: string]: string };
  const key = (activity: string, type: string, own: object) =>
    JSON.stringify([activity, type, Object.entries(own).sort(([a], [b]) => (a < b ? -1 : 1))]);
  const totals = new Map<string, number>();
  const add = (name: string, amount: number) => totals.set(name, (totals.get(name) ?? 0) + amount);
  for (const { certified } of carried)
    for (const option of certified.options)
      add(
        key(certified.id, newType ?? certified.type, { ...labelsShown(option.labels), ...newLabels }),
        option.carried ?? 0,
      );
  for (const line of lines) add(key(line.activity, line.type, line.labels), -minorOf(line.amount, minor));
  if ([...totals.values()].some((amount) => amount !== 0)) wrong("its lines are not what is carried over");
  if (!same(new Set(lines.map(({ id }) => id)).size, lines.length)) wrong("two of its lines have one id");
}

function checkLimits(
  certificate: Certificate,
  { bounds }: Told,
  credit: FoundCredit,
  wrong: (what: string) => void,
): void {
  const loads = loadsOf(
    credit,
    certificate.credit.map(({ options }) => options.map(({ used, carried = 0 }) => used + carried)),
  );
  for (const bound of bounds)
    if (
      bound.kind !== "requirement" &&
      bound.share === null &&
      bound.most !== null &&
      loadOf(bound, loads) > bound.most
    )
      wrong(`with what is used up it is more than the limit \`${bound.id}\` lets count`);
}
