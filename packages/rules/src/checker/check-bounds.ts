import type { PathResult, RequirementResult } from "../evaluation/result.ts";
import type { CreditRequirement } from "../language/requirement.ts";
import type { Selection } from "../language/selection.ts";
import { type Bound, limitsOf, nameOf, requirementOf, withOnTop } from "./bounds.ts";
import type { Certificate, CertifiedBound } from "./certificate.ts";
import type { FoundCredit } from "./check-credit.ts";
import { checkSources } from "./check-sources.ts";
import type { Time } from "./check-time.ts";
import { allKinds, type CreditKind, dimensionsNamed, obtainableKinds } from "./credit-kind.ts";
import { type Loads, loadOf, type ToldBound } from "./duality.ts";
import { minorOf, product, whole } from "./exact.ts";
import type { Given } from "./facts.ts";
import { isAmount, type Report } from "./report.ts";
import { branchesFit, isOneChoice, type Leaf, type Tree, treeOf, waiverOf } from "./tree.ts";

/** The bounds of the recommended branches, as the set declares them and with their amounts told. */
export type Told = {
  readonly time: Time;
  readonly bounds: readonly (Bound & ToldBound)[];
  readonly limits: readonly Bound[];
  /** Kinds of credit that somebody could earn. */
  readonly kinds: readonly CreditKind[];
  /** Dimensions in which kinds of credit are told apart. */
  readonly named: ReadonlySet<string>;
  readonly tree: Tree;
  readonly leaves: readonly Leaf[];
};

/** Checks that the bounds of a certificate are those of the set, for branches that are a choice of its path, and that the rows of requirements say what follows from them. */
export function checkBounds(
  given: Given,
  certificate: Certificate,
  time: Time,
  credit: FoundCredit,
  report: Report,
): Told {
  const { set } = given;
  const { stretches } = certificate;
  const path = given.determination.paths.find(({ id }) => id === certificate.path)!;
  const { tree, leaves } = treeOf(set, stretches, set.paths[certificate.path]!.require);
  const rows = path.requirements;
  if (rows.length !== leaves.length || rows.some(({ id }, at) => id !== leaves[at]!.id))
    throw new Error("the requirements are not those of the path");
  if (!branchesFit(tree, rows)) report("branches", "which branches are asked for doesn't fit the path");
  else if (!isOneChoice(tree, leaves, rows)) report("branches", "what is chosen is no combination of branches");
  const limits = limitsOf(given, stretches);
  const chosen = leaves.flatMap((leaf, at) =>
    "least" in leaf.rule && rows[at]!.chosen && !(isShare(leaf.rule) && waiverOf(given, leaf) !== undefined)
      ? [requirementOf(given, stretches, leaf, waiverOf(given, leaf) !== undefined)]
      : [],
  );
  const declared = [...limits, ...chosen];
  const bounds = tell(given, time, certificate.bounds, declared, leaves, report);
  const selections = declared.flatMap(({ of, share }) => [...of, ...(share?.of.of ?? [])]);
  const kinds = obtainableKinds(set, selections, daysOf(time));
  const loads: Loads = credit.entries.flatMap(({ certified, options }) =>
    options.map((kind, at) => ({ kind, amount: certified.options[at]!.counted })),
  );
  checkSources(given, { stretches, leaves, rows, credit }, report);
  for (const [at, leaf] of leaves.entries()) {
    const told = bounds.find(({ kind, id }) => kind === "requirement" && id === leaf.id);
    checkRow(given, path, rows[at]!, leaf, certificate, { told, loads }, report);
  }
  return { time, bounds, limits, kinds, named: dimensionsNamed(set, selections), tree, leaves };
}

function isShare({ least }: CreditRequirement): boolean {
  return typeof least === "object" && "ofCounted" in least;
}

/** A day of each stretch of time. */
export function daysOf({ slices }: Time): string[] {
  return slices.map(({ from }) => from);
}

/** Amounts that don't follow from what the checker reckons itself are the certificate's. */
function tell(
  given: Given,
  time: Time,
  stated: readonly CertifiedBound[],
  declared: readonly Bound[],
  leaves: readonly Leaf[],
  report: Report,
): (Bound & ToldBound)[] {
  const byName = new Map(stated.map((bound) => [nameOf(bound), bound]));
  const isLeft = ({ share }: Bound) => share !== null;
  if (byName.size !== stated.length || byName.size !== declared.filter((bound) => !isLeft(bound)).length)
    report("bounds", "there are more or fewer bounds than the set declares");
  const takesOnTop = leaves.some(({ rule }) => "least" in rule && rule.onTop === true);
  const selections: readonly Selection[] = declared.flatMap(({ of }) => of);
  const least = takesOnTop
    ? withOnTop(declared, leaves, allKinds(given.set, selections, daysOf(time)))
    : declared.map((bound) => bound.least);
  return declared.map((bound, at): Bound & ToldBound => {
    if (isLeft(bound)) return { ...bound, least: 0, most: null };
    const one = byName.get(nameOf(bound));
    if (one === undefined) {
      report("bounds", `${nameOf(bound)} is missing`);
      return { ...bound, least: 0, most: null };
    }
    if (!isAmount(one.least) || !(one.most === null || isAmount(one.most)) || !isAmount(one.onTop))
      report("amount", `an amount of ${nameOf(bound)} is none`);
    if (bound.kind !== "requirement" && one.least !== 0) report("bounds", `${nameOf(bound)} asks for nothing`);
    if (least[at] !== undefined && least[at] !== one.least) report("bounds", `${nameOf(bound)} asks for ${least[at]}`);
    if (bound.least !== undefined && least[at] !== undefined && one.onTop !== least[at] - bound.least)
      report("bounds", `${nameOf(bound)} holds other credit on top`);
    if (bound.most !== undefined && bound.most !== one.most) report("bounds", `${nameOf(bound)} allows ${bound.most}`);
    return { ...bound, least: one.least, most: one.most };
  });
}

type Row = { readonly told: (Bound & ToldBound) | undefined; readonly loads: Loads };

function checkRow(
  given: Given,
  path: PathResult,
  row: RequirementResult,
  leaf: Leaf,
  { stretches, bounds }: Certificate,
  { told, loads }: Row,
  report: Report,
): void {
  const { id, verdict } = row;
  const certified = told === undefined ? undefined : bounds.find((one) => nameOf(one) === nameOf(told));
  const wrong = (what: string) => report("requirement", `\`${id}\`: ${what}`);
  if (row.advisory !== (leaf.rule.advisory ?? false)) wrong("whether it is advisory is not what the set says");
  if (row.title !== (leaf.rule.title ?? leaf.rule.id)) wrong("its title is not that of the set");
  const waiver = waiverOf(given, leaf);
  if (verdict === "not-applicable") return;
  if ((waiver === undefined) === (verdict === "waived") || row.waivedBy !== waiver?.id)
    wrong("whether it is waived is not what the record says");
  if ("least" in leaf.rule !== (row.kind === "credit")) wrong("it is of another kind");
  if (row.kind !== "credit" || verdict === "waived") return;
  const bound = requirementOf(given, stretches, leaf, false);
  if (verdict === "unknown") {
    if (bound.least !== undefined && bound.share === null) wrong("what it asks for is known");
    if (told !== undefined && told.least !== certified?.onTop) wrong("it can't be told, but asks for something");
    return;
  }
  if (row.needed === undefined || row.counted === undefined || row.short === undefined) {
    if (path.verdict !== "unknown" && row.chosen) wrong("it says no amounts");
    return;
  }
  const [needed, counted, short] = [row.needed, row.counted, row.short].map((text) => minorOf(text, given.minor));
  if (counted !== loadOf(bound, loads)) wrong(`${loadOf(bound, loads)} count in it`);
  if (short !== Math.max(0, needed! - counted!)) wrong("what it is short of doesn't follow");
  if ((verdict === "met") !== (short === 0)) wrong("its verdict doesn't follow");
  const onTop = told === undefined ? 0 : certified?.onTop;
  if (bound.share === null && onTop !== (row.onTop === undefined ? 0 : minorOf(row.onTop, given.minor)))
    wrong("what others ask for on top doesn't follow");
  const asked =
    bound.share !== null
      ? product("up", whole(loadOf(bound.share.of, loads)), bound.share.ratio)
      : told === undefined
        ? bound.least
        : told.least;
  if (asked !== undefined && needed !== asked) wrong(`it needs ${asked}`);
  if (!row.chosen) return;
  if (bound.share === null && told === undefined) wrong("it has no bound");
}
