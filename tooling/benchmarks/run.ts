// Runs each benchmark in its own process, prints a table, and writes it to docs/benchmarks.md.
import { spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Outcome } from "./kit/outcome.ts";
import { page } from "./report/page.ts";
import { tables } from "./report/tables.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const GOALS = join(import.meta.dirname, "goals");
const PAGE = join(ROOT, "docs/benchmarks.md");

const { values } = parseArgs({ options: { json: { type: "boolean" }, only: { type: "string" } } });
const known = readdirSync(GOALS).map((file) => file.replace(/\.ts$/, "").toUpperCase());
const asked = values.only?.split(",").map((name) => name.trim().toUpperCase()) ?? known;
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark named ${unknown.join(", ")}. Benchmarks: ${known.join(", ")}.`);
  process.exit(2);
}

const outcomes: Outcome[] = [];
for (const name of known.filter((one) => asked.includes(one))) {
  if (!values.json) console.log(`${name} …`);
  const outcome = measured(name);
  if (outcome === null) {
    console.error(`${name} stopped; the reason is above. Times are reported only if all answers agree.`);
    process.exit(1);
  }
  outcomes.push(outcome);
  if (values.json)
    for (const { id, ratio, target, holds, aim } of outcome.goals)
      console.log(JSON.stringify({ id, ratio: Number(ratio.toPrecision(4)), target, holds, aim }));
}
if (!values.json) console.log(`\n${tables(outcomes)}`);
if (!values.json && asked.length >= known.length) {
  writeFileSync(PAGE, page(outcomes));
  console.log("Wrote docs/benchmarks.md.");
}

function measured(name: string): Outcome | null {
  const script = join(GOALS, `${name.toLowerCase()}.ts`);
  const { status, stdout } = spawnSync(process.execPath, [script], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return status === 0 ? JSON.parse(stdout.trimEnd().split("\n").at(-1)!) : null;
}
