import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Built as an app of its own, in one script, with the settings of the console's build.
export default defineConfig({
  root: new URL("./stock", import.meta.url).pathname,
  base: "/stock-assets/",
  plugins: [react()],
  build: {
    outDir: new URL("../node_modules/.cache/stock", import.meta.url).pathname,
    emptyOutDir: true,
    target: "es2023",
    chunkSizeWarningLimit: 2000,
  },
});
