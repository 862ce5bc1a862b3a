import { TYPE_AXIS } from "../allocation/credit-space.ts";
import { isDivided } from "../language/divided.ts";
import type { RequirementSet } from "../language/document.ts";
import { inside, type Place } from "../language/problem.ts";
import { didYouMean, shown } from "../language/report.ts";
import { eachRequirement } from "../language/walk.ts";
import { nearest } from "../util/nearest.ts";
import { at, type Check, type Report } from "./check.ts";

/** `in` names an undivided period; `each` names a divided period or a dimension. */
export const noUnknownPeriod: Check = (set, report) => {
  eachRequirement(set, (node, place) => {
    if (!("least" in node)) return;
    if (node.in !== undefined) checkIn(set, node.in, inside(place, "in"), report);
    if (node.each === undefined) return;
    const values = checkEach(set, node.each.of, inside(inside(place, "each"), "of"), report);
    const known = node.each.values ?? values;
    if (known !== null && node.each.atLeast !== undefined && node.each.atLeast > known.length)
      report(inside(place, "each"), "impossible-number", `it asks for ${node.each.atLeast} of ${known.length} values`);
    if (node.in !== undefined && values === null && Object.hasOwn(set.periods ?? {}, node.each.of))
      report(inside(place, "in"), "two-periods", "`each` names a period already");
  });
  for (const [index, { each, in: period }] of (set.limits ?? []).entries()) {
    if (period !== undefined) checkIn(set, period, at("limits", index, "in"), report);
    if (each !== undefined && each !== "activity") checkEach(set, each, at("limits", index, "each"), report);
  }
  for (const name of Object.keys(set.periods ?? {})) {
    if (["activity", TYPE_AXIS, ...Object.keys(set.dimensions ?? {})].includes(name))
      report(
        at("periods", name),
        "ambiguous-name",
        `${shown(name)} is the name of something else that \`each\` may mean`,
      );
  }
};

function checkIn(set: RequirementSet, name: string, place: Place, report: Report): void {
  const periods = Object.keys(set.periods ?? {});
  if (!periods.includes(name)) unknown(name, periods, place, report);
  else if (isDivided(set.periods![name]!))
    report(place, "divided-period", `${shown(name)} is several stretches of time`, "Use it in `each`.");
}

/** The values of a dimension; `null` for a period, and where there is no such thing. */
function checkEach(set: RequirementSet, name: string, place: Place, report: Report): readonly string[] | null {
  const dimensions = Object.keys(set.dimensions ?? {});
  const periods = Object.keys(set.periods ?? {});
  if (dimensions.includes(name)) return set.dimensions![name]!.values;
  if (name === TYPE_AXIS) return Object.keys(set.types);
  if (!periods.includes(name)) unknown(name, [...dimensions, ...periods, TYPE_AXIS], place, report);
  else if (!isDivided(set.periods![name]!))
    report(place, "undivided-period", `${shown(name)} is one stretch of time`, "Use it in `in`.");
  return null;
}

function unknown(name: string, known: readonly string[], place: Place, report: Report): void {
  report(place, "unknown-period", `there is no period or dimension named ${shown(name)}`, () =>
    didYouMean(nearest(name, known)),
  );
}
