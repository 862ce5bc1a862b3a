// Writes the rosters of the example bodies: `npm run example-data`. A test fails when they differ from what this writes.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { rosterFiles } from "./files.ts";

const FOLDER = join(import.meta.dirname, "../../apps/api/example-data");

for (const [path, text] of rosterFiles()) {
  const file = join(FOLDER, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
