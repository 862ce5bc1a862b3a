// Measures the console's first list beside a stock react-admin build of the same list: scripts that
// are loaded before the first row, and the time to it, on a slow line and processor. Prints one line
// of JSON. `npm run bench -- --only console` runs it.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { browserFor } from "../e2e/browser.ts";
import startProduct from "../e2e/start-product.ts";
import { serveStock } from "./stock-server.ts";

const ROUNDS = 5;
/** 1.6 Mbit/s each way with 150 ms between request and answer, as a phone has outdoors. */
const LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 };
const SLOWER = 4;
const OWN_PASSWORD = "a password for benchmarks";

/** Bytes of scripts as they come over the line, and milliseconds to the first row. */
type Visit = { scriptBytes: number; firstRowMs: number };

const folder = join(import.meta.dirname, "..");
execFileSync(join(folder, "../../node_modules/.bin/vite"), ["build", "--config", "bench/vite.stock.ts"], {
  cwd: folder,
  stdio: ["ignore", "ignore", "inherit"],
});
const stopProduct = await startProduct();
const product = process.env.E2E_URL!;
const stock = await serveStock(join(folder, "node_modules/.cache/stock"), product);
const chosen = await browserFor();
const browser = await chromium.launch({ executablePath: chosen.path, args: chosen.args, env: chosen.env });
try {
  const state = await signIn();
  const visits: Record<"console" | "stock", Visit[]> = { console: [], stock: [] };
  for (let round = 0; round < ROUNDS; round++)
    for (const [side, url] of [
      ["console", product],
      ["stock", stock.url],
    ] as const)
      visits[side].push(await visit(`${url}/aama/members`, await browser.newContext({ storageState: state })));
  console.log(JSON.stringify({ console: median(visits.console), stock: median(visits.stock) }));
} finally {
  await browser.close();
  stock.server.close();
  await stopProduct();
}

async function signIn() {
  const context = await browser.newContext();
  const page = await context.newPage();
  const oneTime = process.env.E2E_ADMINISTRATOR ?? "";
  await page.goto(`${product}/aama/`);
  await page.getByLabel("Email address").fill("administrator@example.org");
  await page.getByLabel("Password").fill(oneTime);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("One-time password").fill(oneTime);
  await page.getByLabel("New password").fill(OWN_PASSWORD);
  await page.getByRole("button", { name: "Save password" }).click();
  await page.getByRole("navigation").first().waitFor();
  return context.storageState();
}

async function visit(address: string, context: BrowserContext): Promise<Visit> {
  const page = await context.newPage();
  const scriptBytes = await countScripts(page);
  const began = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await page.locator("tbody tr").first().waitFor();
  const result = { scriptBytes: scriptBytes(), firstRowMs: performance.now() - began };
  await context.close();
  return result;
}

/** Slows the page down. The result tells how many bytes of scripts have come so far. */
async function countScripts(page: Page): Promise<() => number> {
  const client = await page.context().newCDPSession(page);
  let bytes = 0;
  const scripts = new Set<string>();
  client.on("Network.responseReceived", ({ requestId, type }) => type === "Script" && scripts.add(requestId));
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await client.send("Network.enable");
  await client.send("Network.emulateNetworkConditions", LINE);
  await client.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return () => bytes;
}

function median(visits: readonly Visit[]): Visit {
  const middle = (of: (visit: Visit) => number) => visits.map(of).sort((a, b) => a - b)[Math.floor(visits.length / 2)]!;
  return { scriptBytes: middle((one) => one.scriptBytes), firstRowMs: middle((one) => one.firstRowMs) };
}
