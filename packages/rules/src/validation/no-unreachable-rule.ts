import { cellsOf, creditSpace, TYPE_AXIS } from "../allocation/credit-space.ts";
import type { RequirementSet } from "../language/document.ts";
import { inside, type Place } from "../language/problem.ts";
import type { Selection } from "../language/selection.ts";
import { shown } from "../language/shape.ts";
import { eachRequirement } from "../language/walk.ts";
import { at, type Check, type Report } from "./check.ts";

/** No limit and no requirement speaks of credit that nobody can have, and no renewal rule stands behind one that always comes first. */
export const noUnreachableRule: Check = (set, report) => {
  const impossible = impossibleCells(set);
  const space = creditSpace(set);
  const check = (selection: Selection | undefined, place: Place) => {
    if (selection === undefined) return;
    if (cellsOf(space, selection).some((picked, cell) => picked === 1 && impossible[cell] === 0)) return;
    report(place, "unreachable-credit", "nobody can have such credit, by what types fix and `never` rules out");
  };
  for (const [index, limit] of (set.limits ?? []).entries()) check(limit.of, at("limits", index, "of"));
  eachRequirement(set, (node, place) => {
    if ("least" in node) check(node.of, inside(place, "of"));
  });
  checkRenewals(set, report);
};

function impossibleCells(set: RequirementSet): Uint8Array {
  const space = creditSpace(set);
  const impossible = new Uint8Array(space.cells);
  const mark = (selection: Selection) => {
    for (const [cell, picked] of cellsOf(space, selection).entries()) impossible[cell]! |= picked;
  };
  for (const selection of set.never ?? []) mark(selection);
  for (const [type, { labels }] of Object.entries(set.types)) {
    for (const [dimension, value] of Object.entries(labels ?? {})) {
      if (set.dimensions?.[dimension]?.each === "many") continue;
      const others = set.dimensions?.[dimension]?.values.filter((other) => other !== value) ?? [];
      if (others.length > 0) mark({ [TYPE_AXIS]: type, [dimension]: others });
    }
  }
  return impossible;
}

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
