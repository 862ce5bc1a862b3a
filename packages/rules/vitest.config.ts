import { defineConfig } from "vitest/config";

/** Puts a made-up kind into the table of kinds. */
const WITH_A_MADE_UP_KIND = "test/kinds.test.ts";

const shared = {
  setupFiles: ["test/setup.ts"],
  // Generous: a busy machine is no fault of the engine.
  testTimeout: 120_000,
};

export default defineConfig({
  test: {
    maxWorkers: "100%",
    projects: [
      {
        test: {
          ...shared,
          name: "engine",
          include: ["test/**/*.test.ts"],
          exclude: [WITH_A_MADE_UP_KIND],
          // Test files share modules, which leave nothing behind in one another. Evaluating them for
          // each file took a third of the suite's time.
          isolate: false,
          experimental: { viteModuleRunner: false },
        },
      },
      { test: { ...shared, name: "kinds", include: [WITH_A_MADE_UP_KIND] } },
    ],
  },
});
