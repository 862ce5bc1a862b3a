import type { CompletionLine } from "../evaluation/result.ts";
import type { Certificate } from "./certificate.ts";
import type { Told } from "./check-bounds.ts";
import type { FoundCredit } from "./check-credit.ts";
import { additionsOf, checkBoundsKept, loadsOf, sumOf } from "./check-optimum.ts";
import { type CreditKind, isIn, isObtainable } from "./credit-kind.ts";
import { type Loads, loadOf, lowerBound } from "./duality.ts";
import { minorOf } from "./exact.ts";
import { dayOf, type Given } from "./facts.ts";
import { isAmount, type Report } from "./report.ts";

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
  checkLines(given, told, completion.lines, added, loads, { canStill, stretches: additions }, report);
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
  // Types are told apart here, since some may have ended.
  const kinds = told.kinds.flatMap((kind) => Object.keys(given.set.types).map((type) => ({ ...kind, type })));
  const open = kinds.filter((kind) => isObtainable(given.set, kind) && canStill(kind));
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

type Wide = {
  readonly canStill: (kind: CreditKind) => boolean;
  readonly stretches: readonly { readonly from: string | null; readonly to: string }[];
};

const COMBINATIONS_MAX = 256;

// A line says the labels of what is added; `any` where each value would do, and nothing of a dimension that no bound asks for there.
function checkLines(
  given: Given,
  told: Told,
  lines: readonly CompletionLine[],
  added: Loads,
  loads: Loads,
  { canStill, stretches }: Wide,
  report: Report,
): void {
  const { set, minor } = given;
  if (lines.length !== added.length) {
    report("completion", "it has more or fewer lines than there are additions");
    return;
  }
  for (const [at, { amount, labels, from, to }] of lines.entries()) {
    const { kind, amount: own } = added[at]!;
    const wrong = (what: string) => report("completion", `line ${at + 1}: ${what}`);
    if (minorOf(amount, minor) !== own) wrong("it has another amount");
    const days = stretches[at]!;
    if (to !== undefined && (to !== days.to || from !== (days.from ?? undefined))) wrong("it has other days");
    const isSame = (one: CreditKind, other: CreditKind) =>
      told.bounds.every((bound) => isIn(bound, one) === isIn(bound, other));
    const wouldDo = (other: CreditKind) =>
      isObtainable(set, other) &&
      canStill(other) &&
      told.bounds.every((bound) => {
        if (isIn(bound, kind) === isIn(bound, other)) return true;
        const load = loadOf(bound, loads) + (isIn(bound, other) ? own : -own);
        return bound.least <= load && (bound.most === null || load <= bound.most);
      });
    const dimensions = Object.entries(set.dimensions ?? {}).filter(([, { each }]) => each !== "many");
    const choices = [
      ["type", Object.keys(set.types)] as const,
      ...dimensions.map(([id, one]) => [id, one.values] as const),
    ];
    const along = (one: CreditKind, name: string, values: readonly string[]): CreditKind[] =>
      values.map((value) =>
        name === "type" ? { ...one, type: value } : { ...one, labels: { ...one.labels, [name]: value } },
      );
    // Where several dimensions say `any`, every combination of their values has to do.
    let open = [kind];
    for (const [name, values] of choices) {
      if (labels[name] !== "any") continue;
      open = open.flatMap((one) => along(one, name, values));
      if (open.length > COMBINATIONS_MAX || !open.every(wouldDo)) wrong(`not every \`${name}\` would do`);
      if (open.length > COMBINATIONS_MAX) return;
    }
    // What is left out may be anything as well, as far as there is such credit to have.
    let wide = open;
    for (const [name, values] of choices)
      if (labels[name] === undefined && wide.length * values.length <= COMBINATIONS_MAX)
        wide = wide.flatMap((one) => along(one, name, values));
    if (!wide.every((one) => !isObtainable(set, one) || !canStill(one) || wouldDo(one)))
      wrong("not every combination of what it leaves open would do");
    for (const [name, values] of choices) {
      const said = labels[name];
      const is = name === "type" ? kind.type : kind.labels[name];
      const isFine =
        said === undefined
          ? open.every((one) => along(one, name, values).every((other) => isSame(one, other)))
          : said === "any" || said === is;
      if (!isFine) wrong(`\`${name}\` is not what is added`);
    }
    for (const [name, { each }] of Object.entries(set.dimensions ?? {})) {
      if (each !== "many") continue;
      const said = labels[name]?.split(", ") ?? [];
      const is = kind.labels[name] ?? [];
      if (said.length !== is.length || !said.every((tag) => is.includes(tag)))
        wrong(`\`${name}\` is not what is added`);
    }
  }
}
