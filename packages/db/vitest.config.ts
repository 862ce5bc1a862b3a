import { defineConfig } from "vitest/config";

// Far from UTC, so that a date which passes through local time shows it.
process.env.TZ = "Pacific/Kiritimati";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "./src/testing/global-setup.ts",
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
