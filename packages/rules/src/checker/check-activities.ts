import type { ActivityResult } from "../evaluation/result.ts";
import { nameOf } from "./bounds.ts";
import type { Certificate } from "./certificate.ts";
import type { Told } from "./check-bounds.ts";
import type { FoundCredit, FoundEntry } from "./check-credit.ts";
import { additionsOf, loadsOf } from "./check-optimum.ts";
import { labelsShown } from "./credit-kind.ts";
import type { DerivedCredit } from "./derive-credit.ts";
import { loadOf } from "./duality.ts";
import { minorOf } from "./exact.ts";
import type { Given } from "./facts.ts";
import { type Report, same } from "./report.ts";

/** Checks what a determination says of each activity and of credit carried over, and its totals, by the certificate. */
export function checkActivities(
  given: Given,
  certificate: Certificate,
  told: Told,
  credit: FoundCredit,
  report: Report,
): void {
  const { determination, minor } = given;
  const rows = determination.activities;
  const { derived, entries } = credit;
  if (
    !same(
      rows.map(({ id, carried }) => [id, carried ?? false]),
      derived.map(({ id, carried }) => [id, carried]),
    )
  ) {
    report("activities", "the activities are not those of the record");
    return;
  }
  const full = fullLimits(given, certificate, told, credit);
  for (const [at, row] of rows.entries()) {
    const one = derived[at]!;
    const own = entries.filter(({ id, certified }) => id === one.id && (certified.carried ?? false) === one.carried);
    checkRow(row, one, own, minor, (what) => report("activity", `\`${row.id}\`: ${what}`));
    for (const { code, limit } of row.reasons)
      if (code === "over-limit" && limit !== undefined && !full.has(limit))
        report("activity", `\`${row.id}\`: the limit \`${limit}\` is not full`);
  }
  const { from, to } = determination.earn;
  const inWindow = entries.filter(({ certified: { day } }) => from! <= day && day <= to!);
  const total = (aim: "counted" | "used") =>
    inWindow.reduce((sum, { certified }) => sum + sumOf(certified.options.map((option) => option[aim])), 0);
  const counted = total("counted");
  const used = determination.verdict === "met" ? total("used") : 0;
  if (minorOf(determination.counted, minor) !== counted) report("counted", `${counted} count in the earning window`);
  if (minorOf(determination.used, minor) !== used) report("used", `${used} are used up in the earning window`);
  if (
    determination.surplus.startsWith("-") ? counted >= used : minorOf(determination.surplus, minor) !== counted - used
  )
    report("surplus", "the surplus is not what is counted less what is used");
}

const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, one) => sum + one, 0);

/** Limits that nothing more fits into, by id; limits on one activity among them. */
function fullLimits(given: Given, certificate: Certificate, told: Told, credit: FoundCredit): Set<string> {
  const counted = loadsOf(
    credit,
    certificate.credit.map(({ options }) => options.map((one) => one.counted)),
  );
  const loads = [...counted, ...additionsOf(given, certificate.additions, told.time, () => {})];
  const full = new Set((given.set.limits ?? []).filter(({ each }) => each === "activity").map(({ id }) => id));
  for (const bound of told.bounds) {
    if (bound.kind === "requirement") continue;
    if (bound.share === null && loadOf(bound, loads) !== bound.most) continue;
    // Parts of a limit are called by it.
    if (bound.kind === "limit") full.add(bound.id.split(".")[0]!);
    else if (bound.kind === "ceiling") full.add(bound.id);
    else full.add(nameOf(bound).replace(" ", "."));
  }
  return full;
}

/** Reasons why credit that is valued doesn't count. */
const LATER: readonly string[] = ["over-limit", "used-elsewhere", "duplicate", "next-cycle", "not-whole"];

function isAboutLabels(code: string): boolean {
  return code === "label-unknown" || code === "label-form";
}

function checkRow(
  row: ActivityResult,
  one: DerivedCredit,
  own: readonly FoundEntry[],
  minor: number,
  wrong: (what: string) => void,
): void {
  const [valued, counted, used] = [row.valued, row.counted, row.used].map((text) => minorOf(text, minor)) as [
    number,
    number,
    number,
  ];
  if (valued !== one.valued) wrong(`it is valued at ${one.valued}`);
  const reasons = row.reasons.filter(({ code }) => !isAboutLabels(code));
  const codes = reasons.map(({ code }) => code);
  const unknown = row.reasons.filter(({ code }) => isAboutLabels(code));
  if (
    !same(
      unknown.map(({ code, dimension, stated }) => [code, dimension, stated]),
      one.unknown,
    )
  )
    wrong("what of its labels the rules don't know is not what it says");
  if (one.refused !== null) {
    if (!same(codes, [one.refused])) wrong(`it is refused as ${one.refused}`);
    if (counted !== 0 || used !== 0 || !same(row.parts, [])) wrong("it is refused, but counts");
    return;
  }
  const options = own.flatMap(({ certified }) => certified.options);
  if (counted !== sumOf(options.map((option) => option.counted))) wrong("what counts is not what the certificate says");
  if (used !== sumOf(options.map((option) => option.used))) wrong("what is used is not what the certificate says");
  checkParts(row, own, minor, wrong);
  for (const { code, for: user } of reasons)
    if (!LATER.includes(code) || (code === "used-elsewhere" && !one.activity?.used?.some((use) => use.for === user)))
      wrong("a reason is none for what is valued");
  const left = own.find(({ certified }) => certified.left !== undefined)?.certified.left;
  if (left !== undefined) {
    if (!codes.includes(left)) wrong(`it doesn't say that it is left out as ${left}`);
    return;
  }
  if (codes.includes("duplicate") || codes.includes("next-cycle")) {
    if (own.length > 0) wrong("it says that it is left out");
    return;
  }
  // The extra of first units that others have taken is not lost: it was never there.
  const extra = own.filter(({ certified }) => certified.tier === true);
  const spare = sumOf(
    extra.map(({ amount, certified }) => amount - sumOf(certified.options.map((option) => option.counted))),
  );
  const said = sumOf(reasons.map(({ amount }) => (amount === undefined ? 0 : minorOf(amount, minor))));
  if (!(said <= valued - counted && said >= valued - counted - spare))
    wrong("its reasons don't add up to what isn't counted");
}

function checkParts(
  row: ActivityResult,
  own: readonly FoundEntry[],
  minor: number,
  wrong: (what: string) => void,
): void {
  const nameOfLabels = (labels: object) => JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
  const shown = new Map<string, { counted: number; used: number }>();
  for (const { certified } of own) {
    for (const { labels, counted, used } of certified.options) {
      const name = nameOfLabels(labelsShown(labels));
      const before = shown.get(name) ?? { counted: 0, used: 0 };
      shown.set(name, { counted: before.counted + counted, used: before.used + used });
    }
  }
  for (const { labels, counted, used, valued } of row.parts) {
    const name = nameOfLabels(labels);
    const own = shown.get(name) ?? { counted: 0, used: 0 };
    if (minorOf(counted, minor) !== own.counted || minorOf(used, minor) !== own.used)
      wrong("its parts are not what the certificate says");
    if (!(minorOf(valued, minor) >= own.counted)) wrong("more counts of a part than it is valued at");
    shown.delete(name);
  }
  const valued = sumOf(row.parts.map((part) => minorOf(part.valued, minor)));
  if (!(valued <= minorOf(row.valued, minor))) wrong("its parts are valued at more than the whole");
  if ([...shown.values()].some(({ counted, used }) => counted + used > 0)) wrong("a part is missing");
}
