import { describe, expect, it } from "vitest";
import { read, repositoryFiles } from "./repository.ts";

const files = repositoryFiles();
const sources = files.filter((path) => /\.(ts|tsx|mjs)$/.test(path));
const texts = files.filter(
  (path) => /\.(ts|tsx|mjs|md|json|graphql|sql|yml)$/.test(path) && path !== "package-lock.json",
);

const LINES_MAX = 300;
// Files that are longer than the limit, each with the reason.
const LONG_FOR_A_REASON: Record<string, string> = {};

function offenders(paths: string[], isBad: (text: string, path: string) => boolean): string[] {
  return paths.filter((path) => isBad(read(path), path));
}

describe("every source file", () => {
  it(`is at most ${LINES_MAX} lines long, or its reason is listed here`, () => {
    expect(
      offenders(sources, (text, path) => text.split("\n").length > LINES_MAX && !(path in LONG_FOR_A_REASON)),
    ).toEqual([]);
  });

  it("leaves nothing for later in a comment", () => {
    const later = new RegExp(["TO", "DO|FIX", "ME|XX", "X\\b"].join(""));
    expect(offenders(sources, (text) => later.test(text))).toEqual([]);
  });

  it("stays clear of barrels: one index.ts per package, at the top of src", () => {
    const inner = sources.filter(
      (path) => /\/index\.tsx?$/.test(path) && !/^packages\/[^/]+\/src\/index\.ts$/.test(path),
    );
    expect(inner).toEqual([]);
  });

  it("turns a lint rule off only with a reason", () => {
    const bare = /biome-ignore[^\n:]*$|biome-ignore[^\n:]*:\s*$|@ts-(ignore|nocheck)/m;
    expect(
      offenders(
        sources.filter((path) => path !== "tooling/tidy/files.test.ts"),
        (text) => bare.test(text),
      ),
    ).toEqual([]);
  });
});

describe("every text file", () => {
  it("names no folder of a developer's machine", () => {
    const machinePath = new RegExp(["/ro", "ot/|/work", "/|/home/[a-z]+/|\\.\\./sha", "red"].join(""));
    expect(offenders(texts, (text) => machinePath.test(text))).toEqual([]);
  });

  it("ends with one line break and has no carriage returns", () => {
    expect(offenders(texts, (text) => !text.endsWith("\n") || text.endsWith("\n\n") || text.includes("\r"))).toEqual(
      [],
    );
  });
});

describe("versions", () => {
  it("are exact in every package.json", () => {
    const ranges = files
      .filter((path) => /(^|\/)package\.json$/.test(path))
      .flatMap((path) => {
        const manifest = JSON.parse(read(path));
        const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
        return Object.entries(all)
          .filter(
            ([name, version]) =>
              !(name.startsWith("@openrecert/") ? version === "*" : /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version))),
          )
          .map(([name, version]) => `${path}: ${name} ${version}`);
      });
    expect(ranges).toEqual([]);
  });
});
