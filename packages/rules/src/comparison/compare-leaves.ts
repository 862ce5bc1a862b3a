import { kindOf } from "../language/kind-of.ts";
import type { LeafRequirement } from "../language/requirement.ts";
import { isSame } from "../util/same.ts";
import type { Reason } from "./change.ts";
import {
  added,
  type Collector,
  note,
  noteAmount,
  noteEnd,
  noteList,
  noteNumber,
  notePart,
  noteRest,
  noteSelection,
  noteWords,
} from "./collect.ts";
import type { Comparing } from "./comparing.ts";
import { BETTER, BOTH, type Effect, NONE, opposite, together, UP, WORSE } from "./effect.ts";
import { effectOfMoving, laterDay } from "./sinks.ts";

/** Compares two versions of a requirement that holds no others. */
export function compareLeaves(collector: Collector, before: LeafRequirement, after: LeafRequirement): void {
  const kind = kindOf(before);
  if (kind !== kindOf(after)) {
    note(collector, "", [before, after], () => ({ what: "changed", effect: BOTH, reason: "structure" }));
    return;
  }
  compareCommon(collector, before, after);
  const { comparing, looked } = comparingFor(collector, before, after);
  kind.compare?.(comparing, before, after);
  compareDays(collector, before, after);
  noteRest(collector, before, after, [...COMMON, ...looked, ...dayMembers(before), ...dayMembers(after)]);
}

const COMMON = ["id", "title", "note", "cite", "advisory", "waivable", "consequence"];

/** Requirements shown for information have no part in the verdict in either version. */
function isShownOnly(before: LeafRequirement, after: LeafRequirement): boolean {
  return before.advisory === true && after.advisory === true;
}

function compareCommon(collector: Collector, before: LeafRequirement, after: LeafRequirement): void {
  noteWords(collector, before, after, ["title", "note", "cite"]);
  if (before.id !== after.id)
    note(collector, "id", [before.id, after.id], () => ({
      what: "renamed",
      // A waiver names the requirement that it sets aside.
      effect: before.waivable === false || before.advisory ? NONE : WORSE,
      reason: "waivers",
    }));
  notePart(collector, "advisory", [before.advisory, after.advisory], { ofAdded: BETTER, reason: "information" });
  const waivable = (rule: LeafRequirement) => rule.waivable !== false;
  if (waivable(before) !== waivable(after))
    note(collector, "waivable", [before.waivable, after.waivable], () => ({
      what: "changed",
      effect: waivable(after) ? BETTER : WORSE,
      reason: "waivers",
    }));
  note(collector, "consequence", [before.consequence, after.consequence], (one, other) => {
    const what = added(one, other);
    const costs = [one?.fee, other?.fee];
    const effect =
      what === null
        ? isSame(costs[0], costs[1]) && isSame(one?.duty, other?.duty)
          ? NONE
          : BOTH
        : what === "added"
          ? WORSE
          : BETTER;
    return { what: what ?? "changed", effect, reason: "consequence" };
  });
}

/** What a kind compares its rules with, and the members that it has looked at. */
function comparingFor(collector: Collector, before: LeafRequirement, after: LeafRequirement) {
  const { pair } = collector;
  const isShown = isShownOnly(before, after);
  const looked: string[] = [];
  const look = (member: string) => looked.push(member.split(".")[0]!);
  const own = (effect: Effect) => (isShown ? NONE : effect);
  const why = (reason: Reason) => (isShown ? "information" : reason);
  const comparing: Comparing = {
    uses: pair.uses,
    ofMore: together(own(WORSE), effectOfMoving(pair, { kind: "requirement", id: before.id }, UP)),
    note(member, values, judge) {
      look(member);
      note(collector, member, values, (one, other) => {
        const judged = judge(one, other);
        return isShown ? { ...judged, effect: NONE, reason: "information" } : judged;
      });
    },
    amount(member, values, how) {
      look(member);
      // Another amount may be found from one that is only shown.
      noteAmount(
        collector,
        member,
        values,
        isShown && isSame(how.ofUp, NONE) ? { ...how, reason: "information" } : how,
      );
    },
    number(member, values, how) {
      look(member);
      noteNumber(collector, member, values, { ...how, ofUp: own(how.ofUp), reason: why(how.reason) });
    },
    selection(member, values, how) {
      look(member);
      noteSelection(collector, member, values, { ofWider: own(how.ofWider), reason: why(how.reason) });
    },
    list(member, values, how) {
      look(member);
      noteList(collector, member, values, { ofWider: own(how.ofWider), reason: why(how.reason) });
    },
    part(member, values, { ofAdded, otherwise = BOTH, reason }) {
      look(member);
      notePart(collector, member, values, { ofAdded: own(ofAdded), otherwise: own(otherwise), reason: why(reason) });
    },
    code(member, values) {
      look(member);
      note(collector, member, values, () => ({
        what: "changed",
        effect: own(BOTH),
        reason: isShown ? "information" : "records-name-it",
      }));
    },
  };
  return { comparing, looked };
}

/** The days of a rule, by their places; those of an amount are compared with it. */
function daysOf(rule: LeafRequirement) {
  return kindOf(rule)
    .parts(rule)
    .flatMap((part) => ("date" in part && part.at[0] !== "amount" ? [{ at: part.at.join("."), date: part.date }] : []));
}

function dayMembers(rule: LeafRequirement): string[] {
  return daysOf(rule).map(({ at }) => at.split(".")[0]!);
}

function compareDays(collector: Collector, before: LeafRequirement, after: LeafRequirement): void {
  const [earlier, later] = [daysOf(before), daysOf(after)];
  for (const place of new Set([...earlier, ...later].map(({ at }) => at))) {
    const find = (days: typeof later) => days.find(({ at }) => at === place)?.date;
    const values = [find(earlier), find(later)] as const;
    // What either version makes of a later day.
    const ofLater = together(laterDay(before, place), laterDay(after, place));
    const isStart = place.endsWith("from");
    if (isStart || place.endsWith("to") || place === "by")
      noteEnd(collector, place, isStart ? "from" : "to", values, {
        ofWider: isStart ? opposite(ofLater) : ofLater,
        reason: isSame(ofLater, BOTH) ? (kindOf(after).daysAre ?? "time") : "time",
      });
    else
      notePart(collector, place, values, {
        ofAdded: isSame(ofLater, NONE) ? NONE : (kindOf(after).ofDayAdded ?? BOTH),
        otherwise: ofLater,
        reason: "time",
      });
  }
}
