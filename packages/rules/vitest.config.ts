import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/setup.ts"],
    // Generous: a busy machine is no fault of the engine.
    testTimeout: 120_000,
  },
});
