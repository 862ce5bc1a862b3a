import { allocate } from "../allocation/allocate.ts";
import { creditSpace } from "../allocation/credit-space.ts";
import type { Plan } from "../allocation/plan.ts";
import { countChoices, settlePhase } from "../evaluation/choices.ts";
import { compile, UnsolvableSetError } from "../evaluation/compile.ts";
import { TOP } from "../language/problem.ts";
import { shown } from "../language/shape.ts";
import { eachRequirement } from "../language/walk.ts";
import { at, type Check } from "./check.ts";

const REQUIREMENTS_MAX = 500;
const CELLS_MAX = 4096;
const CHOICES_MAX = 64;

/** A set stays within the bounds in which every evaluation ends soon. */
export const noUnboundedWork: Check = (set, report) => {
  let requirements = 0;
  eachRequirement(set, () => requirements++);
  if (requirements > REQUIREMENTS_MAX) {
    report(
      at("paths"),
      "too-many-requirements",
      `the set has ${requirements} requirements; at most ${REQUIREMENTS_MAX} are allowed`,
    );
  }
  const { cells } = creditSpace(set);
  if (cells > CELLS_MAX) {
    report(
      at("dimensions"),
      "too-many-kinds",
      `types and labels form ${cells} kinds of credit; at most ${CELLS_MAX} are allowed`,
      "Use fewer or shorter dimensions.",
    );
  }
  const choices = Math.max(
    ...set.cycle.phases.map(({ id }) =>
      sum(Object.values(set.paths).map((path) => countChoices(settlePhase(path.require, id)))),
    ),
  );
  if (choices > CHOICES_MAX) {
    report(
      at("paths"),
      "too-many-choices",
      `paths and branches of \`any\` form ${choices} choices; at most ${CHOICES_MAX} are allowed`,
    );
  }
};

/** The credit of every choice of branches can be allocated exactly, and enough additional credit would meet its requirements. */
export const noUnsolvableSet: Check = (set, report) => {
  try {
    const solvable = new Map<Plan, boolean>();
    const isSolvable = (plan: Plan) => {
      if (!solvable.has(plan)) solvable.set(plan, allocate(plan, []) !== null);
      return solvable.get(plan)!;
    };
    for (const path of compile(set).paths) {
      for (const [phase, { choices }] of path.byPhase) {
        if (choices.some(({ plan }) => !isSolvable(plan))) {
          const message = `no amount of credit meets the requirements of ${shown(path.id)} in phase ${shown(phase)}: they contradict the limits, or what \`never\` allows`;
          report(at("paths", path.id), "contradictory-requirements", message);
          break;
        }
      }
    }
  } catch (error) {
    if (!(error instanceof UnsolvableSetError)) throw error;
    report(
      TOP,
      "crossing-sets",
      `these cross each other in an odd circle, so their credit can't be allocated exactly: ${error.crossing.join(", ")}`,
      "Declare apart what never meets, or nest one inside another.",
    );
  }
};

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
