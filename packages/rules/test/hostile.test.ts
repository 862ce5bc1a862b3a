import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, it } from "vitest";
import { canonicalize, classify, compile, evaluate, explain, type Json, parseRecord, parseSet } from "../src/index.ts";

const RUNS = Number(process.env.FUZZ_RUNS ?? 5000);
const EXAMPLES = join(import.meta.dirname, "../examples");
const read = (path: string) => JSON.parse(readFileSync(join(EXAMPLES, path), "utf8"));

type Example = { set: object; record: object; asOf: string };
const examples: Example[] = readdirSync(EXAMPLES).flatMap((program) => {
  const { versions } = read(`${program}/series.json`);
  const set = read(`${program}/${versions.at(-1).set}`);
  return read(`${program}/cases.json`).cases.map(({ record, asOf }: Example) => ({ set, record, asOf }));
});

const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    -1,
    0,
    1e308,
    Number.NaN,
    "",
    "0",
    "__proto__",
    "constructor",
    "\u0000",
    "\ud800",
    [],
    {},
  ),
  fc.constantFrom<unknown>("2020-02-29", "cycle.to", "earn.from", "9".repeat(400), true, 1, "1.5", "999999999"),
  fc.jsonValue(),
);

/** What happens to one place of a document: another value, nothing, or what stands at another place of it. */
const change = fc.record({ place: fc.nat(), value: hostile, from: fc.option(fc.nat()), removes: fc.boolean() });

type Holder = Record<string, unknown>;

function placesIn(value: unknown, places: [Holder, string][] = []): [Holder, string][] {
  if (typeof value !== "object" || value === null) return places;
  for (const key of Object.keys(value)) {
    places.push([value as Holder, key]);
    placesIn((value as Holder)[key], places);
  }
  return places;
}

function spoil(
  document: object,
  { place, value, from, removes }: typeof change extends fc.Arbitrary<infer T> ? T : never,
) {
  const places = placesIn(document);
  if (places.length === 0) return;
  const [holder, key] = places[place % places.length]!;
  if (removes && from === null && !Array.isArray(holder)) {
    delete holder[key];
    return;
  }
  const [otherHolder, otherKey] = places[(from ?? 0) % places.length]!;
  const put = from === null ? value : structuredClone(otherHolder[otherKey]);
  Object.defineProperty(holder, key, { value: put, enumerable: true, configurable: true, writable: true });
}

describe("documents that somebody has spoilt", () => {
  it(`give problems or a result, never a crash: ${RUNS} of them`, () => {
    const spoilt = fc.record({
      example: fc.nat(examples.length - 1),
      ofSet: fc.array(change, { maxLength: 3 }),
      ofRecord: fc.array(change, { maxLength: 2 }),
    });
    fc.assert(
      fc.property(spoilt, ({ example, ofSet, ofRecord }) => {
        const { set, record, asOf } = examples[example]!;
        const [setDocument, recordDocument] = [structuredClone(set), structuredClone(record)];
        for (const one of ofSet) spoil(setDocument, one);
        for (const one of ofRecord) spoil(recordDocument, one);
        const parsedSet = parseSet(setDocument);
        const parsedRecord = parseRecord(recordDocument);
        if (!parsedSet.ok || !parsedRecord.ok) return;
        classify(parsedSet.value);
        const result = evaluate(compile(parsedSet.value), parsedRecord.value, { asOf });
        // A number that went wrong would show as NaN, within a text too.
        if (/NaN|undefined|Infinity/.test(canonicalize(result as Json))) throw new Error("a result that says nothing");
        explain(parsedSet.value, parsedRecord.value, result);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});
