import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Json } from "@openrecert/rules";
import { expect, test } from "vitest";
import { aboutOf } from "../../src/requirement-sets/live/about.ts";
import { createLooker } from "../../src/requirement-sets/live/look.ts";
import { withValue } from "../../src/requirement-sets/model/place.ts";
import { CMA } from "./kit.ts";

const CASES = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "../../../../packages/rules/examples/cma-aama/cases.json"), "utf8"),
) as { cases: { id: string; asOf: string; record: Json }[] };
const CLINICAL = ["paths", "ce", "require", "all", 2];

function lookerFor(id: string) {
  const { asOf, record } = CASES.cases.find((one) => one.id === id) ?? CASES.cases[0]!;
  const looker = createLooker(() => 0);
  looker.set({ kind: "setting", pinned: [{ id: "m", name: "M", number: "1", record }], inForce: CMA, asOf });
  return (document: Json) =>
    looker.look({ kind: "look", number: 1, document, about: aboutOf(document, CLINICAL), scenarios: [] });
}

test("a member is judged under the version in force and under the draft", () => {
  const look = lookerFor("aama-05");
  const found = look(withValue(CMA, [...CLINICAL, "least"], 59));
  expect(found.isValid).toBe(true);
  expect(found.sentences).toHaveLength(1);
  expect(found.sentences![0]).toContain("59");
  const [member] = found.members;
  expect(member!.before!.verdict).toBe("met");
  expect(member!.now!.verdict).toBe("unmet");
  expect(member!.now!.missing).toContain("Clinical");
});

test("a draft that is not valid has problems by place, and the verdict before stays", () => {
  const found = lookerFor("aama-05")(withValue(CMA, [...CLINICAL, "least"], "many"));
  expect(found.isValid).toBe(false);
  expect(found.problems.map(({ path }) => path)).toEqual(["paths.ce.require.all[2].least"]);
  expect(found.sentences).toBeNull();
  expect(found.members[0]).toMatchObject({ now: null });
});

test("a document of another kind is no fault", () => {
  for (const document of [null, [], 5, "text", { paths: [] }])
    expect(lookerFor("aama-05")(document as Json).isValid).toBe(false);
});
