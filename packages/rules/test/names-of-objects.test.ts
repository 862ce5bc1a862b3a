import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { certify } from "../src/certificate/certify.ts";
import { checkResult } from "../src/checker/check-result.ts";
import { compile, evaluate, explain, parseRecord, parseSet, type RequirementSet } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";

const read = (path: string) => JSON.parse(readFileSync(join(import.meta.dirname, "..", path), "utf8"));

/** Ids by the rules of the language, and members of every object: whoever looks up one of them must not find the object's own. */
const NAMES = Object.getOwnPropertyNames(Object.prototype).filter((name) => /^[A-Za-z]+$/.test(name));

/** The words of the language, which are no ids. */
const words = new Set<string>();
for (const name of ["set", "record"])
  JSON.stringify(read(`schemas/${name}.schema.json`), (key, value) => {
    words.add(key);
    for (const one of key === "enum" ? value : key === "const" ? [value] : []) words.add(String(one));
    return value;
  });

/** Some ids of a set of every sort but dimensions, with the names that they get. */
function newNames(set: RequirementSet): Map<string, string> {
  const dimensions = Object.entries(set.dimensions ?? {});
  const ids = [
    ...Object.keys(set.types).slice(0, 2),
    ...Object.keys(set.attributes ?? {}).slice(0, 1),
    ...Object.keys(set.periods ?? {}).slice(0, 1),
    ...Object.keys(set.dates ?? {}).slice(0, 1),
    ...dimensions.flatMap(([, { values }]) => values.slice(0, 1)),
    ...Object.keys(set.paths),
  ];
  const free = ids.filter((id) => !words.has(id) && !dimensions.some(([name]) => name === id));
  return new Map(NAMES.flatMap((name, at) => (free[at] === undefined ? [] : [[free[at], name]])));
}

/** A document in which ids are others wherever they stand, inside `total.clinical` too. */
function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  const rename = (text: string) => text.replaceAll(/[A-Za-z][\w-]*/g, (word) => names.get(word) ?? word);
  if (typeof value === "string") return rename(value);
  if (Array.isArray(value)) return value.map((item) => renamed(item, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [rename(key), renamed(member, names)]));
}

/** A result whose lists of missing facts, which come in the order of their ids, are in the order of what they hold. */
function sorted(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (key, member) =>
    key === "unknown" ? member.map(JSON.stringify).sort() : member,
  );
}

const programs = readdirSync(join(import.meta.dirname, "../examples"));

function programOf(program: string): { set: RequirementSet; cases: { record: object; asOf: string }[] } {
  const newest = read(`examples/${program}/series.json`).versions.at(-1).set;
  return {
    set: mustParse(parseSet(read(`examples/${program}/${newest}`))),
    cases: read(`examples/${program}/cases.json`).cases,
  };
}

describe("ids that are names of what every object has", () => {
  it.each(programs)("change nothing but the names: %s", (program) => {
    const { set, cases } = programOf(program);
    const names = newNames(set);
    const [plain, strange] = [compile(set), compile(mustParse(parseSet(renamed(set, names) as object)))];
    for (const { record, asOf } of cases) {
      const other = mustParse(parseRecord(renamed(record, names) as object));
      const { determination, certificate } = certify(strange, other, { asOf });
      expect(sorted(determination)).toEqual(
        sorted(renamed(evaluate(plain, mustParse(parseRecord(record)), { asOf }), names)),
      );
      expect(JSON.stringify(explain(strange.set, other, determination))).not.toContain("native code");
      if (certificate === null) continue;
      expect(checkResult({ set: strange.set, record: other, determination, certificate })).toEqual([]);
    }
  });

  it.each(programs)("say nothing in a record whose set doesn't know them: %s", (program) => {
    const { set, cases } = programOf(program);
    const compiled = compile(set);
    for (const { record, asOf } of cases) {
      const plain = mustParse(parseRecord(record));
      const unknown = NAMES.map((name, at) => ({
        id: name,
        type: at % 2 === 0 ? name : Object.keys(set.types)[0]!,
        completed: plain.certification.certified,
        quantities: [{ unit: name, amount: "1" }],
        labels: Object.fromEntries(NAMES.map((dimension) => [dimension, name])),
      }));
      const carried = unknown.map(({ id, labels }) => ({ id, type: id, amount: "1", labels }));
      const stranger = {
        ...plain,
        activities: [...(plain.activities ?? []), ...unknown],
        carried: [...(plain.carried ?? []), ...carried],
      };
      const { determination, certificate } = certify(compiled, stranger, { asOf });
      const { counted, distance } = evaluate(compiled, plain, { asOf });
      expect(determination).toMatchObject({ counted, distance });
      expect(JSON.stringify(explain(set, stranger, determination))).not.toMatch(/native code|Object/);
      if (certificate === null) continue;
      expect(checkResult({ set, record: stranger, determination, certificate })).toEqual([]);
    }
  });
});
