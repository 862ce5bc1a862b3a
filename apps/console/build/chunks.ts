/** A script of the build: what it says, which others it imports, and which modules are in it. */
export type Chunk = { code: string; imports: string[]; moduleIds: string[] };

type Output = { type: "asset" } | ({ type: "chunk" } & Chunk);

export function chunksOf(bundle: Record<string, Output>): Map<string, Chunk> {
  const chunks = new Map<string, Chunk>();
  for (const [file, output] of Object.entries(bundle)) if (output.type === "chunk") chunks.set(file, output);
  return chunks;
}

/** The scripts that are loaded for modules, given as ends of their paths, with all that they import. */
export function filesFor(chunks: ReadonlyMap<string, Chunk>, modules: readonly string[]): Set<string> {
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
  return files;
}
