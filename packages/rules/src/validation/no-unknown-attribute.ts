import type { AttributeCondition } from "../language/condition.ts";
import type { Attribute, RequirementSet } from "../language/document.ts";
import { inside, type Place } from "../language/problem.ts";
import { didYouMean, shown } from "../language/report.ts";
import { walkSet } from "../language/walk.ts";
import { nearest } from "../util/nearest.ts";
import { at, type Check, type Report } from "./check.ts";

/** Every attribute that a rule asks for is declared, and is of the kind that the rule takes. */
export const noUnknownAttribute: Check = (set, report) => {
  const needs = (name: string, kind: Attribute["kind"], place: Place) => {
    const attribute = find(set, name, place, report);
    if (attribute !== null && attribute.kind !== kind)
      report(place, "attribute-kind", `${shown(name)} is declared as ${attribute.kind}, and must be a ${kind} here`);
  };
  walkSet(set, {
    date(rule, place) {
      if (typeof rule !== "string" && "attribute" in rule) needs(rule.attribute, "date", place);
    },
    amount(rule, place) {
      if (typeof rule === "object" && "attribute" in rule) needs(rule.attribute, "number", place);
    },
    count(rule, place) {
      if ("attribute" in rule) needs(rule.attribute, "number", place);
    },
    condition(rule, place) {
      if ("attribute" in rule) checkCondition(set, rule, place, report);
    },
  });
  for (const [name, attribute] of Object.entries(set.attributes ?? {})) checkAttribute(name, attribute, report);
};

function find(set: RequirementSet, name: string, place: Place, report: Report): Attribute | null {
  const names = Object.keys(set.attributes ?? {});
  if (names.includes(name)) return set.attributes![name]!;
  report(
    place,
    "unknown-attribute",
    `there is no attribute named ${shown(name)}`,
    () => didYouMean(nearest(name, names)) ?? "Declare it in `attributes`.",
  );
  return null;
}

function checkCondition(set: RequirementSet, rule: AttributeCondition, place: Place, report: Report): void {
  const attribute = find(set, rule.attribute, place, report);
  if (attribute === null) return;
  const { is, atLeast, atMost, initial } = rule;
  const misfit = (key: string, kind: string) =>
    report(
      inside(place, key),
      "attribute-kind",
      `${shown(rule.attribute)} is declared as ${attribute.kind}, and \`${key}\` takes ${kind}`,
    );
  if (atLeast !== undefined && attribute.kind !== "number") misfit("atLeast", "a number");
  if (atMost !== undefined && attribute.kind !== "number") misfit("atMost", "a number");
  if (initial !== undefined && attribute.kind !== "text") misfit("initial", "text");
  if (is === undefined) return;
  if (typeof is === "boolean") {
    if (attribute.kind !== "flag") misfit("is", "text here");
    return;
  }
  if (attribute.kind === "flag") {
    misfit("is", "true or false here");
    return;
  }
  const { values } = attribute;
  if (values === undefined) return;
  for (const value of typeof is === "string" ? [is] : is) {
    if (values.includes(value)) continue;
    const message = `${shown(rule.attribute)} never is ${shown(value)}`;
    report(inside(place, "is"), "unknown-value", message, () => didYouMean(nearest(value, values)));
  }
}

function checkAttribute(name: string, { kind, values, missing }: Attribute, report: Report): void {
  if (values !== undefined && kind !== "text")
    report(at("attributes", name, "values"), "values-without-text", "`values` belongs to an attribute of kind `text`");
  if (missing === undefined) return;
  const place = at("attributes", name, "missing");
  if ((kind === "flag") !== (typeof missing === "boolean"))
    report(place, "attribute-kind", `\`missing\` is not of the kind ${shown(kind)}`);
  else if (typeof missing === "string" && values !== undefined && !values.includes(missing))
    report(place, "unknown-value", `${shown(name)} never is ${shown(missing)}`, () =>
      didYouMean(nearest(missing, values)),
    );
}
