import { cellsOf, creditSpace, TYPE_AXIS, valueAt } from "../allocation/credit-space.ts";
import { impossibleCells } from "../evaluation/impossible-cells.ts";
import { inside, type Place } from "../language/problem.ts";
import { shown } from "../language/report.ts";
import type { Selection } from "../language/selection.ts";
import { eachRequirement } from "../language/walk.ts";
import { at } from "../validation/check.ts";
import type { Rule } from "./warning.ts";

/** Labels that never meet: a value that no activity has, and a value in a list that can't meet the labels beside it. */
export const labelThatNeverMeets: Rule = (set, report) => {
  const space = creditSpace(set);
  const impossible = impossibleCells(set, space);
  if (impossible === null) return;
  const types = space.axes.findIndex(({ name }) => name === TYPE_AXIS);
  // Credit of no type is credit of an older version.
  const isOfType = (cell: number) => valueAt(space, cell, types) < space.axes[types]!.values.length;
  const isPossible = (selection: Selection) =>
    cellsOf(space, selection).some((picked, cell) => picked === 1 && impossible[cell] === 0 && isOfType(cell));
  for (const [id, { values, each }] of Object.entries(set.dimensions ?? {})) {
    if (each === "many") continue;
    for (const [index, value] of values.entries()) {
      if (isPossible({ [id]: value })) continue;
      report(at("dimensions", id, "values", index), "label-never", `no activity can have the label ${shown(value)}`, {
        help: "Every type fixes another label, or `never` rules it out. Leave it out, or look at these.",
        example: { kind: "rules", ids: Object.keys(set.types) },
      });
    }
  }
  const look = (selection: Selection | undefined, place: Place) => {
    for (const [dimension, wanted] of Object.entries(selection ?? {})) {
      if (typeof wanted === "string") continue;
      for (const [index, value] of wanted.entries()) {
        if (isPossible({ ...selection, [dimension]: value })) continue;
        report(
          inside(inside(place, dimension), index),
          "labels-never-meet",
          `${shown(value)} never meets the other labels of this selection`,
          { help: "Leave it out here.", example: { kind: "rules", ids: [value] } },
        );
      }
    }
  };
  for (const [index, limit] of (set.limits ?? []).entries()) look(limit.of, at("limits", index, "of"));
  eachRequirement(set, (node, place) => {
    if ("least" in node) look(node.of, inside(place, "of"));
  });
};

/** An entry of `never` that rules out nothing that could be had without it. */
export const idleNever: Rule = (set, report) => {
  const { never = [] } = set;
  for (const [index, selection] of never.entries()) {
    const others = { ...set, never: never.filter((_, other) => other !== index) };
    const space = creditSpace(others);
    const impossible = impossibleCells(others, space);
    if (cellsOf(space, selection).some((picked, cell) => picked === 1 && !impossible?.[cell])) continue;
    report(at("never", index), "never-idle", "types and the other entries already rule this out", {
      help: "Leave it out.",
      example: { kind: "rules", ids: Object.values(selection).flat() },
    });
  }
};
