import type { DateRule } from "../language/dates.ts";
import type { Selection } from "../language/selection.ts";
import type { AmountOrShare } from "../language/share.ts";
import { isSame } from "../util/same.ts";
import { type Found, pointerOf, type Reason, type Steps, type Subject, type What } from "./change.ts";
import type { Judged } from "./comparing.ts";
import { BOTH, type Effect, effectOf, NONE, type Order, opposite, together } from "./effect.ts";
import { effectOfFacts } from "./facts.ts";
import { orderOfAmounts, orderOfNumbers } from "./order-of-amounts.ts";
import { orderOfEnds, orderOfStarts } from "./order-of-dates.ts";
import { orderOfLists, orderOfSelections } from "./order-of-selections.ts";
import type { Pair } from "./pair.ts";
import { type End, laterEnd } from "./sinks.ts";

/** A subject where it stands in both documents, and where its changes are put. */
export type Collector = {
  readonly pair: Pair;
  readonly subject: Subject;
  readonly from: Steps;
  readonly to: Steps;
  readonly found: Found[];
};

/** The same subject, further in. */
export function within(collector: Collector, ...steps: Steps): Collector {
  return { ...collector, from: [...collector.from, ...steps], to: [...collector.to, ...steps] };
}

/** Notes a change of a member, where there is one. */
export function note<T>(
  { subject, from, to, found }: Collector,
  member: string,
  [before, after]: readonly [T | undefined, T | undefined],
  judge: (before: T | undefined, after: T | undefined) => Judged,
): void {
  if (isSame(before, after)) return;
  const at = member === "" ? [] : member.split(".");
  const placed = (steps: Steps, value: T | undefined) =>
    value === undefined ? null : { pointer: pointerOf([...steps, ...at]), value };
  const { what, effect, reason } = judge(before, after);
  found.push({ subject, member, what, effect, reason, before: placed(from, before), after: placed(to, after) });
}

/** Members that people read and no rule looks at. */
export function noteWords<T extends object>(
  collector: Collector,
  before: T,
  after: T,
  members: readonly (keyof T & string)[],
): void {
  for (const member of members) note(collector, member, [before[member], after[member]], reworded);
}

function reworded<T>(before: T | undefined, after: T | undefined): Judged {
  return { what: added(before, after) ?? "reworded", effect: NONE, reason: "words" };
}

/** `added` or `removed`, where one of the values is not there. */
export function added<T>(before: T | undefined, after: T | undefined): "added" | "removed" | null {
  return before === undefined ? "added" : after === undefined ? "removed" : null;
}

/** What an order says of sizes. */
export function size({ up, down }: Order): What {
  return up === down ? "changed" : up ? "raised" : "lowered";
}

/** What an order says of what is picked or admitted. */
export function width({ up, down }: Order): What {
  return up === down ? "changed" : up ? "widened" : "narrowed";
}

/** Notes an amount; `absent` is what none stands for. */
export function noteAmount(
  collector: Collector,
  member: string,
  values: readonly [AmountOrShare | undefined, AmountOrShare | undefined],
  { ofUp, reason }: { readonly ofUp: Effect; readonly reason: Reason },
): void {
  note(collector, member, values, (before, after) => {
    if (before === undefined || after === undefined) return { what: "changed", effect: BOTH, reason };
    const order = orderOfAmounts(before, after, collector.pair);
    const facts = effectOfFacts({ amount: before }, { amount: after }, collector.pair);
    return settled(size(order), effectOf(order, ofUp), ofUp === NONE ? NONE : facts, reason);
  });
}

/** Notes a plain number; `absent` is what none stands for. */
export function noteNumber(
  collector: Collector,
  member: string,
  values: readonly [string | number | undefined, string | number | undefined],
  { ofUp, reason, absent }: { readonly ofUp: Effect; readonly reason: Reason; readonly absent: string | number },
): void {
  note(collector, member, values, (before, after) => {
    const order = orderOfNumbers(before ?? absent, after ?? absent);
    return { what: size(order), effect: effectOf(order, ofUp), reason };
  });
}

/** Notes an end of a stretch of time; no end stands for no bound. */
export function noteEnd(
  collector: Collector,
  member: string,
  end: End,
  values: readonly [DateRule | undefined, DateRule | undefined],
  { ofWider, reason }: { readonly ofWider: Effect; readonly reason: Reason },
): void {
  note(collector, member, values, (before, after) => {
    const order = (end === "from" ? orderOfStarts : orderOfEnds)(before, after, collector.pair);
    const effect = effectOf(order, laterEnd(end, ofWider));
    const facts = effectOfFacts({ date: before }, { date: after }, collector.pair);
    const why = order.up && order.down && !isNone(ofWider) ? "member-days" : reason;
    return settled("moved", effect, isNone(ofWider) ? NONE : facts, why);
  });
}

/** Notes both ends of a stretch of time. */
export function noteWindow(
  collector: Collector,
  member: string,
  [before, after]: readonly [Window | undefined, Window | undefined],
  how: { readonly ofWider: Effect; readonly reason: Reason },
): void {
  for (const end of ["from", "to"] as const)
    noteEnd(collector, member === "" ? end : `${member}.${end}`, end, [before?.[end], after?.[end]], how);
}

type Window = { readonly from?: DateRule; readonly to?: DateRule };

/** Notes a selection; none picks all. */
export function noteSelection(
  collector: Collector,
  member: string,
  values: readonly [Selection | undefined, Selection | undefined],
  { ofWider, reason }: { readonly ofWider: Effect; readonly reason: Reason },
): void {
  note(collector, member, values, (before, after) => {
    const order = orderOfSelections(before, after);
    return { what: width(order), effect: effectOf(order, ofWider), reason };
  });
}

/** Notes a list of values; none stands for all. */
export function noteList(
  collector: Collector,
  member: string,
  values: readonly [readonly string[] | undefined, readonly string[] | undefined],
  { ofWider, reason }: { readonly ofWider: Effect; readonly reason: Reason },
): void {
  note(collector, member, values, (before, after) => {
    const order = orderOfLists(before, after);
    return { what: width(order), effect: effectOf(order, ofWider), reason };
  });
}

/** Notes a part whose coming or going has an effect, and any other change of which may go both ways. */
export function notePart<T>(
  collector: Collector,
  member: string,
  values: readonly [T | undefined, T | undefined],
  {
    ofAdded,
    otherwise = BOTH,
    reason,
  }: { readonly ofAdded: Effect; readonly otherwise?: Effect; readonly reason: Reason },
): void {
  note(collector, member, values, (before, after) => {
    const what = added(before, after);
    const effect = what === null ? otherwise : what === "added" ? ofAdded : opposite(ofAdded);
    return { what: what ?? "changed", effect, reason };
  });
}

/** The effect of a computed value, with what becomes of members of whom a fact is missing. */
function settled(what: What, effect: Effect, facts: Effect, reason: Reason): Judged {
  const whole = together(effect, facts);
  return { what, effect: whole, reason: isSame(whole, effect) ? reason : "missing-facts" };
}

function isNone({ better, worse }: Effect): boolean {
  return !better && !worse;
}

/** Notes whatever else differs. Nothing is known of it. */
export function noteRest<T extends object>(collector: Collector, before: T, after: T, known: readonly string[]): void {
  const [first, second] = [
    new Map<string, unknown>(Object.entries(before)),
    new Map<string, unknown>(Object.entries(after)),
  ];
  for (const member of new Set([...first.keys(), ...second.keys()]))
    if (!known.includes(member))
      note(collector, member, [first.get(member), second.get(member)], (one, other) => ({
        what: added(one, other) ?? "changed",
        effect: BOTH,
        reason: "structure",
      }));
}
