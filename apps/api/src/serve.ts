import { type AddressInfo, createServer as createServerToProbe } from "node:net";
import { join, resolve } from "node:path";
import { holdServing } from "@openrecert/db";
import type { FastifyInstance } from "fastify";
import { createSignIn } from "./auth/sign-in.ts";
import type { OnLoading } from "./example-data/load.ts";
import { type Installation, openInstallation } from "./installation.ts";
import { startWorker } from "./jobs/worker.ts";
import { systemClock } from "./platform/clock.ts";
import type { Configuration } from "./platform/configuration.ts";
import type { Logger } from "./platform/logger.ts";
import { servePages } from "./platform/pages-server.ts";
import { createServer } from "./platform/server.ts";
import { areExamplesSetUp, type Seeded, seedExamples } from "./seed.ts";

const CONSOLE = resolve(import.meta.dirname, "../../console");

export type Serving = {
  /** Address under which people reach it. */
  url: string;
  /** What was set up. Only for the first start on an empty embedded database. */
  seeded: Seeded | null;
  hasConsole: boolean;
  /**
   * Resolves when the database cannot be kept running; the process should then close and exit with
   * this error.
   */
  lost: Promise<Error>;
  /** Finishes requests in progress, then closes everything. */
  close: () => Promise<void>;
};

/** A fault that the operator can fix. Its message says how. */
export class StartError extends Error {}

/**
 * Opens the database, sets up an empty embedded one, and serves API and console on one port.
 * Reports progress through `onLoading`.
 */
export async function serve(
  configuration: Configuration,
  log: Logger,
  onLoading: OnLoading = () => {},
): Promise<Serving> {
  await refuseTakenPort(configuration);
  const lost = Promise.withResolvers<Error>();
  const installation = await openInstallation(configuration, { log, onDatabaseLost: lost.resolve });
  let release = async () => {};
  try {
    release = await holdDataFolder(configuration, installation);
    const seeded = await firstStart(installation, onLoading);
    const app = await listening(configuration, installation, log);
    const worker = await startWorker(installation);
    const { port } = app.server.address() as AddressInfo;
    return {
      url: configuration.publicUrl ?? `http://localhost:${port}`,
      seeded,
      hasConsole: app.hasConsole,
      lost: lost.promise,
      close: async () => {
        await app.close();
        await worker.stop();
        await release();
        await installation.close();
      },
    };
  } catch (error) {
    await release();
    await installation.close();
    throw error;
  }
}

// Only one server runs on a data folder. A second one, started by mistake, is refused; imports and
// other commands may run beside it.
async function holdDataFolder({ dataDirectory }: Configuration, installation: Installation) {
  if (!installation.isEmbedded) return async () => {};
  const release = await holdServing(installation.databaseUrl);
  if (release) return release;
  throw new StartError(
    `The data folder ${dataDirectory} is in use by another OpenRecert. Stop that one, or set OPENRECERT_DATA_DIR to another folder.`,
  );
}

// Checked before the first start spends time on example data, and again when listening.
function refuseTakenPort({ port, host }: Configuration): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServerToProbe();
    probe.once("error", (error) => reject(explained(error, port)));
    probe.listen({ port, host }, () => probe.close(() => resolve()));
  });
}

async function firstStart(installation: Installation, onLoading: OnLoading): Promise<Seeded | null> {
  if (!installation.isEmbedded || (await areExamplesSetUp(installation))) return null;
  const known = await installation.database.lookup.organizations();
  // An embedded database that already has other data stays as it is.
  return known.every(({ isExample }) => isExample) ? seedExamples(installation, onLoading) : null;
}

async function listening(configuration: Configuration, { database, secret, dataDirectory }: Installation, log: Logger) {
  const { port, host, publicUrl, production, trustedProxies, corsOrigins } = configuration;
  let app: FastifyInstance | undefined;
  const signIn = createSignIn({
    database,
    secret,
    baseUrl: publicUrl ?? `http://localhost:${port}`,
    origins: () => (publicUrl ? [new URL(publicUrl).origin] : localOrigins(app)),
  });
  app = await createServer({
    database,
    signIn,
    clock: systemClock,
    log,
    production,
    dataDirectory,
    trustedProxies,
    corsOrigins,
    isHttps: publicUrl?.startsWith("https:") ?? false,
  });
  const hasConsole = await servePages(app, join(CONSOLE, "dist"), database);
  try {
    await app.listen({ port, host });
  } catch (error) {
    await app.close();
    throw explained(error, port);
  }
  return Object.assign(app, { hasConsole });
}

// Without a public address, people reach the server on their own machine, by any of its names.
function localOrigins(app: FastifyInstance | undefined): string[] {
  const address = app?.server.address() as AddressInfo | null | undefined;
  return address ? ["localhost", "127.0.0.1", "[::1]"].map((name) => `http://${name}:${address.port}`) : [];
}

function explained(error: unknown, port: number): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EADDRINUSE")
    return new StartError(
      `The port ${port} is in use by another program, perhaps another OpenRecert. Stop that one, or set PORT to a free port, for example PORT=4100.`,
    );
  if (code === "EACCES")
    return new StartError(
      `This user may not use the port ${port}. Set PORT to a port above 1023, for example PORT=4100.`,
    );
  return error;
}
