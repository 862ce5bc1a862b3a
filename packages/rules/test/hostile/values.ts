import type { Random } from "../../src/util/random.ts";

/** A list inside a list, so many times. */
function nested(depth: number): unknown {
  let value: unknown = [];
  for (let level = 1; level < depth; level++) value = [value];
  return value;
}

/** What no author of a document means. */
const STRANGE: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1,
  0.1 + 0.2,
  1e308,
  2 ** 53,
  Number.NaN,
  Number.NEGATIVE_INFINITY,
  "",
  "0",
  "1.5",
  "999999999",
  "-1",
  "1e3",
  "9".repeat(400),
  "x".repeat(5000),
  "__proto__",
  "constructor",
  "\u0000",
  "\ud800",
  "2020-02-29",
  "2199-12-31",
  "1900-01-01",
  "2021-02-29",
  "certified",
  "cycle.to",
  "earn.from",
  "application",
  [],
  {},
  [[]],
  [null],
  Array.from({ length: 3000 }, () => 0),
  nested(31),
  nested(40),
  nested(10_000),
  JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}'),
];

/** Something strange, or something made of strange things. */
export function strangeValue(random: Random, depth = 0): unknown {
  if (depth === 2 || random.chance(80)) return random.pick(STRANGE);
  if (random.chance(50)) return random.list(0, 4, () => strangeValue(random, depth + 1));
  const members = random.list(0, 4, () => [strangeKey(random), strangeValue(random, depth + 1)] as const);
  return Object.fromEntries(members);
}

const KEYS = [
  "__proto__",
  "constructor",
  "toString",
  "",
  "\u0000",
  "\ud800",
  "id",
  "all",
  "least",
  "of",
  "x".repeat(500),
];

/** The name of a member that shouldn't be there. */
export function strangeKey(random: Random): string {
  return random.pick(KEYS);
}
