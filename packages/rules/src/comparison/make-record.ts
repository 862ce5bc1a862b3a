import { FIRST_DAY, LAST_DAY, type PlainDate, parsePlainDate, printPlainDate } from "../calendar/plain-date.ts";
import type { CompiledSet } from "../evaluation/compile.ts";
import { situationOf } from "../evaluation/situation.ts";
import type { Attribute, RequirementSet } from "../language/document.ts";
import { kindOf } from "../language/kind-of.ts";
import type { Random } from "../util/random.ts";
import type { Ingredients } from "./ingredients.ts";

/** Days of certification from which month steps differ the most, and a plain one. */
const CERTIFIED = ["2020-02-29", "2019-08-31", "2021-06-15", "2018-02-28", "2022-01-01"];

/** How many days after the end of the cycle, or before it, somebody asks. */
const DISTANCES = [-900, -400, -100, -31, -10, -1, 0, 1, 20, 29, 30, 31, 45, 60, 89, 91, 92, 100, 180, 366, 800, 1500];

/** Makes up a member, with facts that the versions ask for, and a day on which to ask about them. */
export function makeRecord(
  random: Random,
  ingredients: Ingredients,
  { set }: CompiledSet,
): { asOf: string; record: object } {
  const certified = certifiedDay(random, ingredients);
  const first = cycleOf(set, certified);
  const isLater = random.chance(50);
  const cycle = isLater ? { from: first.to + 1, to: first.to + 1 + (first.to - first.from) } : first;
  const asOf = clamp(askedDay(random, ingredients, cycle.to), certified);
  const day = (from: PlainDate, to: PlainDate) =>
    printPlainDate(clamp(random.between(from, Math.max(from, to)), FIRST_DAY));
  const within = () => day(cycle.from, Math.min(cycle.to, asOf));
  const print = (one: PlainDate) => printPlainDate(clamp(one, FIRST_DAY));
  const record = {
    certification: {
      certified: print(certified),
      ...(isLater ? { cycles: [first, cycle].map(({ from, to }) => ({ from: print(from), to: print(to) })) } : {}),
    },
    ...listed("attributes", attributesOf(random, ingredients, within)),
    ...listed("activities", activitiesOf(random, ingredients, within)),
    ...factsOf(random, ingredients, within),
    ...listed("accommodations", random.chance(12) ? accommodationsOf(random, ingredients, print(asOf + 30)) : []),
    ...(random.chance(40) ? { application: { received: print(clamp(asOf - random.between(0, 20), certified)) } } : {}),
  };
  return { asOf: print(asOf), record };
}

function listed(name: string, entries: readonly object[] | object): object {
  return Object.keys(entries).length === 0 ? {} : { [name]: entries };
}

function clamp(day: PlainDate, least: PlainDate): PlainDate {
  return Math.min(LAST_DAY - 4000, Math.max(least, day));
}

function certifiedDay(random: Random, { days }: Ingredients): PlainDate {
  if (days.length === 0 || random.chance(50)) return parsePlainDate(random.pick(CERTIFIED))!;
  return Math.max(FIRST_DAY, parsePlainDate(random.pick(days))! - random.between(0, 5000));
}

function askedDay(random: Random, { days }: Ingredients, end: PlainDate): PlainDate {
  if (days.length > 0 && random.chance(35)) return parsePlainDate(random.pick(days))! + random.pick([-40, -1, 0, 1]);
  return end + random.pick(DISTANCES);
}

/** The first cycle of somebody; two years where it can't be found. */
function cycleOf(set: RequirementSet, certified: PlainDate): { from: PlainDate; to: PlainDate } {
  const record = { certification: { certified: printPlainDate(certified) } };
  const { from, to } = situationOf(set, record, certified).frame.cycle;
  return Number.isNaN(from) || Number.isNaN(to) || to <= from ? { from: certified, to: certified + 730 } : { from, to };
}

/** Facts that requirements ask for, and credentials that conditions ask for, some of them. */
function factsOf(random: Random, { factual, credentials }: Ingredients, within: () => string): object {
  const lists: { [list: string]: object[] } = {};
  const add = (list: string, fact: object) => {
    const own = lists[list] ?? [];
    lists[list] = own;
    own.push({ id: `${list}-${own.length}`, ...fact });
  };
  for (const rule of factual)
    for (let times = random.between(0, 2); times > 0; times--)
      for (const { list, fact } of kindOf(rule).facts?.(rule, within(), null) ?? [])
        if (random.chance(30)) add(list, fact);
  for (const code of credentials) if (random.chance(40)) add("credentials", { code });
  return lists;
}

function attributesOf(random: Random, { attributes, numbers }: Ingredients, within: () => string): object {
  const madeUp = ({ kind, values }: Attribute) => {
    if (kind === "flag") return random.chance(50);
    if (kind === "date") return within();
    if (kind === "text") return random.pick(values ?? ["A", "M", "Z"]);
    return String(
      Math.max(0, numbers.length > 0 ? random.pick(numbers) + random.pick([-1, 0, 0, 1]) : random.between(0, 10)),
    );
  };
  const stated = attributes.filter(() => random.chance(85));
  return Object.fromEntries(stated.map(([id, attribute]) => [id, madeUp(attribute)]));
}

function activitiesOf(random: Random, { sets, types, credentials }: Ingredients, within: () => string): object[] {
  const count = random.between(0, 5);
  return Array.from({ length: count }, (_, at) => {
    const type = random.pick(types);
    const owners = sets.filter((set) => Object.hasOwn(set.types, type));
    const { types: own, dimensions = {} } = random.pick(owners);
    const { unit } = random.pick(own[type]!.convert);
    const labels = Object.entries(dimensions).flatMap(([name, { values, each, shares }]): [string, unknown][] => {
      if (random.chance(15)) return [];
      if (each === "many") return [[name, random.some(values, 1)]];
      const [first, second] = [random.pick(values), random.pick(values)];
      if (each === "split" && first !== second && random.chance(20))
        return [[name, shares === "free" ? [first, second] : { [first]: "0.35", [second]: "0.65" }]];
      return [[name, first]];
    });
    const proof = own[type]!.proof;
    return {
      id: `a${at}`,
      type,
      title: random.pick(["Wound care", "Ethics", "Coding"]),
      completed: within(),
      quantities: [{ unit, amount: String(random.pick([1, 2, 4, 5, 10, 15, 20, 30, 50, 60, 100])) }],
      ...(labels.length > 0 ? { labels: Object.fromEntries(labels) } : {}),
      ...(proof !== undefined && random.chance(90) ? { proof: random.pick(proof) } : {}),
      ...(credentials.length > 0 && random.chance(10)
        ? { used: [{ for: random.pick(credentials), amount: "2" }] }
        : {}),
    };
  });
}

function accommodationsOf(random: Random, { requirements, dates }: Ingredients, to: string): object[] {
  return [
    ...(requirements.length > 0 ? [{ id: "w", kind: "waiver", requirement: random.pick(requirements) }] : []),
    { id: "x", kind: "extension", date: random.pick(["earn.to", ...dates]), to },
  ];
}
