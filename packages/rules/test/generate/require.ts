import type { Random } from "../../src/util/random.ts";
import { type Ingredients, OTHERS, sometimes } from "./ingredients.ts";

/** What a path of a made-up set asks for. */
export function generateRequire(random: Random, ingredients: Ingredients, prefix: string): object {
  let number = 0;
  const id = () => `${prefix}-${number++}`;
  const leaf = () => (random.chance(80) ? creditOf(random, ingredients, id()) : factOf(random, id()));
  const conditions = [
    { attribute: "manager", is: true },
    { attribute: "employees", atLeast: 5 },
    { holds: random.pick(OTHERS) },
    { renewal: { every: 2 } },
    { date: "certified", from: "2023-07-01" },
  ];
  const node = (): object => {
    const kind = random.between(1, 12);
    if (kind === 1) return { any: [leaf(), leaf()] };
    if (kind === 2) return { atLeast: 2, of: [leaf(), leaf(), leaf()] };
    if (kind === 3)
      // biome-ignore lint/suspicious/noThenProperty: a branch of the rule language
      return { if: random.pick(conditions), then: leaf(), ...sometimes(random, 50, () => ({ else: leaf() })) };
    return leaf();
  };
  return { all: [{ id: id(), least: random.between(0, 24) }, ...random.list(0, 5, node)] };
}

function creditOf(random: Random, { areas, sources, tags, types, periods, shares }: Ingredients, id: string): object {
  const selection = random.pick([
    { area: random.pick(areas) },
    { area: random.some(areas, 1) },
    { source: random.pick(sources) },
    { type: random.some(types, 1) },
    { area: random.pick(areas), source: random.pick(sources) },
    ...(tags.length > 0 ? [{ tag: random.pick(tags) }, { tag: tags }] : []),
  ]);
  const least = random.between(0, 6);
  const plain = periods.filter((period) => period !== "year");
  const kind = random.between(1, 16);
  if (kind === 1)
    return {
      id,
      least,
      each: { of: random.pick(["area", "source"]), ...sometimes(random, 50, () => ({ atLeast: 1 })) },
    };
  if (kind === 2 && periods.includes("year"))
    return { id, least, of: selection, each: { of: "year", ...sometimes(random, 30, () => ({ atLeast: 1 })) } };
  if (kind <= 4 && plain.length > 0) return { id, least, of: selection, in: random.pick(plain) };
  if (kind === 5) return { id, least, of: selection, onTop: true };
  if (kind === 6 && shares !== "free")
    return { id, least: { percent: random.pick([20, 50]), ofCounted: "all" }, of: selection };
  if (kind === 7)
    return { id, least, of: selection, rounded: { step: 2, direction: random.pick(["down", "up", "half-up"]) } };
  if (kind === 8) return { id, least: { times: 2, count: { attribute: "employees" }, plus: 1 }, of: selection };
  if (kind === 9)
    // biome-ignore lint/suspicious/noThenProperty: a case of the rule language
    return { id, least: { cases: [{ when: { attribute: "manager", is: true }, then: 6 }], else: 3 }, of: selection };
  return { id, least, of: selection, ...sometimes(random, 8, () => ({ advisory: true })) };
}

function factOf(random: Random, id: string): object {
  return random.pick([
    { id, document: "transcript" },
    {
      id,
      document: "transcript",
      issued: { from: "cycle.from", ...sometimes(random, 30, () => ({ to: "2024-06-30" })) },
    },
    { id, attest: "truthful" },
    { id, exam: "exam", attempts: { most: 2, cure: { document: "transcript" } } },
    { id, credential: random.pick(OTHERS) },
    { id, fee: "renewal", amount: { minor: 5000, currency: "USD" } },
    {
      id,
      fee: "renewal",
      amount: {
        times: { minor: 500, currency: "USD" },
        count: {
          months: random.between(1, 3),
          from: random.pick(["cycle.from", "cycle.to", { attribute: "assessed" }]),
          parts: random.pick(["full", "begun"]),
          ...sometimes(random, 30, () => ({ to: "application" })),
        },
        ...sometimes(random, 50, () => ({ plus: { minor: 2000, currency: "USD" } })),
        ...sometimes(random, 30, () => ({ most: { minor: 6000, currency: "USD" } })),
      },
    },
  ]);
}
