import { defineConfig } from "vitest/config";

// Far from UTC, to expose any date that passes through local time.
process.env.TZ = "Pacific/Kiritimati";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "./src/testing/global-setup.ts",
    // Tests of the embedded server mostly wait for processes.
    maxWorkers: 3,
    experimental: { viteModuleRunner: false },
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
