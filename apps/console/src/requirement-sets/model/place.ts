import type { Json } from "@openrecert/rules";

/** A place inside a document: the steps from the outside in. The document itself is `[]`. */
export type Place = readonly (string | number)[];

export type JsonObject = { readonly [key: string]: Json | undefined };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** What stands at a place; undefined if nothing does. */
export function valueAt(document: Json, place: Place): Json | undefined {
  let value: Json | undefined = document;
  for (const step of place) {
    if (isList(value) && typeof step === "number") value = value[step];
    else if (isObject(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}

/** The document with another value at a place, or without one if it is undefined. All else is shared. */
export function withValue(document: Json, place: Place, value: Json | undefined): Json {
  const [step, ...rest] = place;
  if (step === undefined) return value ?? null;
  if (isList(document) && typeof step === "number") {
    if (rest.length > 0) return document.map((item, at) => (at === step ? withValue(item, rest, value) : item));
    if (value === undefined) return document.filter((_, at) => at !== step);
    return step < document.length ? document.map((item, at) => (at === step ? value : item)) : [...document, value];
  }
  const object = isObject(document) ? document : {};
  const inner = Object.hasOwn(object, step) ? object[step] : undefined;
  const next = rest.length > 0 ? withValue(inner ?? (typeof rest[0] === "number" ? [] : {}), rest, value) : value;
  if (next !== undefined) return { ...object, [step]: next };
  const { [step]: _, ...others } = object;
  return others;
}

/** The document with another name for a member, which keeps its place among the others. */
export function withKey(document: Json, place: Place, key: string): Json {
  const [step] = place.slice(-1);
  const owner = valueAt(document, place.slice(0, -1));
  if (!isObject(owner)) return document;
  const renamed = Object.fromEntries(Object.entries(owner).map(([name, value]) => [name === step ? key : name, value]));
  return withValue(document, place.slice(0, -1), renamed);
}

/** The document with an item of a list moved by so many places, and where it then is. */
export function moved(document: Json, place: Place, by: number): { document: Json; place: Place } {
  const outer = place.slice(0, -1);
  const from = place.at(-1);
  const list = valueAt(document, outer);
  if (!isList(list) || typeof from !== "number") return { document, place };
  const to = from + by;
  if (to < 0 || to >= list.length) return { document, place };
  return { document: withValue(document, outer, shifted(list, from, to)), place: [...outer, to] };
}

function shifted<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, to), list[from]!, ...rest.slice(to)];
}

/** A place as the rules print it: `paths.ce.require.all[0].least`. */
export function printed(place: Place): string {
  return place.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    const name = /^[\w-]{1,64}$/.test(step) ? step : JSON.stringify(step);
    return text === "" ? name : `${text}.${name}`;
  }, "");
}

const STEP = /\[(\d+)\]|\.?([\w-]+)|\.?("(?:[^"\\]|\\.)*")/y;

/** The place that `printed` gave; as far as it can be read. */
export function placeOf(text: string): Place {
  const place: (string | number)[] = [];
  STEP.lastIndex = 0;
  for (let found = STEP.exec(text); found; found = STEP.exec(text)) {
    const [, index, name, quoted] = found;
    place.push(index === undefined ? (name ?? String(JSON.parse(quoted!))) : Number(index));
    if (STEP.lastIndex === text.length) break;
  }
  return place;
}

/** Whether a place is another one or lies inside it. */
export function isWithin(place: Place, outer: Place): boolean {
  return outer.every((step, at) => place[at] === step);
}
