import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
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

export default defineConfig(({ command }) => ({
  base: "/",
  plugins: [react(), tokensInPage()],
  // The server replaces this word with a new nonce on each request.
  html: command === "build" ? { cspNonce: "__CSP_NONCE__" } : {},
  build: { outDir: "dist", target: "es2023", assetsInlineLimit: 0, sourcemap: false, chunkSizeWarningLimit: 700 },
  server: {
    proxy: {
      "/api/auth": { target: API, changeOrigin: true },
      "^/[^/]+/graphql$": { target: API, changeOrigin: true },
    },
  },
}));
