import type { MemberAttributeInput } from "@openrecert/contract/types";
import { credential, type MemberAttributes } from "@openrecert/db";
import type { Checks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { isDate, isDecimal } from "../../platform/scalars.ts";
import { invalid } from "../../platform/user-errors.ts";
import { publishedByCredential } from "../requirement-sets/reads.ts";
import { readySet } from "../standing/sets.ts";

type Declared = { kind: "text" | "flag" | "number" | "date"; values: readonly string[] | null };

/** Facts after these changes. Errors are collected in `checks`. Null removes a fact. */
export async function changedAttributes(
  ctx: Ctx,
  checks: Checks,
  stored: MemberAttributes,
  given: readonly MemberAttributeInput[],
): Promise<MemberAttributes> {
  const declared = given.length > 0 ? await declaredAttributes(ctx) : new Map<string, Declared>();
  const changed = new Map<string, MemberAttributes[string]>(Object.entries(stored));
  for (const [index, { name, value }] of given.entries()) {
    const path = ["input", "attributes", String(index)];
    const rule = declared.get(name);
    if (value === null || value === undefined) changed.delete(name);
    // A form sends all facts, also those that no published rules ask for any more.
    else if (String(stored[name]) === value) continue;
    else if (!rule) checks.errors.push(unknownAttribute([...path, "name"], name, [...declared.keys()]));
    else {
      const parsed = parse(rule, value);
      if (parsed === null) checks.errors.push(invalid([...path, "value"], `\`${name}\` ${EXPECTED[rule.kind](rule)}.`));
      else changed.set(name, parsed);
    }
  }
  return Object.fromEntries(changed);
}

/** Attributes as the contract lists them. */
export function attributeList(attributes: MemberAttributes): { name: string; value: string }[] {
  return Object.entries(attributes)
    .map(([name, value]) => ({ name, value: String(value) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What any published version of the organization's rules asks about a member. */
async function declaredAttributes(ctx: Ctx): Promise<Map<string, Declared>> {
  const credentials = await ctx.tx.select({ id: credential.id }).from(credential);
  const published = await publishedByCredential(
    ctx,
    credentials.map(({ id }) => id),
  );
  const sets = [...published.values()].flatMap(({ versions }) => versions.map((row) => readySet(row).set));
  return new Map(
    sets.flatMap(({ attributes }) =>
      Object.entries(attributes ?? {}).map(([name, { kind, values }]) => [name, { kind, values: values ?? null }]),
    ),
  );
}

const EXPECTED: Record<Declared["kind"], (declared: Declared) => string> = {
  text: ({ values }) => (values ? `is one of ${values.join(", ")}` : "is text of 1 to 200 characters"),
  flag: () => "is `true` or `false`",
  number: () => "is a number of at most 15 digits",
  date: () => "is a day, as `YYYY-MM-DD`",
};

function parse({ kind, values }: Declared, value: string): MemberAttributes[string] | null {
  switch (kind) {
    case "flag":
      return value === "true" ? true : value === "false" ? false : null;
    case "number":
      return isDecimal(value) && value.replace(/\D/g, "").length <= 15 ? Number(value) : null;
    case "date":
      return isDate(value) ? value : null;
    case "text":
      return (values ? values.includes(value) : value.length >= 1 && value.length <= 200) ? value : null;
  }
}

function unknownAttribute(path: string[], name: string, known: readonly string[]) {
  const names = known.length > 0 ? `They ask for ${known.toSorted().join(", ")}.` : "They ask for none.";
  return invalid(path, `No published rules ask for \`${name.slice(0, 64)}\`. ${names}`, "UNKNOWN_CODE");
}
