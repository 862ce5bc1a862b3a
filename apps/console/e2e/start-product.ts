import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../../..");
const START_MS_MAX = 90_000;
const LAST_WORDS_MAX = 4000;

/**
 * Builds the console and serves the real product on an empty embedded database with the example
 * data.
 */
export default async function startProduct(): Promise<() => Promise<void>> {
  const environment = { ...process.env, TURBO_TELEMETRY_DISABLED: "1" };
  // Two runs side by side share one build.
  if (!process.env.E2E_IS_BUILT)
    execFileSync(bin("turbo"), ["run", "build", "--filter=@openrecert/console", "--output-logs=errors-only"], {
      cwd: ROOT,
      env: environment,
      stdio: ["ignore", "ignore", "inherit"],
    });
  const folder = mkdtempSync(join(tmpdir(), "openrecert-e2e-"));
  const port = await freePort();
  const product = spawn(bin("node"), [join(ROOT, "apps/cli/bin/openrecert.js"), "serve"], {
    cwd: ROOT,
    env: {
      ...environment,
      PORT: String(port),
      OPENRECERT_DATA_DIR: folder,
      LOG_LEVEL: "warn",
      DATABASE_URL: "",
      DATABASE_OWNER_URL: "",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = await untilServing(product);
  process.env.E2E_FOLDER = folder;
  process.env.E2E_URL = `http://localhost:${port}`;
  // Each person's one-time password, as the first start prints it.
  for (const [, person, password] of said.matchAll(/^ {2}(\w+)@example\.org\s+(\S+)/gm))
    process.env[`E2E_${person!.toUpperCase()}`] = password;
  let lastWords = "";
  product.stderr?.on("data", (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString()).slice(-LAST_WORDS_MAX);
  });
  const ended = new Promise<number | null>((done) =>
    product.once("exit", (code, signal) => {
      if (code !== 0) console.error(`The product ended by itself (${signal ?? code}).\n${lastWords}`);
      done(code);
    }),
  );
  return async () => {
    product.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
}

function bin(name: string): string {
  return join(ROOT, "node_modules", ".bin", name);
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? done(address.port) : fail(new Error("no port"))));
    });
  });
}

function untilServing(product: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((done, fail) => {
    let said = "";
    const late = setTimeout(() => {
      product.kill("SIGTERM");
      fail(new Error(`The product did not serve within ${START_MS_MAX / 1000} s:\n${said}`));
    }, START_MS_MAX);
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes("OpenRecert serves")) return;
      clearTimeout(late);
      done(said);
    };
    product.stdout?.on("data", listen);
    product.stderr?.on("data", listen);
    product.once("exit", (code) => {
      clearTimeout(late);
      fail(new Error(`The product ended with ${code} before it served:\n${said}`));
    });
  });
}
