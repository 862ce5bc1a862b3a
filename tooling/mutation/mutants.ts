import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { pathToFileURL } from "node:url";

/** A change to one place of a source file that should make some test fail. */
export type Mutant = {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly mutator: string;
  readonly original: string;
  readonly replacement: string;
};

/** Source texts by URL. Each holds all mutants of its file, each behind a switch. */
export type Instrumented = { readonly mutants: readonly Mutant[]; readonly sources: Readonly<Record<string, string>> };

type Place = { readonly line: number; readonly column: number };
type Made = {
  readonly files: readonly { readonly name: string; readonly content: string }[];
  readonly mutants: readonly {
    readonly id: string;
    readonly fileName: string;
    readonly mutatorName: string;
    readonly replacement: string;
    readonly location: { readonly start: Place; readonly end: Place };
  }[];
};

/** Makes all mutants of some files of a package. */
export async function instrument(folder: string, paths: readonly string[]): Promise<Instrumented> {
  // By path, because it is installed from its own lock file.
  const { Instrumenter } = await import(
    import.meta.resolve("./instrumenter/node_modules/@stryker-mutator/instrumenter/dist/src/index.js")
  );
  const silent = { debug() {}, info() {}, isDebugEnabled: () => false };
  const files = paths.map((name) => ({ name, mutate: true, content: readFileSync(name, "utf8") }));
  const made: Made = await new Instrumenter(silent).instrument(files, {
    plugins: null,
    excludedMutations: [],
    ignorers: [],
  });
  return {
    sources: Object.fromEntries(made.files.map(({ name, content }) => [pathToFileURL(name).href, content])),
    mutants: made.mutants.map(({ id, fileName, mutatorName, replacement, location }) => ({
      id,
      file: relative(folder, fileName),
      line: location.start.line + 1,
      mutator: mutatorName,
      original: between(files.find(({ name }) => name === fileName)!.content, location),
      replacement,
    })),
  };
}

function between(text: string, { start, end }: { readonly start: Place; readonly end: Place }): string {
  const lines = text.split("\n").slice(start.line, end.line + 1);
  lines[lines.length - 1] = lines.at(-1)!.slice(0, end.column);
  lines[0] = lines[0]!.slice(start.column);
  return lines.join("\n");
}
