import type { ActivityType, DuplicateRule, Limit, RequirementSet } from "../language/document.ts";
import { isSame } from "../util/same.ts";
import type { Reason } from "./change.ts";
import {
  added,
  type Collector,
  note,
  noteAmount,
  noteList,
  noteNumber,
  notePart,
  noteRest,
  noteSelection,
  noteWindow,
  noteWords,
} from "./collect.ts";
import { BETTER, BOTH, type Effect, NONE, opposite, together, WORSE } from "./effect.ts";
import { orderOfNumbers } from "./order-of-amounts.ts";
import type { Uses } from "./pair.ts";

/** Compares two versions of a kind of activity. */
export function compareTypes(collector: Collector, before: ActivityType, after: ActivityType): void {
  const { uses } = collector.pair;
  noteWords(collector, before, after, ["name", "cite"]);
  const worth = moreWorth(uses);
  compareConversions(collector, before.convert, after.convert, worth);
  compareMinimum(collector, before.minimum ?? {}, after.minimum ?? {});
  noteWindow(collector, "accepted", [before.accepted, after.accepted], { ofWider: BETTER, reason: "time" });
  noteList(collector, "proof", [before.proof, after.proof], { ofWider: BETTER, reason: "admission" });
  notePart(collector, "labels", [before.labels, after.labels], { ofAdded: BOTH, reason: "labels" });
  noteSelection(collector, "accept", [before.accept, after.accept], { ofWider: BETTER, reason: "admission" });
  // None refused is not all refused.
  if (before.refuse === undefined || after.refuse === undefined)
    notePart(collector, "refuse", [before.refuse, after.refuse], { ofAdded: WORSE, reason: "admission" });
  else noteSelection(collector, "refuse", [before.refuse, after.refuse], { ofWider: WORSE, reason: "admission" });
  compareWeights(collector, before, after, worth);
  compareRounding(collector, before, after, worth);
  notePart(collector, "divide", [before.divide, after.divide], { ofAdded: WORSE, reason: "whole" });
  noteRest(collector, before, after, [
    ...["name", "cite", "convert", "minimum", "accepted", "proof", "labels"],
    ...["accept", "refuse", "weigh", "round", "divide"],
  ]);
}

type Worth = { readonly effect: Effect; readonly reason: Reason };

/**
 * More credit for an activity never hurts, but for two things: what counts in full or not at all
 * may no longer fit under a limit, and of stated shares the last takes what rounding leaves. The
 * second can only move the smallest parts of a unit, and is no reason to promise somebody a gain.
 */
export function moreWorth({ whole, sharesRounded }: Uses): Worth {
  if (whole) return { effect: BOTH, reason: "whole" };
  return sharesRounded ? { effect: BOTH, reason: "shares" } : { effect: BETTER, reason: "value" };
}

/** The effect of less credit for an activity. */
function lessWorth({ effect, reason }: Worth): Effect {
  return reason === "whole" ? effect : WORSE;
}

function ofWorth(worth: Worth, { up, down }: { readonly up: boolean; readonly down: boolean }): Effect {
  return together(up ? worth.effect : NONE, down ? lessWorth(worth) : NONE);
}

type Conversions = ActivityType["convert"];

/** The first unit that an activity states decides, so entries may come and go at the end only. */
function compareConversions(collector: Collector, before: Conversions, after: Conversions, worth: Worth): void {
  if (isSame(before, after)) return;
  const common = Math.min(before.length, after.length);
  const isAlike = before.slice(0, common).every(({ unit }, at) => unit === after[at]!.unit);
  if (!isAlike) {
    note(collector, "convert", [before, after], () => ({ what: "changed", effect: BOTH, reason: "value" }));
    return;
  }
  for (let at = 0; at < common; at++) {
    const [one, other] = [before[at]!, after[at]!];
    const to = orderOfNumbers(one.to, other.to);
    const per = orderOfNumbers(one.per ?? 1, other.per ?? 1);
    const order = { up: to.up || per.down, down: to.down || per.up };
    note(collector, `convert.${at}`, [one, other], () => ({
      what: order.up === order.down ? "changed" : order.up ? "raised" : "lowered",
      effect: ofWorth(worth, order),
      reason: worth.reason,
    }));
  }
  for (let at = common; at < Math.max(before.length, after.length); at++)
    note(collector, `convert.${at}`, [before[at], after[at]], (one, other) => ({
      what: added(one, other) ?? "changed",
      effect: one === undefined ? BETTER : WORSE,
      reason: "admission",
    }));
}

function compareMinimum(collector: Collector, before: Minimum, after: Minimum): void {
  for (const unit of new Set([...Object.keys(before), ...Object.keys(after)]))
    noteNumber(collector, `minimum.${unit}`, [own(before, unit), own(after, unit)], {
      ofUp: WORSE,
      reason: "admission",
      absent: 0,
    });
}

type Minimum = NonNullable<ActivityType["minimum"]>;

function own(map: Minimum, key: string): string | number | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function compareWeights(collector: Collector, before: ActivityType, after: ActivityType, worth: Worth): void {
  note(collector, "weigh", [before.weigh, after.weigh], (one, other) => {
    const what = added(one, other) ?? "changed";
    const plain = [one, other].every((weight) => weight?.first === undefined);
    if (plain) {
      const order = orderOfNumbers(one?.times ?? 1, other?.times ?? 1);
      return {
        what: order.up ? "raised" : order.down ? "lowered" : what,
        effect: ofWorth(worth, order),
        reason: worth.reason,
      };
    }
    // What a first unit counts beyond the rest is made whole by itself, so only it may move.
    if (one === undefined || other === undefined || one.first === undefined || other.first === undefined)
      return { what, effect: BOTH, reason: "value" };
    if (!isSame(one.rest ?? 1, other.rest ?? 1)) return { what, effect: BOTH, reason: "value" };
    const times = orderOfNumbers(one.times, other.times);
    const first = orderOfNumbers(one.first, other.first);
    const order = { up: times.up || first.up, down: times.down || first.down };
    return { what: order.up ? "raised" : "lowered", effect: ofWorth(worth, order), reason: worth.reason };
  });
}

function compareRounding(collector: Collector, before: ActivityType, after: ActivityType, worth: Worth): void {
  note(collector, "round", [before.round, after.round], (one, other) => {
    const what = added(one, other) ?? "changed";
    const rule = one ?? other;
    // To round down takes credit away, to round up adds some.
    const ofRounding = { up: rule?.direction !== "down", down: rule?.direction !== "up" };
    if (what === "added") return { what, effect: ofWorth(worth, ofRounding), reason: worth.reason };
    if (what === "removed")
      return { what, effect: ofWorth(worth, { up: ofRounding.down, down: ofRounding.up }), reason: worth.reason };
    return { what, effect: BOTH, reason: "value" };
  });
}

/** Compares two versions of a limit. */
export function compareLimits(collector: Collector, before: Limit, after: Limit): void {
  const { uses } = collector.pair;
  noteWords(collector, before, after, ["title", "note", "cite"]);
  if (before.id !== after.id)
    note(collector, "id", [before.id, after.id], () => ({ what: "renamed", effect: NONE, reason: "words" }));
  // A limit on each activity cuts what it is worth before anything is chosen.
  const worth = before.each === "activity" || after.each === "activity" ? moreWorth(uses) : null;
  noteAmount(collector, "most", [before.most, after.most], {
    ofUp: worth?.effect ?? BETTER,
    reason: worth === null || worth.reason === "value" ? "maximum" : worth.reason,
  });
  noteSelection(collector, "of", [before.of, after.of], {
    ofWider: worth === null ? WORSE : opposite(worth.effect),
    reason: worth === null || worth.reason === "value" ? "maximum" : worth.reason,
  });
  notePart(collector, "in", [before.in, after.in], { ofAdded: BOTH, reason: "time" });
  const each = before.each ?? after.each;
  const isByLabel =
    each === "type" || [collector.pair.before, collector.pair.after].some((set) => hasDimension(set, each));
  notePart(collector, "each", [before.each, after.each], { ofAdded: isByLabel ? BETTER : BOTH, reason: "maximum" });
  noteRest(collector, before, after, ["id", "title", "note", "cite", "most", "of", "in", "each"]);
}

function hasDimension({ dimensions }: RequirementSet, id: string | undefined): boolean {
  return id !== undefined && Object.hasOwn(dimensions ?? {}, id);
}

/** Compares two versions of a rule on duplicates. */
export function compareDuplicates(collector: Collector, before: DuplicateRule, after: DuplicateRule): void {
  noteWords(collector, before, after, ["cite"]);
  if (before.id !== after.id)
    note(collector, "id", [before.id, after.id], () => ({ what: "renamed", effect: NONE, reason: "words" }));
  // The more must be equal, the fewer are the same.
  note(collector, "same", [before.same, after.same], () => ({
    what: "changed",
    effect: {
      worse: !before.same.every((field) => after.same.includes(field)),
      better: !after.same.every((field) => before.same.includes(field)),
    },
    reason: "admission",
  }));
  notePart(collector, "in", [before.in, after.in], {
    ofAdded: BOTH,
    otherwise: after.in === "ever" ? WORSE : BETTER,
    reason: "admission",
  });
  noteList(collector, "types", [before.types, after.types], { ofWider: WORSE, reason: "admission" });
  noteRest(collector, before, after, ["id", "cite", "same", "in", "types"]);
}
