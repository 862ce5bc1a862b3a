import { readFileSync } from "node:fs";
import { join } from "node:path";
import loadHighs from "highs";
import { describe, expect, it } from "vitest";
import { ENGINE_VERSION, runScenario } from "../src/index.ts";
import { type Highs, highsSolver } from "../src/solver/highs.ts";
import { examplePrograms } from "./example-programs.ts";

const solve = highsSolver(await (loadHighs as unknown as () => Promise<Highs>)());

it("says the version of its package", () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8"));
  expect(ENGINE_VERSION).toBe(version);
});

describe.each(examplePrograms())("$name", ({ rules, cases }) => {
  it.each(cases.map((one) => [one.id, one] as const))("%s", (_, scenario) =>
    expect(runScenario(rules, scenario, { solve }).failure).toBeNull(),
  );
});
