import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "../..");

/** Paths, relative to the root, of every file that is committed or would be. */
export function repositoryFiles(): string[] {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate"];
  const listed = execFileSync("git", args, { cwd: ROOT, encoding: "utf8" });
  const deleted = new Set(execFileSync("git", ["ls-files", "--deleted"], { cwd: ROOT, encoding: "utf8" }).split("\n"));
  return listed.split("\n").filter((path) => path !== "" && !deleted.has(path));
}

/** Text of one file of the repository. */
export function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}
