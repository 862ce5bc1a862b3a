import { parseSet } from "@openrecert/rules";
import { expect, test } from "vitest";
import { valueAt, withValue } from "../../src/requirement-sets/model/place.ts";
import { sharedWith, twinsOf, withTwins } from "../../src/requirement-sets/model/twins.ts";
import { CMA } from "./kit.ts";

const CLINICAL = ["paths", "ce", "require", "all", 2];

test("a requirement that another path asks for too has a code of its own there, and is valid", () => {
  const { document, place } = sharedWith(CMA, CLINICAL, "exam");
  expect(valueAt(document, [...place, "id"])).toBe("clinical-exam");
  expect(twinsOf(document, CLINICAL)).toEqual([place]);
  expect(twinsOf(document, place)).toEqual([CLINICAL]);
  expect(parseSet(document as object).ok).toBe(true);
});

test("it is edited once, and its codes stay", () => {
  const { document, place } = sharedWith(CMA, CLINICAL, "exam");
  const changed = withTwins(document, CLINICAL, [...CLINICAL, "least"], 12);
  expect(valueAt(changed, [...place, "least"])).toBe(12);
  expect(twinsOf(changed, CLINICAL)).toEqual([place]);
  const renamed = withTwins(changed, CLINICAL, [...CLINICAL, "id"], "bedside");
  expect(valueAt(renamed, [...place, "id"])).toBe("clinical-exam");
  expect(twinsOf(renamed, CLINICAL)).toEqual([place]);
});

test("edited on its own, it is the same no more", () => {
  const { document } = sharedWith(CMA, CLINICAL, "exam");
  expect(twinsOf(withValue(document, [...CLINICAL, "least"], 12), CLINICAL)).toEqual([]);
});
