// `npm run example-data`: writes the rosters of the example bodies. A test fails if the stored
// rosters differ.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { rosterFiles } from "./files.ts";

const FOLDER = join(import.meta.dirname, "../../apps/api/example-data");

for (const [path, text] of rosterFiles()) {
  const file = join(FOLDER, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
