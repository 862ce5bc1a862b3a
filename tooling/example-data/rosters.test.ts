import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rosterFiles } from "./files.ts";

const FOLDER = join(import.meta.dirname, "../../apps/api/example-data");

describe("the example rosters", () => {
  const files = rosterFiles();

  it.each(files)("%s is what the generator writes (npm run example-data)", (path, text) => {
    expect(readFileSync(join(FOLDER, path), "utf8") === text).toBe(true);
  });

  it("have 2,000 members in all, each number once", () => {
    const numbers = files
      .filter(([path]) => path.endsWith("members.csv"))
      .flatMap(([, text]) =>
        text
          .trim()
          .split("\n")
          .slice(1)
          .map((row) => row.split(",")[0]),
      );
    expect(numbers.length).toBe(2000);
    expect(new Set(numbers).size).toBe(2000);
  });

  it("hold no address that could receive mail", () => {
    const addresses = files.flatMap(([, text]) => text.match(/[^,\s]+@[^,\s]+/g) ?? []);
    expect(addresses.filter((address) => !address.endsWith("@example.invalid"))).toEqual([]);
  });
});
