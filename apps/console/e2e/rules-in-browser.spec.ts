import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Json, Parsed } from "@openrecert/rules";
import * as rules from "@openrecert/rules";
import { expect, test } from "@playwright/test";
import { build, type Rolldown } from "vite";
import { URL_OF_PRODUCT } from "./kit.ts";

const RULES = resolve(import.meta.dirname, "../../../packages/rules");

type Case = { id: string; asOf: string; record: object };
type Program = { series: string; sets: string[]; cases: Case[] };
type RulesPackage = typeof import("@openrecert/rules");

/** The rules package as one script, bundled as the console does. */
async function bundledRules(): Promise<string> {
  const output = (await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      lib: { entry: join(RULES, "src/index.ts"), formats: ["iife"], name: "rules" },
    },
  })) as Rolldown.RolldownOutput[];
  return output[0]!.output[0].code;
}

function programs(): Program[] {
  const folder = join(RULES, "examples");
  return readdirSync(folder).map((program) => {
    const read = (file: string) => readFileSync(join(folder, program, file), "utf8");
    const series = read("series.json");
    const sets = JSON.parse(series).versions.map(({ set }: { set: string }) => read(set));
    return { series, sets, cases: JSON.parse(read("cases.json")).cases };
  });
}

/**
 * The digest of each case's determination. Runs here and, as text, in the browser, so it uses only
 * its arguments.
 */
function digestsOf(rules: RulesPackage, { series, sets, cases }: Program): Promise<string[]> {
  const valid = <T>(parsed: Parsed<T>): T => {
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return parsed.value;
  };
  const versions = sets.map((text) => valid(rules.parseSet(text)));
  const byVersion = new Map(versions.map((set) => [set.version, set]));
  const compiled = valid(rules.compileSeries(valid(rules.parseSeries(series)), byVersion));
  const judged = cases.map(({ record, asOf }) =>
    rules.evaluateSeries(compiled, valid(rules.parseRecord(record)), { asOf }),
  );
  return Promise.all(judged.map((result) => rules.digest(result as Json)));
}

test("the rules give the same bytes in the browser as on the server, for every conformance case", async ({ page }) => {
  // Digests need a secure context, and local pages are one.
  await page.goto(`${URL_OF_PRODUCT}/livez`);
  await page.evaluate(await bundledRules());
  await page.evaluate(`globalThis.digestsOf = ${digestsOf.toString()}`);
  for (const program of programs()) {
    const inBrowser = await page.evaluate((given) => {
      const { rules, digestsOf: run } = globalThis as unknown as { rules: RulesPackage; digestsOf: typeof digestsOf };
      return run(rules, given);
    }, program);
    expect(inBrowser).toEqual(await digestsOf(rules, program));
  }
});
