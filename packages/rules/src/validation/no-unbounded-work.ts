import { creditSpace } from "../allocation/credit-space.ts";
import { countChoices, type Tree, treeOf } from "../evaluation/tree.ts";
import type { RequirementSet } from "../language/document.ts";
import { shown } from "../language/report.ts";
import { eachRequirement } from "../language/walk.ts";
import { at, type Check } from "./check.ts";

const REQUIREMENTS_MAX = 500;
const CELLS_MAX = 4096;
const CHOICES_MAX = 1024;

/** A set has no more requirements than other checks can look at one by one. */
export const noCountlessRequirements: Check = (set, report) => {
  let requirements = 0;
  eachRequirement(set, () => requirements++);
  if (requirements > REQUIREMENTS_MAX) {
    report(
      at("paths"),
      "too-many-requirements",
      `the set has ${requirements} requirements; at most ${REQUIREMENTS_MAX} are allowed`,
    );
  }
};

/** A set stays within the bounds in which every evaluation ends soon. */
export const noUnboundedWork: Check = (set, report) => {
  const { cells } = creditSpace(set);
  if (cells > CELLS_MAX) {
    report(
      at("dimensions"),
      "too-many-kinds",
      `types and labels form ${cells} kinds of credit; at most ${CELLS_MAX} are allowed`,
      "Use fewer or shorter dimensions.",
    );
  }
  for (const [id, path] of Object.entries(set.paths)) {
    const choices = countChoices(treeOf(path.require, builder(set)));
    if (choices > CHOICES_MAX) {
      report(
        at("paths", id),
        "too-many-choices",
        `the branches of ${shown(id)} form ${choices} choices; at most ${CHOICES_MAX} are allowed`,
      );
    }
  }
};

// Quantifiers over values count as the choices that they are; those over time can only be counted for a certificant.
function builder(set: RequirementSet) {
  const LEAF: Tree = { kind: "leaf", leaf: 0 };
  return {
    condition: () => 0,
    leaf(rule: Parameters<Parameters<typeof treeOf>[1]["leaf"]>[0]): Tree {
      if (!("least" in rule) || rule.each?.atLeast === undefined) return LEAF;
      const values = rule.each.values ?? set.dimensions?.[rule.each.of]?.values ?? new Array<string>(24).fill("");
      return { kind: "some", atLeast: rule.each.atLeast, children: values.map(() => LEAF) };
    },
  };
}

/** `atLeast` doesn't ask for more branches than there are. */
export const noImpossibleNumber: Check = (set, report) => {
  eachRequirement(set, (node, place) => {
    if ("atLeast" in node && node.atLeast > node.of.length)
      report(place, "impossible-number", `it asks for ${node.atLeast} of ${node.of.length} requirements`);
  });
};
