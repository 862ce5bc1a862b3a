import type { DocumentObject } from "./objects-of-schema.ts";

type Seen = { times: number; readonly members: Map<string, number> };

/** Maps from a dimension to its value, whose members a set names. */
const MAPS = ["labels", "without"];

/** Members that a path has as the whole result has them. */
const OF_A_PATH = ["completion", "requirements", "missing", "unknown"];

/** Every object that stands in some results, with the members that it has in all of them and in some. */
export function objectsOfResults(results: readonly object[]): DocumentObject[] {
  const found = new Map<string, Seen>();
  for (const result of results) visit(result, "result", found);
  return [...found].map(([place, { times, members }]) => {
    const inAll = ([, count]: [string, number]) => count === times;
    const name = ([member]: [string, number]) => member;
    return {
      place,
      must: [...members].filter(inAll).map(name),
      may: [...members].filter((one) => !inAll(one)).map(name),
    };
  });
}

function visit(value: unknown, place: string, found: Map<string, Seen>): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, `${place}[]`, found);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const named = nameOf(place, value);
  const seen = found.get(named) ?? { times: 0, members: new Map<string, number>() };
  found.set(named, seen);
  seen.times += 1;
  for (const [member, inner] of Object.entries(value)) {
    seen.members.set(member, (seen.members.get(member) ?? 0) + 1);
    if (!MAPS.includes(member)) visitMember(inner, member, place, found);
  }
}

function visitMember(inner: unknown, member: string, place: string, found: Map<string, Seen>): void {
  if (place === "result" && member === "dates") {
    for (const one of Object.values(inner as object)) visit(one, "dates.*", found);
    return;
  }
  const isOfAll = place === "result" || (place === "paths[]" && OF_A_PATH.includes(member)) || member === "unknown";
  visit(inner, isOfAll ? member : `${place}.${member}`, found);
}

/** Money is the same wherever it stands, and a completion is one of two. */
function nameOf(place: string, value: object): string {
  if ("minor" in value && "currency" in value) return "money";
  if (place === "completion") return "lines" in value ? "completion with lines" : "completion with because";
  return place;
}
