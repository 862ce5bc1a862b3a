import type { Labels, Quantity } from "@openrecert/db";
import { plain, type Words } from "./words.ts";

/** What an activity is credited by. */
export type Credit = { activityType: string; completed: string; quantities: readonly Quantity[]; labels: Labels };
export type Cycle = { from: string; to: string };
/** The days of a certification, with its cycles from the first to the last. */
export type Dates = { certified: string; cycles: readonly Cycle[] };
/** What a reviewer found. */
export type Judgment = {
  outcome: string;
  reason: string | null;
  quantities: readonly Quantity[] | null;
  labels: Labels | null;
};
export type Received = { code: string; received: string; amountMinor: number; currency: string };
export type Attempted = { exam: string; taken: string; outcome: string };
export type Shown = { documentKind: string; issued: string | null; expires: string | null };
/** Settings of an organization. */
export type Settings = { locale: string; reviewerMayDecide: boolean; rulesQuorum?: Record<string, number> };

export function settingsIn({ list }: Words, before: Settings, after: Settings): string {
  const changes = [
    ...(before.locale === after.locale ? [] : [`language ${before.locale} → ${after.locale}`]),
    ...(quorumIn(before) === quorumIn(after)
      ? []
      : [`approvals of requirement sets ${quorumIn(before)} → ${quorumIn(after)}`]),
    ...(before.reviewerMayDecide === after.reviewerMayDecide
      ? []
      : [`reviewers ${after.reviewerMayDecide ? "may" : "may not"} decide what they reviewed`]),
  ];
  return list(changes);
}

// Entries that are older than the setting do not have it.
function quorumIn({ rulesQuorum = { "rules-approver": 1 } }: Settings): string {
  const parts = Object.entries(rulesQuorum).map(([role, approvals]) => `${approvals} × ${plain(role)}`);
  return parts.sort().join(" and ");
}

export function rolesIn({ list }: Words, roles: readonly string[]): string {
  return roles.length === 0 ? "none" : list(roles.map(plain));
}

const FIELD_NAMES: Record<string, string> = {
  name: "printed name",
  givenName: "given name",
  familyName: "family name",
  birthDate: "birth date",
  roster: "roster data",
};

export function fieldName(field: string): string {
  return FIELD_NAMES[field] ?? field;
}

export function creditIn(
  { amounts, day, labels, named }: Words,
  { activityType, completed, quantities, labels: given }: Credit,
): string {
  const area = labels(given);
  return `${amounts(quantities)} (${named("types", activityType)}) of ${day(completed)}${area ? `, ${area}` : ""}`;
}

export function correctionIn({ amounts, day, labels, named }: Words, before: Credit, after: Credit): string {
  const pairs = [
    [amounts(before.quantities), amounts(after.quantities)],
    [labels(before.labels) || "no labels", labels(after.labels) || "no labels"],
    [`type ${named("types", before.activityType)}`, `type ${named("types", after.activityType)}`],
    [day(before.completed), day(after.completed)],
  ];
  const changes = pairs.filter(([from, to]) => from !== to).map(([from, to]) => `${from} → ${to}`);
  return changes.length === 0 ? "its title, provider, approval number or proof" : changes.join("; ");
}

/** What changed in the days of a certification. */
export function datesIn({ day, list }: Words, before: Dates, after: Dates): string {
  const days = ({ from, to }: Cycle) => `from ${day(from)} to ${day(to)}`;
  const cycles = after.cycles.flatMap((cycle, index) => {
    const was = before.cycles[index];
    if (!was) return [`a cycle ${days(cycle)} was added`];
    return was.from === cycle.from && was.to === cycle.to ? [] : [`cycle ${days(was)} → ${days(cycle)}`];
  });
  const isMoved = before.certified !== after.certified;
  return list([...(isMoved ? [`certified on ${day(before.certified)} → ${day(after.certified)}`] : []), ...cycles]);
}

export function judgmentIn(
  { amounts, labels }: Words,
  { outcome, reason, quantities, labels: given }: Judgment,
): string {
  const instead = [quantities && amounts(quantities), given && labels(given)].filter(Boolean).join(", ");
  return `${outcome}${instead ? ` to ${instead}` : ""}${reason ? ` (${plain(reason)})` : ""}`;
}

/** `of $50.00 (Reactivation fee), received on May 1, 2024`. */
export function paymentIn({ money, day, named }: Words, { code, received, amountMinor, currency }: Received): string {
  return `of ${money(amountMinor, currency)} (${named("fees", code)}), received on ${day(received)},`;
}

export function paymentFacts(
  { money, day, named }: Words,
  { code, received, amountMinor, currency }: Received,
): string[] {
  return [money(amountMinor, currency), named("fees", code), `received on ${day(received)}`];
}

export function examFacts({ day, named }: Words, { exam, taken, outcome }: Attempted): string[] {
  return [named("exams", exam), `taken on ${day(taken)}`, outcome];
}

export function documentFacts(
  { day, named }: Pick<Words, "day" | "named">,
  { documentKind, issued, expires }: Shown,
): string[] {
  return [
    named("documents", documentKind),
    issued ? `issued on ${day(issued)}` : "no day of issue",
    expires ? `valid through ${day(expires)}` : "no last day",
  ];
}

/** What differs between two lists of facts; `otherwise` if they are the same. */
export function changesIn(before: readonly string[], after: readonly string[], otherwise: string): string {
  const changes = before.flatMap((from, index) => (from === after[index] ? [] : [`${from} → ${after[index]}`]));
  return changes.length === 0 ? otherwise : changes.join("; ");
}
