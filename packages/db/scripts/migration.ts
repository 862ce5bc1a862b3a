// `npm run migration -- --name what-it-does`: writes the migration that the changed schema needs
// or, with `--custom`, an empty one for what Drizzle cannot express. Arguments go to drizzle-kit.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../migrations", import.meta.url));
const { status } = spawnSync("drizzle-kit", ["generate", ...process.argv.slice(2)], { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);

// drizzle-kit omits the last line break of its files.
for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
  if (!/\.(sql|json)$/.test(name)) continue;
  const path = join(folder, name);
  const text = readFileSync(path, "utf8");
  if (!text.endsWith("\n")) writeFileSync(path, `${text}\n`);
}
