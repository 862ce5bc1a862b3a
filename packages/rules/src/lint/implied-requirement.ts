import type { RequirementSet } from "../language/document.ts";
import { inside, type Place, TOP } from "../language/problem.ts";
import { shown } from "../language/report.ts";
import type { CreditRequirement, Requirement } from "../language/requirement.ts";
import { parseDecimal, printMinor, toMinorExactly } from "../util/decimal.ts";
import { parseSet } from "../validation/parse-set.ts";
import type { Rule } from "./warning.ts";

/** What the search asks for in the place of a requirement. */
const PROBE = "lint-probe";

/** Sets that ask for more are not looked at: each requirement takes as many looks as there are others. */
const REQUIREMENTS_MAX = 24;

/**
 * A requirement that others already imply. Every member of a path must meet what stands in its
 * outermost `all`. Where credit just below one of these requirements contradicts the others and the
 * limits, they imply it: the check that refuses contradictory sets proves that.
 */
export const impliedRequirement: Rule = (set, report) => {
  for (const [path, { require }] of Object.entries(set.paths)) {
    const asked = alwaysAsked(require, inside(inside(inside(TOP, "paths"), path), "require"));
    if (asked.length > REQUIREMENTS_MAX) continue;
    for (const { rule, place } of asked) {
      const others = asked.flatMap((one) => (one.rule === rule ? [] : [one.rule]));
      if (!isPlain(rule) || !isImplied(set, path, rule, { others, limits: limitsOf(set) })) continue;
      const ids = impliedBy(set, path, rule, others);
      report(place, "requirement-implied", `${shown(rule.id)} already follows from ${ids.map(shown).join(" and ")}`, {
        help: "Leave it out, unless it is there for clarity, or for members for whom another one is waived.",
        example: { kind: "rules", ids },
      });
    }
  }
};

type Asked = { readonly rule: CreditRequirement; readonly place: Place };

/** The credit requirements that everybody on a path must meet. */
function alwaysAsked(node: Requirement, place: Place): Asked[] {
  if ("all" in node) return node.all.flatMap((child, at) => alwaysAsked(child, inside(inside(place, "all"), at)));
  return "least" in node && !node.advisory ? [{ rule: node, place }] : [];
}

function isPlain({ least, each, rounded, onTop }: CreditRequirement): boolean {
  return (
    typeof least !== "object" && Number(least) > 0 && each === undefined && rounded === undefined && onTop !== true
  );
}

type Limits = NonNullable<RequirementSet["limits"]>;
type Given = { readonly others: readonly CreditRequirement[]; readonly limits: Limits };

/** Limits on one activity bound no additional credit. */
function limitsOf({ limits = [] }: RequirementSet): Limits {
  return limits.filter(({ each }) => each !== "activity");
}

/** Whether the others leave no room for less than a requirement asks. */
function isImplied(set: RequirementSet, path: string, rule: CreditRequirement, { others, limits }: Given): boolean {
  const { minor } = set.unit;
  const least = toMinorExactly(parseDecimal(rule.least as string | number)!, minor)!;
  const most = printMinor(least - 1, minor);
  const { of, in: period } = rule;
  const probe = { id: PROBE, most, ...(of ? { of } : {}), ...(period ? { in: period } : {}) };
  const all = others.length > 0 ? others : [{ id: `${PROBE}-nothing`, least: 0 }];
  const draft = {
    ...set,
    // A limit speaks only of dimensions in which all credit has a value. What is assumed plays no part here.
    dimensions: Object.fromEntries(
      Object.entries(set.dimensions ?? {}).map(([id, dimension]) => [
        id,
        dimension.each === "many" ? dimension : { missing: dimension.values[0], ...dimension },
      ]),
    ),
    limits: [...limits, probe],
    paths: { [path]: { name: set.paths[path]!.name, require: { all } } },
  };
  const parsed = parseSet(draft);
  return !parsed.ok && parsed.problems.every(({ code }) => code === "contradictory-requirements");
}

/** The rules without which it would not follow. */
function impliedBy(
  set: RequirementSet,
  path: string,
  rule: CreditRequirement,
  all: readonly CreditRequirement[],
): string[] {
  let given: Given = { others: all, limits: limitsOf(set) };
  for (const one of all) {
    const fewer = { ...given, others: given.others.filter((other) => other !== one) };
    if (isImplied(set, path, rule, fewer)) given = fewer;
  }
  for (const one of given.limits) {
    const fewer = { ...given, limits: given.limits.filter((other) => other !== one) };
    if (isImplied(set, path, rule, fewer)) given = fewer;
  }
  return [...given.others, ...given.limits].map(({ id }) => id);
}
