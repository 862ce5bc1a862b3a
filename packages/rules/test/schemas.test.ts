import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parseCases, parseRecord, parseSeries, parseSet } from "../src/index.ts";
import { publishedSchemas } from "./published-schemas.ts";

const ROOT = join(import.meta.dirname, "..");
const read = (path: string) => JSON.parse(readFileSync(join(ROOT, path), "utf8"));

describe("the published JSON Schemas", () => {
  it.each(publishedSchemas())("%s is in step with the checks (npm run schemas -w @openrecert/rules)", (name, text) => {
    expect(read(`schemas/${name}`)).toEqual(JSON.parse(text));
  });

  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } });
  const isSet = ajv.compile(read("schemas/set.schema.json"));
  const isRecord = ajv.compile(read("schemas/record.schema.json"));
  const isCases = ajv.compile(read("schemas/cases.schema.json"));
  const isSeries = ajv.compile(read("schemas/series.schema.json"));

  it("accept every example", () => {
    for (const program of readdirSync(join(ROOT, "examples"))) {
      const document = read(`examples/${program}/series.json`);
      expect(isSeries(document)).toBe(true);
      for (const { set } of document.versions) expect(isSet(read(`examples/${program}/${set}`))).toBe(true);
      const file = read(`examples/${program}/cases.json`);
      expect(isCases(file)).toBe(true);
      for (const { record } of file.cases) expect(isRecord(record)).toBe(true);
    }
  });

  // Remove, rename or spoil one member at a time: the schema and the hand-written checks have to agree on each result.
  it("refuse what the checks refuse for its shape", () => {
    const shapeCodes = [
      "wrong-type",
      "missing-member",
      "unknown-member",
      "text-length",
      "id-form",
      "amount-form",
      "number-range",
      "date-form",
      "choice",
      "list-length",
      "form",
      "expects-nothing",
    ];
    for (const [parse, validate, document] of [
      [parseSet, isSet, read("examples/cma-aama/2025.json")],
      [parseSet, isSet, read("examples/rn-fl/2020.json")],
      [parseSet, isSet, read("examples/shrm-cp/2020.json")],
      [parseSeries, isSeries, read("examples/arrt/series.json")],
      [
        parseCases,
        isCases,
        { ...read("examples/pmp/cases.json"), cases: read("examples/pmp/cases.json").cases.slice(0, 2) },
      ],
      [parseRecord, isRecord, read("examples/cma-aama/cases.json").cases.at(-1).record],
    ] as const) {
      for (const spoiled of spoil(document)) {
        const parsed = parse(spoiled.document as object);
        const badShape = !parsed.ok && parsed.problems.some(({ code }) => shapeCodes.includes(code));
        expect(`${spoiled.what}: ${!validate(spoiled.document)}`).toBe(`${spoiled.what}: ${badShape}`);
      }
    }
  });
});

function* spoil(document: unknown, path = ""): Generator<{ what: string; document: unknown }> {
  if (typeof document !== "object" || document === null) {
    for (const other of [null, {}, []]) yield { what: `${path} = ${JSON.stringify(other)}`, document: other };
    return;
  }
  for (const key of Object.keys(document)) {
    const at = `${path}/${key}`;
    const value = (document as Record<string, unknown>)[key];
    const rebuilt = (member: unknown) =>
      Array.isArray(document) ? document.with(Number(key), member) : { ...document, [key]: member };
    if (!Array.isArray(document)) {
      const { [key]: _, ...without } = document as Record<string, unknown>;
      yield { what: `${at} removed`, document: without };
      yield { what: `${at} renamed`, document: { ...without, [`${key}x!`]: value } };
    }
    for (const inner of spoil(value, at)) yield { what: inner.what, document: rebuilt(inner.document) };
  }
}
