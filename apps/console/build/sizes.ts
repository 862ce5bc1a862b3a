import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";
import { chunksOf, filesFor } from "./chunks.ts";

/** Scripts that a visit loads, by a name for messages, and the most that they may weigh together. */
export type SizeLimit = {
  name: string;
  /** Modules whose scripts are loaded, as ends of their paths; with all that they import. */
  modules: readonly string[];
  /** The most in bytes, compressed with gzip. */
  most: number;
};

/** Fails the build if the scripts of a visit weigh more than their limit. */
export function sizeLimits(limits: readonly SizeLimit[]): Plugin {
  return {
    name: "openrecert-size-limits",
    apply: "build",
    writeBundle(_, bundle) {
      const chunks = chunksOf(bundle);
      for (const { name, modules, most } of limits) {
        const files = [...filesFor(chunks, modules)];
        const size = files.reduce((sum, file) => sum + gzipSync(chunks.get(file)?.code ?? "").length, 0);
        if (size > most) this.error(`The scripts of ${name} weigh ${size} bytes compressed, and ${most} is the most.`);
        this.info(
          `${name}: ${Math.round(size / 1000)} kB of at most ${Math.round(most / 1000)} kB in ${files.length} scripts`,
        );
      }
    },
  };
}
