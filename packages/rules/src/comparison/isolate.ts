import type { RequirementSet } from "../language/document.ts";
import { isObject } from "../language/shape.ts";
import { parseSet } from "../validation/parse-set.ts";
import type { Found } from "./change.ts";

/** Definitions that do nothing until a rule asks for them. */
const DEFINITIONS = ["dates", "tables", "attributes", "periods", "citations", "dateNames"] as const;

/**
 * The version before with one change alone, so that an example shows what this change does; `null`
 * where it is not valid without others.
 */
export function withChangeAlone(before: RequirementSet, after: RequirementSet, change: Found): RequirementSet | null {
  if (change.what === "renamed") return null;
  const draft: Draft = copyOf(before);
  for (const name of DEFINITIONS) {
    const [own, more] = [before[name], after[name]];
    if (more !== undefined) draft[name] = { ...copyOf(more), ...(own === undefined ? {} : copyOf(own)) };
  }
  const place = (change.before ?? change.after)!.pointer;
  if (!put(draft, stepsOf(place), change.after?.value, change.before === null)) return null;
  // A name needs its date.
  const { dates, dateNames } = draft;
  if (isObject(dateNames))
    draft.dateNames = Object.fromEntries(
      Object.entries(dateNames).filter(([id]) => isObject(dates) && Object.hasOwn(dates, id)),
    );
  const parsed = parseSet(draft);
  return parsed.ok ? parsed.value : null;
}

/** A copy that can be changed; documents are JSON. */
function copyOf(value: object): Draft {
  return JSON.parse(JSON.stringify(value));
}

type Draft = { [key: string]: unknown };

function stepsOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function put(document: Draft, steps: readonly string[], value: unknown, isNew: boolean): boolean {
  let holder: unknown = document;
  for (const step of steps.slice(0, -1)) {
    if (!isObject(holder) && !Array.isArray(holder)) return false;
    const inner: unknown = Reflect.get(holder, step);
    // The first entry of a map or a list brings the map or the list.
    if (inner === undefined && isNew && step === steps.at(-2))
      Reflect.set(holder, step, /^\d+$/.test(steps.at(-1)!) ? [] : {});
    holder = Reflect.get(holder, step);
  }
  const last = steps.at(-1);
  if (last === undefined) return false;
  if (Array.isArray(holder)) {
    const at = Math.min(Number(last), holder.length);
    if (value === undefined) holder.splice(at, 1);
    else holder.splice(at, isNew ? 0 : 1, value);
    return true;
  }
  if (!isObject(holder)) return false;
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else Reflect.set(holder, last, value);
  return true;
}
