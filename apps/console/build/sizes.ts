import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** Scripts that a visit loads, by a name for messages, and the most that they may weigh together. */
export type SizeLimit = {
  name: string;
  /** Modules whose scripts are loaded, as ends of their paths; with all that they import. */
  modules: string[];
  /** The most in bytes, compressed with gzip. */
  most: number;
};

type Chunk = { code: string; imports: string[]; moduleIds: string[] };

/** Fails the build if the scripts of a visit weigh more than their limit. */
export function sizeLimits(limits: readonly SizeLimit[]): Plugin {
  return {
    name: "openrecert-size-limits",
    apply: "build",
    writeBundle(_, bundle) {
      const chunks = new Map<string, Chunk>();
      for (const [file, output] of Object.entries(bundle)) if (output.type === "chunk") chunks.set(file, output);
      for (const { name, modules, most } of limits) {
        const size = sizeOf(chunks, modules);
        if (size > most) this.error(`The scripts of ${name} weigh ${size} bytes compressed, and ${most} is the most.`);
        this.info(`${name}: ${Math.round(size / 1000)} kB of at most ${Math.round(most / 1000)} kB`);
      }
    },
  };
}

function sizeOf(chunks: ReadonlyMap<string, Chunk>, modules: readonly string[]): number {
  const files = new Set<string>();
  const add = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    for (const imported of chunks.get(file)?.imports ?? []) add(imported);
  };
  for (const module of modules) {
    const found = [...chunks].find(([, { moduleIds }]) => moduleIds.some((id) => id.endsWith(module)));
    if (!found) throw new Error(`no script has the module ${module}`);
    add(found[0]);
  }
  return [...files].reduce((sum, file) => sum + gzipSync(chunks.get(file)?.code ?? "").length, 0);
}
