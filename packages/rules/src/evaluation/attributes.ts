import { parsePlainDate } from "../calendar/plain-date.ts";
import type { AttributeValue } from "../language/record.ts";
import { parseDecimal } from "../util/decimal.ts";
import type { Known } from "./known.ts";

/** What a record states about an attribute that the set declares, or what is assumed; `undefined` where neither says anything of its kind. */
export function attributeOf({ set, record }: Pick<Known, "set" | "record">, name: string): AttributeValue | undefined {
  const rule = Object.hasOwn(set.attributes ?? {}, name) ? set.attributes![name]! : undefined;
  if (rule === undefined) return undefined;
  const stated = Object.hasOwn(record.attributes ?? {}, name) ? record.attributes![name] : undefined;
  return stated !== undefined && fits(rule, stated) ? stated : rule.missing;
}

// A value of another kind tells nothing.
function fits(
  { kind, values }: { readonly kind: string; readonly values?: readonly string[] },
  stated: AttributeValue,
) {
  if (kind === "flag") return typeof stated === "boolean";
  if (kind === "number") return typeof stated !== "boolean" && parseDecimal(stated) !== null;
  if (typeof stated !== "string") return false;
  if (kind === "date") return parsePlainDate(stated) !== null;
  return values === undefined || values.includes(stated);
}
