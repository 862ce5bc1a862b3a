import { defineConfig } from "vitest/config";

// Far from UTC, so that a date which passes through local time shows it.
process.env.TZ = "Pacific/Kiritimati";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "./src/testing/global-setup.ts",
    // The tests of the embedded server mostly wait for processes.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
