import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { compression } from "vite-plugin-compression2";
import { firstVisit } from "./build/first-visit.ts";
import { type SizeLimit, sizeLimits } from "./build/sizes.ts";
import { tokensCss } from "./src/theme/tokens.ts";

const API = process.env.OPENRECERT_API ?? `http://127.0.0.1:${process.env.PORT ?? 4000}`;

/**
 * Writes the colors of both schemes into the page, so that the first paint has them before any
 * script runs.
 */
function tokensInPage(): Plugin {
  return {
    name: "openrecert-tokens",
    // Runs first, because later steps remove comments from styles.
    transformIndexHtml: { order: "pre", handler: (html) => html.replace("/* tokens */", tokensCss()) },
  };
}

/** Writes each asset compressed too, so that the server sends it without work. */
function compressed(): Plugin[] {
  return [
    compression({ include: /\.(js|css|svg|json)$/, threshold: 1024, algorithms: ["gzip", "brotliCompress"] }),
  ].flat();
}

/** What a visit loads to show its first list. It is one script and the texts of all requests. */
const FIRST_VISIT = ["/src/main.ts", "/src/app/first-requests.ts", "/src/app/start.tsx", "/src/members/MemberList.tsx"];

/**
 * Few scripts: on a slow line each costs more than it weighs. The first requests are apart, because
 * they go out while the console is being loaded. What the public page needs too is apart as well.
 */
const SCRIPTS = [
  { name: "shared", test: /\/src\/(data\/(address|transport)|theme\/scheme)\.ts$|vite\/preload-helper/, priority: 2 },
  { name: "requests", test: /\/src\/app\/first-requests\.ts$/, priority: 1 },
  { name: "console", test: /\/src\/(app\/start|members\/MemberList)\.tsx$/ },
];

// A stock react-admin build of the first list loads 334 kB.
const SIZES: SizeLimit[] = [
  {
    name: "the first list",
    modules: FIRST_VISIT,
    most: 230_000,
  },
  { name: "the public page", modules: ["/src/main.ts", "/src/verification/page.ts"], most: 10_000 },
  { name: "the public handbook", modules: ["/src/main.ts", "/src/handbook/page.ts"], most: 10_000 },
];

export default defineConfig(({ command }) => ({
  base: "/",
  plugins: [react(), tokensInPage(), compressed(), firstVisit(FIRST_VISIT), sizeLimits(SIZES)],
  // The server replaces this word with a new nonce on each request.
  html: command === "build" ? { cspNonce: "__CSP_NONCE__" } : {},
  build: {
    outDir: "dist",
    target: "es2023",
    assetsInlineLimit: 0,
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: { output: { codeSplitting: { groups: SCRIPTS } } },
  },
  server: {
    proxy: {
      "/api/auth": { target: API, changeOrigin: true },
      "^/[^/]+/graphql$": { target: API, changeOrigin: true },
      "^/[^/]+/(events|imports/[^/]+/(file|errors\\.csv))$": { target: API, changeOrigin: true },
    },
  },
}));
