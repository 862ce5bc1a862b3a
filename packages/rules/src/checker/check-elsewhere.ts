import { type Bound, limitsOf, requirementOf, withOnTop } from "./bounds.ts";
import type { Certificate } from "./certificate.ts";
import { daysOf, type Told } from "./check-bounds.ts";
import type { FoundCredit } from "./check-credit.ts";
import { allKinds, obtainableKinds } from "./credit-kind.ts";
import { lowerBound, type ToldBound } from "./duality.ts";
import { minorOf } from "./exact.ts";
import type { Given } from "./facts.ts";
import type { Report } from "./report.ts";
import { choicesOf, type Leaf, treeOf, waiverOf } from "./tree.ts";

/**
 * Checks that no other combination of branches, of any path, is met where the determination says that none is: its path is closed, it lacks something besides credit, or prices
 * prove that it lacks credit.
 */
export function checkElsewhere(
  given: Given,
  certificate: Certificate,
  told: Told,
  credit: FoundCredit,
  report: Report,
): void {
  const { set, determination } = given;
  if (determination.verdict !== "unmet") return;
  const limits = limitsOf(given, certificate.stretches);
  for (const path of determination.paths) {
    if (path.open === false) continue;
    const { tree, leaves } = treeOf(set, certificate.stretches, set.paths[path.id]!.require);
    const rows = path.requirements;
    if (rows.length !== leaves.length || rows.some(({ id }, at) => id !== leaves[at]!.id))
      throw new Error(`the requirements of the path ${path.id} are not its own`);
    for (const choice of choicesOf(tree, leaves, rows)) {
      if (path.id === certificate.path && rows.every(({ chosen }, leaf) => chosen === choice.includes(leaf))) continue;
      if (choice.some((leaf) => !("least" in leaves[leaf]!.rule) && rows[leaf]!.verdict === "unmet")) continue;
      const asked = choice.filter((leaf) => "least" in leaves[leaf]!.rule).map((leaf) => leaves[leaf]!);
      const least = (leaf: Leaf): Bound => {
        const row = rows[leaves.indexOf(leaf)]!;
        const bound = requirementOf(given, certificate.stretches, leaf, waiverOf(given, leaf) !== undefined);
        const said = minorOf(row.needed ?? "0", given.minor) - minorOf(row.onTop ?? "0", given.minor);
        return bound.least === undefined ? { ...bound, least: said } : bound;
      };
      if (!isShort(given, certificate, told, credit, path.id, [...limits, ...asked.map(least)], asked))
        report(
          "elsewhere-not-proven",
          `nothing proves that \`${path.id}\` isn't met by ${asked.map(({ id }) => id).join(", ") || "nothing at all"}`,
        );
    }
  }
}

function isShort(
  given: Given,
  certificate: Certificate,
  { time }: Told,
  { entries }: FoundCredit,
  path: string,
  declared: readonly Bound[],
  asked: readonly Leaf[],
): boolean {
  const { set } = given;
  const ids = asked.map(({ id }) => id);
  const proof = certificate.elsewhere.find((one) => one.path === path && one.requirements.join() === ids.join());
  if (proof === undefined) return false;
  const selections = declared.flatMap(({ of }) => of);
  const takesOnTop = asked.some(({ rule }) => "least" in rule && rule.onTop === true);
  const least = takesOnTop
    ? withOnTop(declared, asked, allKinds(set, selections, daysOf(time)))
    : declared.map((bound) => bound.least);
  // Where the checker can't reckon an amount, the recommended branches have told it.
  const bounds = declared.map((bound, at): ToldBound => {
    const stated = certificate.bounds.find(({ kind, id }) => kind === bound.kind && id === bound.id);
    return { ...bound, least: least[at] ?? 0, most: bound.most === undefined ? (stated?.most ?? null) : bound.most };
  });
  const kinds = obtainableKinds(set, selections, daysOf(time));
  const bound = lowerBound(
    { bounds, credit: entries.filter(({ isDone }) => !isDone), kinds, prices: proof.prices },
    1,
    0,
  );
  return bound !== null && bound > 0n;
}
