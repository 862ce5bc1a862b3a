import type { Plugin } from "vite";
import { chunksOf, filesFor } from "./chunks.ts";

/**
 * Lets the page ask for the console's scripts as soon as it has come, not only once its first script
 * runs. The public pages need none of them, so they get `public.html`.
 */
export function firstVisit(modules: readonly string[]): Plugin {
  return {
    name: "openrecert-first-visit",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const page = bundle["index.html"];
        if (page?.type !== "asset") return this.error("There is no page to write the scripts into.");
        const chunks = chunksOf(bundle);
        const html = String(page.source);
        const links = [...filesFor(chunks, modules)]
          .filter((file) => !html.includes(file))
          .map((file) => `    <link rel="modulepreload" crossorigin href="/${file}">\n`);
        this.emitFile({ type: "asset", fileName: "public.html", source: html });
        page.source = html.replace("  </head>", `${links.join("")}  </head>`);
      },
    },
  };
}
