import { kindOf } from "../language/kind-of.ts";
import type { CreditRequirement, LeafRequirement } from "../language/requirement.ts";
import { isSame } from "../util/same.ts";
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
import { BETTER, BOTH, type Effect, effectOf, NONE, type Order, opposite, together, UP, WORSE } from "./effect.ts";
import { effectOfMoving, laterDay } from "./sinks.ts";

type Exam = Extract<LeafRequirement, { exam: unknown }>;
type Document = Extract<LeafRequirement, { document: unknown }>;
type Credential = Extract<LeafRequirement, { credential: unknown }>;
type Attestation = Extract<LeafRequirement, { attest: unknown }>;
type Fee = Extract<LeafRequirement, { fee: unknown }>;

/** Compares two versions of a requirement that holds no others. */
export function compareLeaves(collector: Collector, before: LeafRequirement, after: LeafRequirement): void {
  compareCommon(collector, before, after);
  if ("least" in before && "least" in after) compareCredit(collector, before, after);
  else if ("exam" in before && "exam" in after) compareExams(collector, before, after);
  else if ("document" in before && "document" in after) compareDocuments(collector, before, after);
  else if ("credential" in before && "credential" in after) compareCredentials(collector, before, after);
  else if ("attest" in before && "attest" in after) compareAttestations(collector, before, after);
  else if ("fee" in before && "fee" in after) compareFees(collector, before, after);
  else note(collector, "", [before, after], () => ({ what: "changed", effect: BOTH, reason: "structure" }));
}

/** Requirements shown for information have no part in the verdict in either version. */
function isShownOnly(before: LeafRequirement, after: LeafRequirement): boolean {
  return before.advisory === true && after.advisory === true;
}

const COMMON = ["id", "title", "note", "cite", "advisory", "waivable", "consequence"];

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

/** The effect of asking for more, which other amounts may be found from. */
function ofMore(collector: Collector, before: CreditRequirement, after: CreditRequirement): Effect {
  const own = isShownOnly(before, after) ? NONE : WORSE;
  return together(own, effectOfMoving(collector.pair, { kind: "requirement", id: before.id }, UP));
}

function compareCredit(collector: Collector, before: CreditRequirement, after: CreditRequirement): void {
  const { pair } = collector;
  const isShown = isShownOnly(before, after);
  const more = ofMore(collector, before, after);
  noteAmount(collector, "least", [before.least, after.least], {
    ofUp: more,
    reason: isShown ? "information" : isSame(more, WORSE) ? "minimum" : "references",
  });
  // Credit of its own is added to what the requirements around it ask for.
  const ofWider = isShown ? NONE : pair.uses.onTop ? BOTH : BETTER;
  noteSelection(collector, "of", [before.of, after.of], { ofWider, reason: "admission" });
  notePart(collector, "in", [before.in, after.in], { ofAdded: isShown ? NONE : BOTH, reason: "time" });
  notePart(collector, "onTop", [before.onTop, after.onTop], { ofAdded: isShown ? NONE : WORSE, reason: "minimum" });
  notePart(collector, "rounded", [before.rounded, after.rounded], {
    ofAdded: isShown ? NONE : BOTH,
    otherwise: isShown ? NONE : BOTH,
    reason: "value",
  });
  compareEach(collector, before, after, isShown);
  noteRest(collector, before, after, [...COMMON, "least", "of", "in", "onTop", "rounded", "each"]);
}

function compareEach(collector: Collector, before: CreditRequirement, after: CreditRequirement, isShown: boolean) {
  const [one, other] = [before.each, after.each];
  if (one === undefined || other === undefined || one.of !== other.of) {
    notePart(collector, "each", [one, other], { ofAdded: isShown ? NONE : BOTH, reason: "structure" });
    return;
  }
  const own = (effect: Effect) => (isShown ? NONE : effect);
  note(collector, "each.atLeast", [one.atLeast, other.atLeast], (first, second) => {
    const order = { up: (second ?? 64) > (first ?? 64), down: (second ?? 64) < (first ?? 64) };
    return { what: order.up ? "raised" : "lowered", effect: own(effectOf(order, WORSE)), reason: "alternatives" };
  });
  // Where each of them must reach the amount, more of them ask for more; where some must, they allow more.
  const isEvery = one.atLeast === undefined && other.atLeast === undefined;
  const isSome = one.atLeast !== undefined && other.atLeast !== undefined;
  noteList(collector, "each.values", [one.values, other.values], {
    ofWider: own(isEvery ? WORSE : isSome ? BETTER : BOTH),
    reason: "alternatives",
  });
}

function compareExams(collector: Collector, before: Exam, after: Exam): void {
  noteCode(collector, "exam", before.exam, after.exam, isShownOnly(before, after));
  noteDays(collector, before, after);
  noteRest(collector, before, after, [...COMMON, "exam", "passed", "attempts"]);
  const [one, other] = [before.attempts, after.attempts];
  const isShown = isShownOnly(before, after);
  if (one === undefined || other === undefined) {
    notePart(collector, "attempts", [one, other], { ofAdded: isShown ? NONE : WORSE, reason: "attempts" });
    return;
  }
  // With a cure, the count begins anew after so many failures: a later failure can void the cure.
  const cures = one.cure !== undefined || other.cure !== undefined;
  noteNumber(collector, "attempts.most", [one.most, other.most], {
    ofUp: isShown ? NONE : cures ? BOTH : BETTER,
    reason: "attempts",
    absent: 0,
  });
  notePart(collector, "attempts.cure", [one.cure, other.cure], {
    ofAdded: isShown ? NONE : BETTER,
    otherwise: isShown ? NONE : BOTH,
    reason: "attempts",
  });
}

function noteCode(collector: Collector, member: string, before: string, after: string, isShown: boolean): void {
  note(collector, member, [before, after], () => ({
    what: "changed",
    effect: isShown ? NONE : BOTH,
    reason: isShown ? "information" : "records-name-it",
  }));
}

/** The days of a requirement that facts decide, by the places that its kind names. */
function noteDays(collector: Collector, before: LeafRequirement, after: LeafRequirement): void {
  const daysOf = (rule: LeafRequirement) =>
    kindOf(rule)
      .parts(rule)
      .flatMap((part) =>
        "date" in part && part.at[0] !== "amount" ? [{ at: part.at.join("."), date: part.date }] : [],
      );
  const later = daysOf(after);
  const places = [...new Set([...daysOf(before), ...later].map(({ at }) => at))];
  for (const place of places) {
    const find = (days: typeof later) => days.find(({ at }) => at === place)?.date;
    // What either version makes of a later day.
    const ofLater = together(laterDay(before, place), laterDay(after, place));
    const isStart = place.endsWith("from");
    if (isStart || place.endsWith("to") || place === "by")
      noteEnd(collector, place, isStart ? "from" : "to", [find(daysOf(before)), find(later)], {
        ofWider: isStart ? opposite(ofLater) : ofLater,
        reason: isSame(ofLater, BOTH) ? ("exam" in after ? "attempts" : "growing-fee") : "time",
      });
    else
      notePart(collector, place, [find(daysOf(before)), find(later)], {
        // A document must be valid on a day only where one is named.
        ofAdded: isSame(ofLater, NONE) ? NONE : "document" in after ? WORSE : BOTH,
        otherwise: ofLater,
        reason: "time",
      });
  }
}

function compareDocuments(collector: Collector, before: Document, after: Document): void {
  noteCode(collector, "document", before.document, after.document, isShownOnly(before, after));
  noteDays(collector, before, after);
  noteRest(collector, before, after, [...COMMON, "document", "issued", "current"]);
}

function compareCredentials(collector: Collector, before: Credential, after: Credential): void {
  noteCode(collector, "credential", before.credential, after.credential, isShownOnly(before, after));
  noteDays(collector, before, after);
  noteRest(collector, before, after, [...COMMON, "credential", "on"]);
}

function compareAttestations(collector: Collector, before: Attestation, after: Attestation): void {
  noteCode(collector, "attest", before.attest, after.attest, isShownOnly(before, after));
  noteDays(collector, before, after);
  noteRest(collector, before, after, [...COMMON, "attest", "from", "by"]);
}

function compareFees(collector: Collector, before: Fee, after: Fee): void {
  const isShown = isShownOnly(before, after);
  noteCode(collector, "fee", before.fee, after.fee, isShown);
  note(collector, "amount", [before.amount, after.amount], (one, other) => ({
    ...judgeFee(one, other),
    ...(isShown ? { effect: NONE, reason: "information" as const } : {}),
  }));
  noteDays(collector, before, after);
  noteRest(collector, before, after, [...COMMON, "fee", "amount", "from", "by"]);
}

/** Any payment of more than nothing meets a fee whose amount is not known. */
function judgeFee(before: Fee["amount"], after: Fee["amount"]) {
  const fixed = (amount: Fee["amount"]) => (amount !== undefined && "minor" in amount ? amount : null);
  const [one, other] = [fixed(before), fixed(after)];
  const reason = "amount-due" as const;
  if (one !== null && other !== null && one.currency === other.currency) {
    const order = orderOfMoney(one.minor, other.minor);
    return { what: order.up ? ("raised" as const) : ("lowered" as const), effect: effectOf(order, WORSE), reason };
  }
  if (before === undefined && other !== null && other.minor > 0)
    return { what: "added" as const, effect: WORSE, reason };
  if (after === undefined && one !== null && one.minor > 0) return { what: "removed" as const, effect: BETTER, reason };
  if (before !== undefined && after !== undefined && "count" in before && "count" in after)
    return judgeGrowing(before, after);
  return { what: "changed" as const, effect: BOTH, reason };
}

/** No fee is larger. */
const MINOR_MAX = 1_000_000_000;

function orderOfMoney(before: number, after: number): Order {
  return { up: after > before, down: after < before };
}

type Growing = Extract<NonNullable<Fee["amount"]>, { count: unknown }>;

/**
 * A fee that is higher on every day is reached later. But a fee is settled on a day on which some of
 * it is due, so one that begins with nothing may be settled later than one that begins with something.
 */
function judgeGrowing(before: Growing, after: Growing) {
  const reason = "growing-fee" as const;
  const isAlike =
    isSame(before.count, after.count) &&
    before.times.currency === after.times.currency &&
    before.times.minor > 0 &&
    after.times.minor > 0 &&
    (before.plus?.minor ?? 0) > 0 === (after.plus?.minor ?? 0) > 0 &&
    [before.most, after.most].every((most) => most === undefined || most.minor > 0);
  if (!isAlike) return { what: "changed" as const, effect: BOTH, reason };
  const parts = [
    orderOfMoney(before.times.minor, after.times.minor),
    orderOfMoney(before.plus?.minor ?? 0, after.plus?.minor ?? 0),
    orderOfMoney(before.most?.minor ?? MINOR_MAX, after.most?.minor ?? MINOR_MAX),
  ];
  const order = { up: parts.some(({ up }) => up), down: parts.some(({ down }) => down) };
  const what = order.up === order.down ? ("changed" as const) : order.up ? ("raised" as const) : ("lowered" as const);
  return { what, effect: effectOf(order, WORSE), reason };
}
