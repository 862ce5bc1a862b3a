import { isObject } from "../../src/language/shape.ts";
import type { Random } from "../../src/util/random.ts";

/** A document while it is edited. */
type Value = ReturnType<typeof JSON.parse>;

/** A place in a document that an edit may change. */
type Spot = { readonly holder: Value; readonly key: string | number; readonly path: readonly (string | number)[] };

/** Members whose values are words for people, which edits touch rarely. */
const WORDS = new Set([
  "title",
  "note",
  "name",
  "names",
  "document",
  "address",
  "question",
  "assumes",
  "citations",
  "unknowns",
  "cite",
  "dateNames",
]);

/** A copy of a requirement set with one thing changed; validation may refuse it. */
export function editSet(random: Random, set: object): object {
  const draft: Value = JSON.parse(JSON.stringify(set));
  const spots = spotsIn(draft);
  const plain = spots.filter(({ path }) => !path.some((step) => WORDS.has(String(step))));
  const spot = random.pick(random.chance(96) ? plain : spots);
  const edit = random.pick(editsFor(random, spot, draft));
  edit();
  return draft;
}

function spotsIn(value: Value, path: readonly (string | number)[] = []): Spot[] {
  if (typeof value !== "object" || value === null) return [];
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  return [...keys].flatMap((key) => [
    { holder: value, key, path: [...path, key] },
    ...spotsIn(value[key], [...path, key]),
  ]);
}

function editsFor(random: Random, { holder, key, path }: Spot, set: Value): (() => void)[] {
  const value = holder[key];
  const put = (next: Value) => () => {
    holder[key] = next;
  };
  const remove = () => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  };
  const edits = [remove];
  if (isNumber(value))
    edits.push(...numbers(random, value).map((next) => put(next)), ...numbers(random, value).map((next) => put(next)));
  if (typeof value === "boolean") edits.push(put(!value));
  if (Array.isArray(holder) && holder.length > 1)
    edits.push(() => holder.splice(0, holder.length, ...[...holder].reverse()));
  if (Array.isArray(value)) edits.push(() => value.push(likeOneOf(random, value, set)));
  if (isDateSpot(path, value)) edits.push(...dates(random, value, set).map((next) => put(next)));
  if (isRequirement(value)) edits.push(...requirements(random, value, set).map((next) => put(next)));
  if (typeof value === "string") edits.push(...words(random, value, path, set).map((next) => put(next)));
  if (isObject(value)) edits.push(...members(random, path, value, set).map((next) => put(next)));
  if (String(key) === "least" || String(key) === "most")
    edits.push(...amounts(random, value, set).map((next) => put(next)));
  return edits;
}

function isNumber(value: unknown): value is number | string {
  return typeof value === "number" || (typeof value === "string" && /^\d+(\.\d+)?$/.test(value));
}

function numbers(random: Random, value: number | string): Value[] {
  const number = Number(value);
  return [
    number + random.pick([1, 2, 5, 0.5]),
    Math.max(0, number - random.pick([1, 2, 5, 0.5])),
    Math.max(1, Math.round(number * random.pick([0.5, 2]))),
  ];
}

const DATE_MEMBERS = new Set(["from", "to", "by", "on", "current", "after", "before", "then", "else"]);

function isDateSpot(path: readonly (string | number)[], value: Value): boolean {
  const last = path.at(-1)!;
  const isNamed = path.length === 2 && path[0] === "dates";
  if (!isNamed && !DATE_MEMBERS.has(String(last)) && !["later", "earlier"].includes(String(path.at(-2)))) return false;
  return typeof value === "string" || (isObject(value) && !isRequirement(value) && !("month" in value));
}

function dates(random: Random, value: Value, set: Value): Value[] {
  const names = [
    "certified",
    "cycle.from",
    "cycle.to",
    "application",
    ...Object.keys(set.dates ?? {}),
    "2025-06-30",
    "2020-03-30",
  ];
  const step = random.chance(50)
    ? { months: random.pick([1, 2, 3, 6, 12]), monthEnd: random.pick(["stick", "clamp"]) }
    : { days: random.pick([1, 30, 90, 365]), count: random.pick(["exclusive", "inclusive"]) };
  return [
    random.pick(names),
    { after: value, ...step },
    { before: value, ...step },
    { [random.pick(["later", "earlier"])]: [value, random.pick(names)] },
    {
      cases: [
        // biome-ignore lint/suspicious/noThenProperty: a case of the rule language
        { when: { date: "cycle.to", [random.pick(["from", "to"])]: "2024-12-31" }, then: random.pick(names) },
      ],
      else: value,
    },
  ];
}

function isRequirement(value: Value): boolean {
  return (
    isObject(value) &&
    ["all", "any", "if", "least", "exam", "document", "credential", "attest", "fee"].some((key) => key in value) &&
    !("sureness" in value) &&
    !("when" in value) &&
    ("id" in value || "all" in value || "any" in value || "then" in value || "else" in value)
  );
}

function requirements(random: Random, value: Value, set: Value): Value[] {
  const other = () => ({
    id: `new-${random.between(1, 999)}`,
    ...random.pick([
      { least: random.between(0, 20) },
      { document: "transcript" },
      { attest: "truthful" },
      { fee: "renewal" },
    ]),
  });
  const attributes = Object.entries(set.attributes ?? {}).filter(([, one]: [string, Value]) => one.kind === "flag");
  const condition =
    attributes.length > 0
      ? { attribute: random.pick(attributes)[0], is: random.chance(50) }
      : { renewal: { every: random.pick([2, 3]) } };
  return [
    { any: [value, other()] },
    { all: [value, other()] },
    { atLeast: 1, of: [value, other()] },
    // biome-ignore lint/suspicious/noThenProperty: a branch of the rule language
    { if: condition, then: value },
    { if: condition, else: value },
    { if: { phase: [random.pick<Value>(set.cycle.phases).id] }, else: value },
    other(),
    ...("all" in value
      ? [
          { any: value.all },
          { all: [...value.all, other()] },
          { atLeast: Math.max(1, value.all.length - 1), of: value.all },
        ]
      : []),
    ...("any" in value ? [{ all: value.any }, { any: [...value.any, other()] }] : []),
    ...("id" in value
      ? [
          { ...value, advisory: true },
          { ...value, id: `${value.id}-new` },
          { ...value, waivable: false },
        ]
      : []),
    ...("least" in value
      ? [
          { ...value, onTop: true },
          { ...value, rounded: { step: 2, direction: random.pick(["up", "down"]) } },
        ]
      : []),
  ];
}

/** Another word where a word stands that the document uses elsewhere. */
function words(random: Random, value: string, path: readonly (string | number)[], set: Value): Value[] {
  const found = [
    ["down", "up", "half-up"],
    ["stick", "clamp"],
    ["inclusive", "exclusive"],
    ["cycle", "ever"],
    ["full", "begun"],
    ["one", "many", "split"],
    ["stated", "free"],
    ["current", "expired", "inactive"],
    ["allowed", "forbidden"],
    ["whole", "one-cell"],
    ["odd", "even"],
  ]
    .filter((list) => list.includes(value))
    .map((list) => random.pick(list));
  const dimension = Object.entries(set.dimensions ?? {}).find(([, one]: [string, Value]) => one.values.includes(value));
  if (dimension !== undefined) found.push(random.pick((dimension[1] as Value).values));
  if (Object.hasOwn(set.types, value)) found.push(random.pick(Object.keys(set.types)));
  if (Object.hasOwn(set.periods ?? {}, value)) found.push(random.pick(Object.keys(set.periods)));
  if (["exam", "document", "attest", "fee", "credential"].includes(String(path.at(-1)))) found.push(`${value}-new`);
  return found;
}

/** Members that an object may have as well. */
function members(random: Random, path: readonly (string | number)[], value: Value, set: Value): Value[] {
  const last = path.length > 1 ? path.at(-2) : path.at(-1);
  const [dimension, { values }] = random.pick<[string, Value]>([
    ...Object.entries<Value>(set.dimensions ?? {}),
    ["type", { values: Object.keys(set.types) }],
  ]);
  const selection = { [dimension]: random.chance(50) ? random.pick(values) : random.some(values, 1) };
  const more: Value[] = [];
  if (last === "types" && path.length === 2)
    more.push(
      { divide: random.pick(["whole", "one-cell"]) },
      { weigh: { times: random.pick(["0.5", "1.5", "2"]) } },
      { weigh: { first: 5, times: 2, rest: 1 } },
      { round: { step: 1, direction: random.pick(["up", "down", "half-up"]) } },
      { accepted: { [random.pick(["from", "to"])]: random.pick(["cycle.to", "2024-06-30"]) } },
      { proof: ["formal"] },
      { accept: selection },
      { refuse: selection },
      { minimum: { minute: random.pick([30, 60]) } },
    );
  if (last === "limits")
    more.push(
      { of: selection },
      { each: random.pick(["type", "activity", dimension, ...Object.keys(set.periods ?? {})]) },
      { in: random.pick(Object.keys(set.periods ?? { year: 0 })) },
    );
  if ("least" in value)
    more.push(
      { of: selection },
      { each: { of: dimension } },
      { each: { of: dimension, atLeast: 1 } },
      { in: random.pick(Object.keys(set.periods ?? { year: 0 })) },
    );
  if ("exam" in value)
    more.push(
      { passed: { [random.pick(["from", "to"])]: random.pick(["cycle.from", "cycle.to", "application"]) } },
      { attempts: { most: random.between(1, 3) } },
    );
  if ("document" in value && "id" in value)
    more.push(
      { issued: { [random.pick(["from", "to"])]: random.pick(["cycle.from", "cycle.to"]) } },
      { current: "application" },
    );
  if ("attest" in value || "fee" in value)
    more.push({ [random.pick(["from", "by"])]: random.pick(["cycle.from", "cycle.to"]) });
  if ("fee" in value)
    more.push(
      { amount: { minor: random.pick([2000, 5000]), currency: "USD" } },
      { amount: { times: { minor: 500, currency: "USD" }, count: { months: 1, from: "cycle.from", parts: "begun" } } },
    );
  if (last === "paths")
    more.push({
      open: {
        [random.pick(["from", "to"])]: random.pick([
          "cycle.from",
          "cycle.to",
          { before: "cycle.to", months: 6, monthEnd: "clamp" },
        ]),
      },
    });
  if (path.length === 1 && path[0] === "cycle")
    more.push({ boundary: { from: { before: "cycle.to", months: 3, monthEnd: "clamp" }, to: "cycle.to" } });
  if (last === "attributes") more.push({ missing: random.pick([true, false, 3]) });
  if (last === "dimensions") more.push({ missing: random.pick(value.values ?? ["x"]) });
  return more.map((one) => ({ ...value, ...one }));
}

function amounts(random: Random, value: Value, set: Value): Value[] {
  const attributes = Object.entries<Value>(set.attributes ?? {}).filter(([, { kind }]) => kind === "number");
  const attribute = attributes.length > 0 ? [{ attribute: random.pick(attributes)[0] }] : [];
  return [
    { larger: [value, random.between(1, 20)] },
    { smaller: [value, random.between(1, 20)] },
    // biome-ignore lint/suspicious/noThenProperty: a case of the rule language
    { cases: [{ when: { renewal: { every: 2 } }, then: random.between(1, 20) }], else: value },
    { percent: random.pick([20, 50]), ofCounted: "all" },
    { times: 2, count: { months: 6, from: "cycle.from", to: "cycle.to", parts: "full" } },
    ...attribute,
  ];
}

/** One more item for a list, made after one that it has. */
function likeOneOf(random: Random, list: Value[], set: Value): Value {
  const item = random.pick(list);
  if (isObject(item)) {
    const copy = JSON.parse(JSON.stringify(item));
    if ("id" in copy) copy.id = `${copy.id}-too`;
    if ("least" in copy || "most" in copy) copy["least" in copy ? "least" : "most"] = random.between(1, 30);
    return copy;
  }
  const dimension = Object.values<Value>(set.dimensions ?? {}).find(({ values }) => values.includes(item));
  if (dimension !== undefined) return random.pick(dimension.values);
  if (Object.hasOwn(set.types, item)) return random.pick(Object.keys(set.types));
  return typeof item === "string" ? `${item}-too` : item;
}
