import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const FOLDER = resolve(import.meta.dirname, "../schema");

/** The whole SDL as one text, feature by feature in alphabetical order: what a server serves at `/schema.graphql`. */
export function readSdl(): string {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".graphql"));
  return files
    .sort()
    .map((name) => readFileSync(join(FOLDER, name), "utf8"))
    .join("\n");
}
