import type { Certificate, CertifiedCredit, CertifiedLabels } from "./certificate.ts";
import type { Time } from "./check-time.ts";
import type { CreditKind } from "./credit-kind.ts";
import { type DerivedCredit, deriveCredit, type Piece } from "./derive-credit.ts";
import type { PricedCredit } from "./duality.ts";
import { samenessOf } from "./duplicates.ts";
import { dayOf, type Given } from "./facts.ts";
import { isAmount, type Report } from "./report.ts";

/** Credit of a certificate that was found in the record: in the certificate's order, options as kinds of credit. */
export type FoundCredit = {
  readonly derived: readonly DerivedCredit[];
  readonly entries: readonly FoundEntry[];
};

export type FoundEntry = PricedCredit & {
  readonly certified: CertifiedCredit;
  /** Whether an earlier cycle has used what it is a duplicate of. */
  readonly isDone: boolean;
  /** Whether it is left to the next cycle, or would be if it weren't a duplicate. */
  readonly isLater: boolean;
};

/** Checks that the credit of a certificate is that of the record, no more and no less, and that nothing is left out but duplicates and what the next cycle may have. */
export function checkCredit(given: Given, certificate: Certificate, time: Time, report: Report): FoundCredit {
  const derived = deriveCredit(given, { isAsked: time.isAsked, claimed: certificate.claimed });
  const sameness = samenessOf(given, derived);
  const pieces = new Map<string, { credit: DerivedCredit; piece: Piece }>();
  for (const credit of derived) {
    for (const piece of credit.pieces) {
      const key = keyOf(given, credit.id, credit.carried, piece.tier, piece.shared, piece.options);
      const before = pieces.get(key)?.piece.amount ?? 0;
      pieces.set(key, { credit, piece: { ...piece, amount: piece.amount + before } });
    }
  }
  const entries: FoundEntry[] = [];
  for (const certified of certificate.credit) {
    const { id, carried = false, tier = false, shared = [], options, amount, left } = certified;
    const labels = options.map((option) => option.labels);
    const key = keyOf(given, id, carried, tier, shared, labels);
    const found = pieces.get(key);
    pieces.delete(key);
    if (found === undefined) {
      report("credit", `the record holds no such credit of \`${id}\``);
      continue;
    }
    const { credit, piece } = found;
    if (credit.type !== certified.type || credit.day !== certified.day || piece.amount !== amount)
      report("credit", `the credit of \`${id}\` is ${piece.amount}, of ${credit.type}, on ${credit.day}`);
    if (left === undefined ? sameness.spent.has(id) : !mayBeLeft(given, credit, sameness.groups, sameness.spent, left))
      report(
        "left-out",
        `\`${id}\` ${left === undefined ? "is a duplicate of what an earlier cycle has used" : "has no reason to be left out"}`,
      );
    const kinds = options.map((option): CreditKind => {
      const own = piece.options.find((one) => labelKey(given, one) === labelKey(given, option.labels))!;
      if (!hasTags(option.labels, own)) report("labels", `\`${id}\` doesn't have the tags stated`);
      return { type: credit.type, labels: own, day: credit.day, tier, shared };
    });
    checkAmounts(certified, report);
    const isLater = left !== undefined && mayBeLeft(given, credit, sameness.groups, sameness.spent, "next-cycle");
    const rivals = sameness.groups.find(({ ids }) => ids.includes(id))?.name ?? null;
    entries.push({
      id,
      amount: piece.amount,
      options: kinds,
      rivals,
      certified,
      isDone: sameness.spent.has(id),
      isLater,
    });
  }
  for (const { credit } of pieces.values()) report("credit", `credit of \`${credit.id}\` is missing`);
  for (const { ids } of sameness.groups) {
    const kept = new Set(
      entries.filter(({ id, certified }) => certified.left === undefined && ids.includes(id)).map(({ id }) => id),
    );
    if (kept.size > 1) report("duplicates", `more than one counts of ${ids.join(", ")}`);
  }
  return { derived, entries };
}

function checkAmounts({ id, amount, left, options }: CertifiedCredit, report: Report): void {
  let [counted, used, carried] = [0, 0, 0];
  for (const option of options) {
    if (!isAmount(option.counted) || !isAmount(option.used) || !isAmount(option.carried ?? 0))
      report("amount", `an amount of \`${id}\` is none`);
    counted += option.counted;
    used += option.used;
    carried += option.carried ?? 0;
  }
  if (counted > amount || used > amount) report("too-much", `more counts of \`${id}\` than there is`);
  if (used + carried > amount) report("too-much", `more of \`${id}\` is used and carried over than there is`);
  if (left !== undefined && counted + used + carried > 0) report("left-out", `\`${id}\` is left out, but counts`);
}

function mayBeLeft(
  given: Given,
  { id, activity, day }: DerivedCredit,
  groups: readonly { readonly ids: readonly string[] }[],
  spent: ReadonlySet<string>,
  left: string,
): boolean {
  if (left === "duplicate") return spent.has(id) || groups.some(({ ids }) => ids.includes(id));
  const { boundary } = given.set.cycle;
  if (left !== "next-cycle" || boundary === undefined || activity === null) return false;
  const [from, to] = [dayOf(given, boundary.from), dayOf(given, boundary.to)];
  return !(from !== undefined && day < from) && !(to !== undefined && day > to);
}

// Tags are the same under all options; the rest tells options apart.
function labelKey({ set }: Given, labels: CertifiedLabels): string {
  let key = "";
  for (const name in set.dimensions) if (set.dimensions[name]!.each !== "many") key += `${labels[name] ?? ""};`;
  return key;
}

function keyOf(
  given: Given,
  id: string,
  carried: boolean,
  tier: boolean,
  shared: readonly string[],
  options: readonly CertifiedLabels[],
): string {
  return JSON.stringify([
    id,
    carried,
    tier,
    [...shared].sort(),
    ...options.map((labels) => labelKey(given, labels)).sort(),
  ]);
}

function hasTags(stated: CertifiedLabels, own: CertifiedLabels): boolean {
  return Object.entries(stated).every(([name, label]) => {
    const mine = own[name];
    return typeof label === "string" ? mine === label : Array.isArray(mine) && label.every((tag) => mine.includes(tag));
  });
}
