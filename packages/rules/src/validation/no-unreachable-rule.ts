import { cellsOf, creditSpace } from "../allocation/credit-space.ts";
import { impossibleCells } from "../evaluation/impossible-cells.ts";
import type { RequirementSet } from "../language/document.ts";
import { inside, type Place } from "../language/problem.ts";
import { shown } from "../language/report.ts";
import type { Selection } from "../language/selection.ts";
import { eachRequirement } from "../language/walk.ts";
import { at, type Check, type Report } from "./check.ts";

/** No limit and no requirement speaks of credit that nobody can have, and no renewal rule stands behind one that always comes first. */
export const noUnreachableRule: Check = (set, report) => {
  const space = creditSpace(set);
  const impossible = impossibleCells(set, space);
  const check = (selection: Selection | undefined, place: Place) => {
    if (selection === undefined) return;
    if (cellsOf(space, selection).some((picked, cell) => picked === 1 && !impossible?.[cell])) return;
    report(place, "unreachable-credit", "nobody can have such credit, by what types fix and `never` rules out");
  };
  for (const [index, limit] of (set.limits ?? []).entries()) check(limit.of, at("limits", index, "of"));
  eachRequirement(set, (node, place) => {
    if ("least" in node) check(node.of, inside(place, "of"));
  });
  checkRenewals(set, report);
};

function checkRenewals({ cycle }: RequirementSet, report: Report): void {
  const settled = new Set<string>();
  for (const [index, entry] of cycle.renewal.entries()) {
    if (entry.in.every((phase) => settled.has(phase)))
      report(
        at("cycle", "renewal", index),
        "unreachable-renewal",
        `an earlier entry already says what a renewal in ${entry.in.map(shown).join(", ")} grants`,
      );
    if (entry.if === undefined) for (const phase of entry.in) settled.add(phase);
  }
}
