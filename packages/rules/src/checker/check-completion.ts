import type { CompletionLine } from "../evaluation/result.ts";
import type { RequirementSet } from "../language/document.ts";
import { nameOf } from "./bounds.ts";
import type { Certificate } from "./certificate.ts";
import type { Told } from "./check-bounds.ts";
import type { FoundCredit } from "./check-credit.ts";
import { additionsOf, checkBoundsKept, loadsOf, sumOf } from "./check-optimum.ts";
import { type CreditKind, isIn, isObtainable, type Scope } from "./credit-kind.ts";
import { type Loads, loadOf, lowerBound } from "./duality.ts";
import { dayAfter, minorOf } from "./exact.ts";
import { dayOf, type Given } from "./facts.ts";
import { isAmount, type Report, same } from "./report.ts";

/** Checks the completion: that it is the additions which can still be earned, and where it is more than the distance, that nothing less of these would do. */
export function checkCompletion(
  given: Given,
  certificate: Certificate,
  told: Told,
  credit: FoundCredit,
  report: Report,
): void {
  const { determination, minor } = given;
  const { completion } = determination;
  checkEnded(given, certificate, report);
  if (!completion.possible) {
    const path = determination.paths.find(({ id }) => id === determination.path)!;
    if (completion.because.length === 0) report("completion", "it says nothing that is in the way");
    if (completion.because.includes("closed") !== (path.open === false))
      report("completion", "whether the path is closed differs");
    return;
  }
  const own = certificate.completion;
  const additions = own?.additions ?? certificate.additions;
  const added = additionsOf(given, additions, told.time, report);
  const counted = own?.counted ?? certificate.credit.map(({ options }) => options.map((one) => one.counted));
  const canStill = (kind: CreditKind) => {
    const { end } = told.time.slices.find(({ from }) => from === kind.day)!;
    return end > determination.asOf && !certificate.ended.includes(kind.type);
  };
  if (!added.every(({ kind }) => canStill(kind))) report("completion", "it takes what can't be earned any more");
  if (minorOf(completion.amount, minor) !== sumOf(added))
    report("completion", "its amount is not the sum of what is added");
  const loads = [...loadsOf(credit, counted), ...added];
  // Types are told apart here, since some may have ended.
  const kinds = told.kinds.flatMap((kind) => Object.keys(given.set.types).map((type) => ({ ...kind, type })));
  const open = kinds.filter((kind) => isObtainable(given.set, kind) && canStill(kind));
  const lines = completion.lines.reduce((sum, { amount }) => sum + minorOf(amount, minor), 0);
  if (lines !== sumOf(added)) report("completion", "its lines are more or less than what is added");
  checkLines(given, told, completion.lines, loadsOf(credit, counted), open, report);
  if (own === null) return;
  for (const [at, { amount, certified }] of credit.entries.entries()) {
    const amounts = counted[at]!;
    const most = certified.left === undefined ? amount : 0;
    if (
      !amounts.every(isAmount) ||
      amounts.length !== certified.options.length ||
      amounts.reduce((a, b) => a + b, 0) > most
    )
      report("completion", `more counts of \`${certified.id}\` than there is`);
  }
  checkBoundsKept(told.bounds, loads, (_, message) => report("completion", message));
  const kept = credit.entries.filter(({ certified }) => certified.left === undefined);
  const least = lowerBound({ bounds: told.bounds, credit: kept, kinds: open, prices: own.prices }, 1, 0);
  if (least !== BigInt(sumOf(added)))
    report("completion-not-proven", "the prices don't prove that nothing less would do");
}

function checkEnded(given: Given, { ended }: Certificate, report: Report): void {
  for (const [id, { accepted }] of Object.entries(given.set.types)) {
    const to = accepted?.to === undefined ? null : dayOf(given, accepted.to);
    if (to !== undefined && (to !== null && to < given.determination.asOf) !== ended.includes(id))
      report("ended", `whether \`${id}\` can still be earned is not what the set says`);
  }
}

/**
 * Checks lines by themselves: whichever of the credit that a line leaves open is earned, all of
 * them together meet every requirement and keep every limit beside what counts. `any` is said where
 * every value
 * can be had.
 */
function checkLines(
  { set, minor }: Given,
  told: Told,
  lines: readonly CompletionLine[],
  counted: Loads,
  kinds: readonly CreditKind[],
  report: Report,
): void {
  const open = lines.map((line) => ({
    amount: minorOf(line.amount, minor),
    kinds: kinds.filter((kind) => fitsLine(told, line, kind)),
  }));
  for (const [at, line] of lines.entries()) {
    const wrong = (what: string) => report("completion", `line ${at + 1}: ${what}`);
    if (!isAmount(open[at]!.amount) || open[at]!.amount === 0) wrong("its amount is none");
    if (open[at]!.kinds.length === 0) wrong("nobody could earn it");
    if (!everyCombination(set, told, line, open[at]!.kinds)) wrong("not every value could be had where it says any");
  }
  for (const bound of told.bounds) {
    const wrong = (what: string) => report("completion", `not all that its lines leave open would do: ${what}`);
    if (bound.share !== null) {
      const isOne = (scope: Scope) => open.every((one) => isAlike(one.kinds.map((kind) => isIn(scope, kind))));
      if (!isOne(bound) || !isOne(bound.share.of)) wrong(`${nameOf(bound)} is a share of something else`);
      continue;
    }
    const sum = (isCertain: boolean) =>
      open.reduce(
        (total, one) => {
          const isInside = one.kinds.map((kind) => isIn(bound, kind));
          return total + ((isCertain ? isInside.every(Boolean) : isInside.some(Boolean)) ? one.amount : 0);
        },
        loadOf(bound, counted),
      );
    if (sum(true) < bound.least) wrong(`${nameOf(bound)} may hold ${sum(true)}, not ${bound.least}`);
    if (bound.most !== null && sum(false) > bound.most) wrong(`${nameOf(bound)} may hold ${sum(false)}`);
  }
}

function isAlike(answers: readonly boolean[]): boolean {
  return answers.every((one) => one === answers[0]);
}

/**
 * Whether credit is as a line says; a dimension that nothing tells apart is represented by one
 * value.
 */
function fitsLine(
  { time, named }: Told,
  { labels, without = {}, from, to }: CompletionLine,
  kind: CreditKind,
): boolean {
  if (to !== undefined) {
    const slice = time.slices.find((one) => one.from === kind.day)!;
    if (kind.day !== (from ?? "") || slice.end !== dayAfter(to)) return false;
  }
  const tags = (dimension: string) => (Array.isArray(kind.labels[dimension]) ? kind.labels[dimension] : []);
  if (Object.entries(without).some(([dimension, values]) => values.some((tag) => tags(dimension).includes(tag))))
    return false;
  return Object.entries(labels).every(([dimension, said]) => {
    if (said === "any" || !named.has(dimension)) return true;
    const own = dimension === "type" ? kind.type : kind.labels[dimension];
    const values = typeof said === "string" ? [said] : said;
    return typeof own === "string" ? same(values, [own]) : values.every((tag) => own?.includes(tag));
  });
}

/**
 * Whether every combination of the values of the dimensions in which a line says `any` is among the
 * kinds.
 */
function everyCombination(
  set: RequirementSet,
  { named }: Told,
  { labels }: CompletionLine,
  kinds: readonly CreditKind[],
): boolean {
  const free = Object.keys(labels).filter((name) => labels[name] === "any" && named.has(name));
  const values = (name: string) => (name === "type" ? Object.keys(set.types) : set.dimensions![name]!.values);
  const wanted = free.reduce((product, name) => product * values(name).length, 1);
  const had = kinds.map((kind) => free.map((name) => (name === "type" ? kind.type : kind.labels[name])).join());
  return new Set(had).size === wanted;
}
