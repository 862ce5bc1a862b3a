import type { Random } from "../../src/util/random.ts";
import { ATTRIBUTES, type Ingredients, OTHERS, sometimes } from "./ingredients.ts";
import { generateRequire } from "./require.ts";

/** A requirement set that uses any part of the language; validation may refuse it. */
export function generateSet(random: Random): { readonly set: object; readonly ingredients: Ingredients } {
  const ingredients: Ingredients = {
    areas: ["a", "b", "c"].slice(0, random.between(2, 3)),
    sources: ["p", "q", "r"].slice(0, random.between(2, 3)),
    tags: ["t", "u"].slice(0, random.between(0, 2)),
    types: ["course", "talk", "text"].slice(0, random.between(1, 3)),
    periods: ["year", "ever", "late"].filter(() => random.chance(25)),
    shares: random.pick(["one", "stated", "free"]),
  };
  const { areas, sources, tags, types, shares } = ingredients;
  const area = shares === "one" ? { each: "one", missing: random.pick(areas) } : { each: "split", shares };
  const set = {
    language: 1,
    credential: "generated",
    version: "1",
    title: "Generated",
    unit: {
      one: "point",
      many: "points",
      minor: random.pick([1, 1, 10, 100]),
      round: random.pick(["down", "up", "half-up"]),
    },
    attributes: Object.fromEntries(Object.entries(ATTRIBUTES).map(([id, kind]) => [id, { name: id, kind }])),
    dimensions: {
      area: { name: "area", values: areas, ...area },
      source: {
        name: "source",
        values: sources,
        each: "one",
        missing: sources[0],
        ...sometimes(random, 15, () => ({
          derived: { field: "approvalNumber", separator: "-", part: 2, characters: [1, 1], values: { P: "p", Q: "q" } },
        })),
      },
      ...(tags.length > 0 ? { tag: { name: "tag", values: tags, each: "many" } } : {}),
    },
    ...sometimes(random, 20, () => ({ never: [{ area: random.pick(areas), source: random.pick(sources) }] })),
    periods: periodsOf(ingredients),
    cycle: {
      first: { from: "certified", to: { after: "certified", months: 24, monthEnd: "clamp" } },
      earn: {
        from: random.chance(10) ? { later: ["cycle.from", { attribute: "assessed" }] } : "cycle.from",
        to: random.chance(20) ? { after: "cycle.to", days: 30, count: "exclusive" } : "cycle.to",
      },
      renewal: [
        {
          in: ["active"],
          from: { after: "cycle.to", days: 1, count: "exclusive" },
          to: { after: "cycle.to", months: 24, monthEnd: "clamp" },
        },
      ],
      phases: [{ id: "active", name: "Active", status: "current" }],
      ...sometimes(random, 15, () => ({
        boundary: { from: { before: "cycle.to", months: 9, monthEnd: "clamp" }, to: "cycle.to" },
      })),
    },
    types: Object.fromEntries(types.map((id) => [id, typeOf(random, id, ingredients)])),
    limits: random.list(0, 3, (at) => limitOf(random, at, ingredients)),
    ...sometimes(random, 25, () => ({
      duplicates: [{ id: "same", same: ["title"], in: random.pick(["cycle", "ever"]) }],
    })),
    ...sometimes(random, 30, () => ({
      sharing: {
        otherwise: random.pick(["allowed", "forbidden"]),
        with: {
          sister: "allowed",
          cousin: { most: random.between(0, 6) },
          ...sometimes(random, 40, () => ({ friend: { most: random.between(0, 6) } })),
        },
        ...sometimes(random, 40, () => ({
          ceilings: random.list(1, 2, (at) => ({
            id: `ceiling-${at}`,
            of: random.pick([["sister", "cousin"], ["cousin", "friend"], OTHERS]),
            most: random.between(0, 8),
          })),
        })),
      },
    })),
    ...sometimes(random, 30, () => ({
      carryOver: {
        most: random.between(1, 8),
        overLimit: random.chance(50),
        ...sometimes(random, 40, () => ({
          of: random.pick([{ source: random.pick(sources) }, { area: random.some(areas, 1) }]),
        })),
        ...sometimes(random, 20, () => ({ completed: { from: "2024-01-01" } })),
        ...sometimes(random, 20, () => ({ labels: { source: random.pick(sources), type: types[0] } })),
      },
    })),
    paths: Object.fromEntries(
      random.list(1, 2, (at) => [
        `path-${at}`,
        {
          name: `Path ${at}`,
          ...sometimes(random, 15, () => ({
            open: { to: random.pick(["cycle.to", { before: "cycle.to", months: 12, monthEnd: "clamp" }]) },
          })),
          require: generateRequire(random, ingredients, `p${at}`),
        },
      ]),
    ),
  };
  return { set, ingredients };
}

function periodsOf({ periods }: Ingredients): object {
  const all = {
    year: { name: "year", months: 12 },
    ever: { name: "ever", to: "cycle.to" },
    late: { name: "late", from: { before: "cycle.to", months: 6, monthEnd: "clamp" }, to: "cycle.to" },
  };
  return Object.fromEntries(Object.entries(all).filter(([id]) => periods.includes(id)));
}

function typeOf(random: Random, id: string, { sources, areas, shares }: Ingredients): object {
  return {
    name: id,
    convert: [
      { unit: "point", to: 1 },
      { unit: "minute", per: 50, to: 1 },
    ],
    ...sometimes(random, 10, () => ({ minimum: { minute: 30 } })),
    ...sometimes(random, 10, () => ({ proof: ["formal"] })),
    ...sometimes(random, 10, () => ({ labels: { source: random.pick(sources) } })),
    ...sometimes(random, 10, () => ({
      refuse: shares === "one" ? { area: random.pick(areas) } : { source: random.pick(sources) },
    })),
    ...sometimes(random, 10, () => ({ accepted: { to: { after: "cycle.from", months: 12, monthEnd: "clamp" } } })),
    ...sometimes(random, 15, () => ({ weigh: { times: random.pick(["1.5", "2", "0.5"]) } })),
    ...sometimes(random, 15, () => ({
      weigh: { first: random.between(2, 10), times: 2, rest: random.pick([1, "0.5"]) },
    })),
    ...sometimes(random, 10, () => ({ round: { step: 1, direction: random.pick(["down", "up", "half-up"]) } })),
    ...sometimes(random, 4, () => ({ divide: random.pick(["whole", "one-cell"]) })),
  };
}

function limitOf(random: Random, at: number, { areas, sources, tags, types, periods, shares }: Ingredients): object {
  const ofCounted = () => ({ percent: random.pick([25, 50]), ofCounted: "all" });
  const most = random.chance(6)
    ? ofCounted()
    : random.chance(15)
      ? { times: 2, count: { attribute: "employees" }, plus: 12 }
      : random.between(4, 24);
  const selections = [
    { source: random.pick(sources) },
    { source: random.some(sources, 1) },
    { type: random.pick(types) },
    ...(shares === "one"
      ? [{ area: random.pick(areas) }, { area: random.pick(areas), source: random.pick(sources) }]
      : []),
    ...(tags.length > 0 ? [{ tag: random.pick(tags) }] : []),
  ];
  const id = `limit-${at}`;
  const plain = periods.filter((period) => period !== "year");
  const kind = random.between(1, 10);
  if (kind === 1) return { id, most: random.between(1, 6), each: "activity" };
  if (kind === 2) return { id, most, each: "type" };
  if (kind === 3) return { id, most, each: "source" };
  if (kind === 4 && periods.includes("year")) return { id, most, each: "year", of: random.pick(selections) };
  if (kind === 5 && plain.length > 0) return { id, most, in: random.pick(plain), of: random.pick(selections) };
  return { id, most, of: random.pick(selections) };
}
