import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["@openrecert/db/testing/global-setup"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: "100%",
    // Each file has a database and a server of its own. They share modules: evaluating those for
    // each file took a third of the suite's time.
    isolate: false,
    experimental: { viteModuleRunner: false },
  },
});
