import { defineConfig } from "@playwright/test";
import { browserFor } from "./e2e/browser.ts";

const browser = await browserFor();

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/start-product.ts",
  // One product, one story: the tests run in order on the same data.
  workers: 1,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.CI ? [["line"], ["./e2e/count-line.ts"]] : [["list"], ["./e2e/count-line.ts"]],
  outputDir: "node_modules/.cache/e2e",
  use: {
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    launchOptions: { executablePath: browser.path, args: browser.args, env: browser.env, timeout: 30_000 },
    trace: "off",
  },
});
