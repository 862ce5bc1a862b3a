import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSeries, parseSet } from "@openrecert/rules";
import { once } from "../../platform/once.ts";

/** A version of a program that comes with the product. */
export type Example = { code: string; title: string; credentialCode: string; label: string; document: string };

/** All example programs, by code. Read once. */
export const examples: () => readonly Example[] = once(() => {
  const folder = fileURLToPath(new URL("..", import.meta.resolve("@openrecert/rules/examples/cma-aama/series.json")));
  return readdirSync(folder)
    .sort()
    .flatMap((program) => versionsIn(join(folder, program), program));
});

function versionsIn(folder: string, program: string): Example[] {
  const series = parseSeries(readFileSync(join(folder, "series.json"), "utf8"));
  if (!series.ok) throw new Error(`the example ${program} is not a valid series`);
  return series.value.versions.map(({ version, set }) => {
    const document = readFileSync(join(folder, set), "utf8");
    const parsed = parseSet(document);
    if (!parsed.ok) throw new Error(`the example ${program} is not valid`);
    const { title, credential } = parsed.value;
    return { code: `${program}/${version}`, title, credentialCode: credential, label: version, document };
  });
}
