import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { compile, digest, evaluate, type Json, parseRecord, parseSet } from "@openrecert/rules";
import { expect, test } from "@playwright/test";
import { build, type Rolldown } from "vite";
import { URL_OF_PRODUCT } from "./kit.ts";

const RULES = resolve(import.meta.dirname, "../../../packages/rules");

type Case = { id: string; asOf: string; record: object };
type Program = { set: string; cases: Case[] };

/** The rules package as one script, the way the console bundles it. */
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
  return ["cma-aama", "ccma-nha"].map((program) => {
    const folder = join(RULES, "examples", program);
    const { set, cases } = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8"));
    return { set: readFileSync(join(folder, set), "utf8"), cases };
  });
}

async function digestsOf({ set, cases }: Program): Promise<string[]> {
  const parsed = parseSet(set);
  if (!parsed.ok) throw new Error("an example set is not valid");
  const compiled = compile(parsed.value);
  return Promise.all(
    cases.map(({ record, asOf }) => {
      const facts = parseRecord(record);
      if (!facts.ok) throw new Error("an example record is not valid");
      return digest(evaluate(compiled, facts.value, { asOf }) as Json);
    }),
  );
}

test("the rules give the same bytes in the browser as on the server, for every conformance case", async ({ page }) => {
  // Digests need a secure context, which pages of this machine are.
  await page.goto(`${URL_OF_PRODUCT}/livez`);
  await page.evaluate(await bundledRules());
  for (const program of programs()) {
    const inBrowser = await page.evaluate(async ({ set, cases }) => {
      const rules = (globalThis as unknown as { rules: typeof import("@openrecert/rules") }).rules;
      const parsed = rules.parseSet(set);
      if (!parsed.ok) return [];
      const compiled = rules.compile(parsed.value);
      return Promise.all(
        cases.map(({ record, asOf }) => {
          const facts = rules.parseRecord(record);
          return facts.ok ? rules.digest(rules.evaluate(compiled, facts.value, { asOf }) as Json) : "";
        }),
      );
    }, program);
    expect(inBrowser).toEqual(await digestsOf(program));
  }
});
