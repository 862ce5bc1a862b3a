import type { RequirementResult } from "../evaluation/result.ts";
import { requirementOf } from "./bounds.ts";
import type { Certificate } from "./certificate.ts";
import type { FoundCredit } from "./check-credit.ts";
import { isIn } from "./credit-kind.ts";
import { minorOf } from "./exact.ts";
import type { Given } from "./facts.ts";
import { type Report, same } from "./report.ts";
import type { Leaf } from "./tree.ts";

/** So many sources stand in one result. A requirement whose sources would exceed this has none. */
const SOURCES_MAX = 50_000;

type Sourced = Pick<Certificate, "stretches"> & {
  readonly leaves: readonly Leaf[];
  readonly rows: readonly RequirementResult[];
  readonly credit: FoundCredit;
};

/**
 * Checks that each requirement names as its sources the credit that the certificate counts in it.
 */
export function checkSources(given: Given, { stretches, leaves, rows, credit }: Sourced, report: Report): void {
  let room = SOURCES_MAX;
  for (const [at, leaf] of leaves.entries()) {
    const { counted, sources } = rows[at]!;
    const expected = counted === undefined ? [] : expectedSources(given, stretches, leaf, credit);
    const isLeftOut = counted === undefined || expected.length > room;
    if (!isLeftOut) room -= expected.length;
    const stated = sources?.map(({ activity, carried = false, amount }) => [
      activity,
      carried,
      minorOf(amount, given.minor),
    ]);
    if (isLeftOut ? stated !== undefined : stated === undefined || !same(stated, expected))
      report("sources", `\`${leaf.id}\`: its sources are not the credit that counts in it`);
  }
}

type ExpectedSource = readonly [id: string, carried: boolean, amount: number];

function expectedSources(
  given: Given,
  stretches: Certificate["stretches"],
  leaf: Leaf,
  { derived, entries }: FoundCredit,
): ExpectedSource[] {
  const bound = requirementOf(given, stretches, leaf, false);
  const totals = new Map<string, number>();
  for (const { certified, options } of entries) {
    const name = nameOfCredit(certified.id, certified.carried ?? false);
    for (const [at, kind] of options.entries())
      if (isIn(bound, kind)) totals.set(name, (totals.get(name) ?? 0) + certified.options[at]!.counted);
  }
  const inOrder = derived.toSorted((a, b) => compareTexts(a.day, b.day) || compareTexts(a.id, b.id));
  return inOrder.flatMap(({ id, carried }): ExpectedSource[] => {
    const amount = totals.get(nameOfCredit(id, carried)) ?? 0;
    return amount === 0 ? [] : [[id, carried, amount]];
  });
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function nameOfCredit(id: string, carried: boolean): string {
  return `${carried ? "carried" : "activity"} ${id}`;
}
