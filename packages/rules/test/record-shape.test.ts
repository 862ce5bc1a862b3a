import fc from "fast-check";
import { expect, it } from "vitest";
import type { Problem } from "../src/language/problem.ts";
import { TOP } from "../src/language/problem.ts";
import { certificantRecord } from "../src/language/record.ts";
import { asRecord, program } from "./oracle/program.ts";

type Json = { [key: string]: unknown };

const hasNoProblems = (value: unknown) => {
  const problems: Problem[] = [];
  certificantRecord.check(value, TOP, problems);
  return problems.length === 0;
};

/** Whole records with something of every kind. */
const full = {
  certification: { certified: "2021-02-10", cycles: [{ from: "2021-03-01", to: "2026-02-28", renewed: "2021-02-28" }] },
  attributes: { manager: true, employees: 3, born: "1990-01-01" },
  credentials: [{ id: "c", code: "rn", from: "2020-01-01", to: "2021-01-01" }],
  activities: [
    {
      id: "a",
      type: "ce",
      completed: "2024-05-01",
      quantities: [{ unit: "point", amount: "1.5" }],
      title: "T",
      labels: { area: { clinical: "0.5", general: 0.5 }, tags: ["x", "y"], source: "z" },
      used: [{ for: "rn", amount: "1" }],
      review: { state: "adjusted", quantities: [{ unit: "point", amount: 1 }], labels: { area: "x" } },
    },
  ],
  accommodations: [{ id: "w", kind: "waiver", requirement: "total" }],
  exams: [{ id: "e", exam: "cma", taken: "2024-01-01", outcome: "passed", review: { state: "verified" } }],
  payments: [{ id: "p", code: "fee", received: "2024-01-01", amount: { minor: 1, currency: "USD" } }],
  application: { received: "2024-01-01", path: "ce" },
};
const records = fc.oneof(fc.constant(full), program.map(asRecord));

const replacements = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, "", "2021-02-30", "\u0000", "\ud800", "x".repeat(501), -1, 1e10, [], {}),
  fc.jsonValue(),
);

/** Changes, adds, or removes one member somewhere. */
function changed(value: unknown, steps: readonly number[], replacement: unknown, at = 0): unknown {
  if (typeof value !== "object" || value === null || at === steps.length) return replacement;
  const keys = Object.keys(value);
  const step = steps[at]! % (keys.length + 1);
  const copy: Json | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  const key = keys[step] ?? (Array.isArray(value) ? value.length : "surprise");
  (copy as Json)[key] = changed((value as Json)[key], steps, replacement, at + 1);
  return copy;
}

function frozen<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

it("fits exactly if no problem is found, also when parts are frozen and seen again", () => {
  let fitting = 0;
  const steps = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(records, steps, replacements, fc.boolean(), (record, path, replacement, freeze) => {
      const value = changed(structuredClone(record), path, replacement);
      if (freeze) frozen(value);
      const expected = hasNoProblems(value);
      expect(certificantRecord.fits(value)).toBe(expected);
      expect(certificantRecord.fits(value)).toBe(expected);
      if (expected) fitting++;
    }),
    { numRuns: 3000 },
  );
  expect(certificantRecord.fits(full)).toBe(true);
  expect(fitting).toBeGreaterThan(30);
});

it("looks again at parts that can still change", () => {
  const labels: Json = { area: "clinical" };
  const record = { ...full, activities: [{ ...full.activities[0], labels: Object.freeze({ area: ["x"] }) }] };
  expect(certificantRecord.fits(record)).toBe(true);
  const loose = { ...full, activities: [{ ...full.activities[0], labels }] };
  expect(certificantRecord.fits(loose)).toBe(true);
  labels.area = 7;
  expect(certificantRecord.fits(loose)).toBe(false);
  // Frozen on the outside only.
  (record.activities[0]!.labels.area as unknown[])[0] = 7;
  expect(certificantRecord.fits(record)).toBe(false);
});
