import { isDivided } from "../language/divided.ts";
import type { RequirementSet } from "../language/document.ts";
import { isSame } from "../util/same.ts";
import type { Found, Reason } from "./change.ts";
import { type Collector, note, noteEnd, notePart, noteRest, noteWindow, noteWords, within } from "./collect.ts";
import { BETTER, BOTH, NONE, type Order, together } from "./effect.ts";
import { compareMaps } from "./entries.ts";
import { effectOfFacts } from "./facts.ts";
import { itemsIn, match } from "./match.ts";
import { orderOfDates } from "./order-of-dates.ts";
import type { Pair } from "./pair.ts";
import { effectOfMoving, effectOfStatus, laterPhaseEnd, widerEarning, widerPeriod } from "./sinks.ts";
import { subject } from "./subjects.ts";

type Cycle = RequirementSet["cycle"];

/** Compares the cycle, its windows and its phases. */
export function compareCycles(pair: Pair, found: Found[]): void {
  const [before, after] = [pair.before.cycle, pair.after.cycle];
  const cycle: Collector = {
    pair,
    subject: subject("cycle", "first", "First cycle"),
    from: ["cycle"],
    to: ["cycle"],
    found,
  };
  const first = within(cycle, "first");
  noteWindow(first, "", [before.first, after.first], { ofWider: BOTH, reason: "many-dates" });
  noteWords(first, before.first, after.first, ["cite"]);
  compareRenewals(cycle, before, after);
  const earn = { ...within(cycle, "earn"), subject: subject("window", "earn", "Earning window") };
  const ofWider = widerEarning(pair.uses);
  noteWindow(earn, "", [before.earn, after.earn], {
    ofWider,
    reason: isSame(ofWider, BETTER) ? "time" : pair.uses.earnNamed ? "many-dates" : "limits-in-time",
  });
  noteWords(earn, before.earn, after.earn, ["cite"]);
  const boundary = { ...cycle, subject: subject("window", "boundary", "Days between two cycles") };
  notePart(boundary, "boundary", [before.boundary, after.boundary], { ofAdded: BOTH, reason: "next-cycle" });
  const deadline = { ...cycle, subject: subject("window", "deadline", "Hour at which days end") };
  notePart(deadline, "deadline", [before.deadline, after.deadline], { ofAdded: BOTH, reason: "deadline" });
  comparePhases(cycle, before, after);
  noteRest(cycle, before, after, ["first", "renewal", "earn", "boundary", "deadline", "phases"]);
}

function compareRenewals(cycle: Collector, before: Cycle, after: Cycle): void {
  const inside = { ...within(cycle, "renewal"), subject: subject("cycle", "renewal", "Cycle that a renewal grants") };
  const uncited = (renewal: Cycle["renewal"]) => renewal.map(({ cite, ...rest }) => rest);
  if (isSame(uncited(before.renewal), uncited(after.renewal))) {
    for (const [at, entry] of before.renewal.entries())
      noteWords(within(inside, at), entry, after.renewal[at]!, ["cite"]);
    return;
  }
  const most = Math.max(before.renewal.length, after.renewal.length);
  for (let at = 0; at < most; at++)
    notePart(inside, String(at), [before.renewal[at], after.renewal[at]], { ofAdded: BOTH, reason: "next-cycle" });
}

function comparePhases(cycle: Collector, before: Cycle, after: Cycle): void {
  const { pair } = cycle;
  const { pairs, removed, added } = match(itemsIn(before.phases), itemsIn(after.phases));
  const effect = pair.uses.phaseTested ? BOTH : NONE;
  for (const [one, other] of pairs) {
    const inside = {
      ...cycle,
      subject: subject("phase", other.id, other.value.name),
      from: ["cycle", "phases", one.key],
      to: ["cycle", "phases", other.key],
    };
    noteWords(inside, one.value, other.value, ["name", "cite"]);
    if (one.id !== other.id)
      note(inside, "id", [one.id, other.id], () => ({ what: "renamed", effect, reason: "phase" }));
    note(inside, "status", [one.value.status, other.value.status], (first, second) => ({
      what: "changed",
      effect: effectOfStatus(first!, second!),
      reason: "phase",
    }));
    const ofLater = laterPhaseEnd(pair.after, pair.uses, Number(other.key));
    noteEnd(inside, "to", "to", [one.value.to, other.value.to], { ofWider: ofLater, reason: "phase" });
    noteRest(inside, one.value, other.value, ["id", "name", "cite", "status", "to"]);
  }
  // The days of a phase that comes or goes are taken from others, or given to them.
  for (const item of removed)
    note(
      { ...cycle, subject: subject("phase", item.id, item.value.name), from: ["cycle", "phases", item.key] },
      "",
      [item.value, undefined],
      () => ({
        what: "removed",
        effect: BOTH,
        reason: "phase",
      }),
    );
  for (const item of added)
    note(
      { ...cycle, subject: subject("phase", item.id, item.value.name), to: ["cycle", "phases", item.key] },
      "",
      [undefined, item.value],
      () => ({
        what: "added",
        effect: BOTH,
        reason: "phase",
      }),
    );
}

/** Compares named dates, their names, tables and periods. */
export function compareDates(pair: Pair, found: Found[]): void {
  const name = (set: RequirementSet, id: string) => set.dateNames?.[id];
  compareMaps(pair, found, {
    kind: "date",
    at: ["dates"],
    maps: [pair.before.dates, pair.after.dates],
    name,
    // A date that no rule asks for changes nothing, and rules that begin or cease to ask for it are changes themselves.
    added: () => ({ effect: NONE, reason: "unused" }),
    removed: () => ({ effect: NONE, reason: "unused" }),
    // What a body has granted by the old name is lost: the date may come earlier.
    renamed: ({ id }) => ({
      effect: effectOfMoving(pair, { kind: "date", id }, { up: false, down: true }),
      reason: "records-name-it",
    }),
    compare(inside, [before, after], id) {
      note(inside, "", [before, after], () => {
        const order = orderOfDates(before, after, pair);
        const effect = effectOfMoving(pair, { kind: "date", id }, order);
        const isUsed = isSame(effect, NONE) ? "unused" : isSame(effect, BOTH) ? whyUnknown(order) : "time";
        const facts = effectOfFacts({ date: before }, { date: after }, pair);
        if (isUsed === "unused" || isSame(together(effect, facts), effect))
          return { what: "moved", effect, reason: isUsed };
        return { what: "moved", effect: together(effect, facts), reason: "missing-facts" };
      });
    },
  });
  for (const id of new Set([...Object.keys(pair.before.dateNames ?? {}), ...Object.keys(pair.after.dateNames ?? {})])) {
    const isDate = (set: RequirementSet) => Object.hasOwn(set.dates ?? {}, id);
    if (!isDate(pair.before) || !isDate(pair.after)) continue;
    const inside: Collector = {
      pair,
      found,
      subject: subject("date", id, name(pair.after, id)),
      from: ["dateNames"],
      to: ["dateNames"],
    };
    noteWords(inside, pair.before.dateNames ?? {}, pair.after.dateNames ?? {}, [id]);
  }
}

function whyUnknown({ up, down }: Order): Reason {
  return up && down ? "member-days" : "many-dates";
}

/** Compares published tables of dates. */
export function compareTables(pair: Pair, found: Found[]): void {
  compareMaps(pair, found, {
    kind: "table",
    at: ["tables"],
    maps: [pair.before.tables, pair.after.tables],
    added: () => ({ effect: NONE, reason: "unused" }),
    removed: () => ({ effect: NONE, reason: "unused" }),
    renamed: () => ({ effect: NONE, reason: "words" }),
    compare(inside, [before, after], id) {
      for (const day of new Set([...Object.keys(before), ...Object.keys(after)]))
        note(inside, day, [before[day], after[day]], (one, other) => {
          // A row that comes or goes is compared with what the rule gives otherwise, which is not known here.
          const order: Order =
            one === undefined || other === undefined
              ? { up: true, down: true }
              : { up: other > one, down: other < one };
          return { what: "moved", effect: effectOfMoving(pair, { kind: "table", id }, order), reason: "time" };
        });
    },
  });
}

/** Compares periods. */
export function comparePeriods(pair: Pair, found: Found[]): void {
  const { uses } = pair;
  const used = (id: string) => (uses.periodsAsked.has(id) || uses.periodsLimited.has(id) ? BOTH : NONE);
  compareMaps(pair, found, {
    kind: "period",
    at: ["periods"],
    maps: [pair.before.periods, pair.after.periods],
    name: (set, id) => set.periods?.[id]?.name,
    added: () => ({ effect: NONE, reason: "unused" }),
    removed: () => ({ effect: NONE, reason: "unused" }),
    renamed: () => ({ effect: NONE, reason: "words" }),
    compare(inside, [before, after], id) {
      noteWords(inside, before, after, ["name", "cite"]);
      if (isDivided(before) || isDivided(after)) {
        const plain = ({ name, cite, ...rest }: typeof before) => rest;
        if (!isSame(plain(before), plain(after)))
          note(inside, "", [before, after], () => ({ what: "changed", effect: used(id), reason: "time" }));
        return;
      }
      noteWindow(inside, "", [before, after], { ofWider: widerPeriod(uses, id, false), reason: "time" });
    },
  });
}
