import { type Bound, nameOf } from "./bounds.ts";
import type { Certificate, CertifiedAddition, CertifiedPrices } from "./certificate.ts";
import type { Told } from "./check-bounds.ts";
import type { FoundCredit } from "./check-credit.ts";
import type { Time } from "./check-time.ts";
import { isObtainable } from "./credit-kind.ts";
import { type Loads, loadOf, lowerBound, type ToldBound } from "./duality.ts";
import { minorOf } from "./exact.ts";
import type { Given } from "./facts.ts";
import { isAmount, type Report } from "./report.ts";

/** Checks that what counts and what is added keeps every bound, that no allocation adds less, and that beside so little none counts more. */
export function checkOptimum(
  given: Given,
  certificate: Certificate,
  told: Told,
  credit: FoundCredit,
  report: Report,
): void {
  const { determination, minor } = given;
  const { entries } = credit;
  const added = additionsOf(given, certificate.additions, told.time, report);
  const counted = loadsOf(
    credit,
    certificate.credit.map(({ options }) => options.map((one) => one.counted)),
  );
  checkBoundsKept(told.bounds, [...counted, ...added], report);
  checkUndivided(given, credit, report);
  const distance = sumOf(added);
  const stated = determination.distanceMost ?? determination.distance;
  if (stated === null || minorOf(stated, minor) !== distance)
    report("distance", "the distance is not the sum of what is added");

  const distancePrices = pricesOf(certificate, "distance");
  const least = lowerBound({ ...told, credit: entries.filter(({ isDone }) => !isDone), prices: distancePrices }, 1, 0);
  if (least !== BigInt(distance))
    report("distance-not-proven", `the prices prove that at least ${least ?? "nothing"} is missing, not ${distance}`);
  const { weight } = certificate;
  if (!isAmount(weight)) report("counted-not-proven", "the weight is no whole number");
  else {
    // What the next cycle may have is no rival of what counts here.
    const own = entries.filter(({ isDone, isLater }) => !isDone && !isLater);
    const both = lowerBound({ ...told, credit: own, prices: pricesOf(certificate, "counted") }, weight, 1);
    if (both !== BigInt(weight) * BigInt(distance) - BigInt(sumOf(counted)))
      report("counted-not-proven", "the prices don't prove that no more can count");
  }
  if (determination.verdict === "met") {
    const used = loadsOf(
      credit,
      certificate.credit.map(({ options }) => options.map((one) => one.used)),
    );
    checkBoundsKept(told.bounds, used, (_, message) => report("used", `what is used up: ${message}`));
  }
}

/** Additions as amounts of kinds of credit. */
export function additionsOf(
  given: Given,
  additions: readonly CertifiedAddition[],
  { slices }: Time,
  report: Report,
): Loads {
  return additions.map(({ type, labels, from, to, amount }) => {
    if (!isAmount(amount) || amount === 0) report("amount", "an amount that is added is none");
    if (!isObtainable(given.set, { type, labels })) report("additions", "nobody could earn what is added");
    const slice = slices.find((one) => one.from === (from ?? "") && to < one.end);
    if (slice === undefined) report("additions", "what is added lies in no stretch of time");
    return { kind: { type, labels, day: from ?? "", tier: false, shared: [] }, amount };
  });
}

/** What counts of each credit, by its options. */
export function loadsOf({ entries }: FoundCredit, amounts: readonly (readonly number[])[]): Loads {
  return entries.flatMap(({ options }, entry) => options.map((kind, at) => ({ kind, amount: amounts[entry]![at]! })));
}

/** The sum of amounts. */
export function sumOf(loads: Loads): number {
  return loads.reduce((sum, { amount }) => sum + amount, 0);
}

/** The prices of bounds by name. */
function pricesOf({ bounds }: Certificate, aim: "distance" | "counted"): CertifiedPrices {
  return Object.fromEntries(bounds.map((bound) => [nameOf(bound), bound[aim]]));
}

/** Checks that amounts keep every bound. */
export function checkBoundsKept(bounds: readonly (Bound & ToldBound)[], loads: Loads, report: Report): void {
  for (const bound of bounds) {
    const load = loadOf(bound, loads);
    if (bound.share !== null) {
      const [above, below] = bound.share.ratio;
      const inPart = BigInt(load) * below;
      const inWhole = BigInt(loadOf(bound.share.of, loads)) * above;
      if (bound.kind === "limit" ? inPart > inWhole : inPart < inWhole)
        report("bound-broken", `${nameOf(bound)} is not kept`);
    } else if (load < bound.least || (bound.most !== null && load > bound.most))
      report("bound-broken", `${nameOf(bound)} holds ${load}, not ${bound.least} to ${bound.most ?? "any amount"}`);
  }
}

// Activities that count in full or not at all, and those that count under one combination of labels.
function checkUndivided({ set }: Given, { entries }: FoundCredit, report: Report): void {
  for (const { id, certified, amount } of entries) {
    const divide = certified.carried === true ? undefined : set.types[certified.type]?.divide;
    const amounts = certified.options.map(({ counted }) => counted).filter((counted) => counted > 0);
    if (divide === "one-cell" && amounts.length > 1) report("undivided", `\`${id}\` counts under several combinations`);
    const isPart = amounts.length > 0 && amounts.reduce((sum, one) => sum + one, 0) < amount;
    if (divide === "whole" && isPart) report("undivided", `\`${id}\` counts in part`);
  }
}
