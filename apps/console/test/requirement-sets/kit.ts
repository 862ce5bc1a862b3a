import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Json } from "@openrecert/rules";

const EXAMPLES = resolve(import.meta.dirname, "../../../../packages/rules/examples");

/** An example program's document. */
export function example(file: string): Json {
  return JSON.parse(readFileSync(join(EXAMPLES, file), "utf8")) as Json;
}

/** The documents of all example programs. */
export function examples(): { name: string; document: Json }[] {
  return readdirSync(EXAMPLES).flatMap((program) => {
    const { versions } = JSON.parse(readFileSync(join(EXAMPLES, program, "series.json"), "utf8")) as {
      versions: { set: string }[];
    };
    return versions.map(({ set }) => ({ name: `${program}/${set}`, document: example(join(program, set)) }));
  });
}

export const CMA = example("cma-aama/2025.json");
