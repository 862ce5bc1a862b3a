import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Database, type OrganizationSummary, openDatabase } from "@openrecert/db";
import { type EmbeddedServer, startEmbedded } from "@openrecert/db/embedded";
import { migrateDatabase } from "@openrecert/db/migrate";
import { refuseUnfitLogin } from "@openrecert/db/serving-login";
import type { Caller } from "./auth/caller.ts";
import { PERMISSIONS } from "./auth/permissions.ts";
import { createSignIn } from "./auth/sign-in.ts";
import { type Clock, systemClock } from "./platform/clock.ts";
import type { Configuration } from "./platform/configuration.ts";
import { createContext, type RequestContext, type SignInAccounts } from "./platform/context.ts";
import type { Logger } from "./platform/logger.ts";

/** A migrated database, with the secret that signs its sessions. */
export type Installation = {
  database: Database;
  /** Address that the product serves under. Its role owns nothing. */
  databaseUrl: string;
  /** Where the product keeps its own files. */
  dataDirectory: string;
  secret: string;
  isEmbedded: boolean;
  log: Logger;
  /** Sign-in for work without a server. It creates accounts, but no one signs in through it. */
  accounts: SignInAccounts;
  close: () => Promise<void>;
};

/** What work outside a request needs. */
export type Workplace = Pick<Installation, "database" | "accounts" | "log" | "dataDirectory">;

export type InstallationOptions = {
  log: Logger;
  statementMsMax?: number;
  /**
   * For a long-running process: the embedded server is restarted if it ends by itself; this is
   * called if that fails for good.
   */
  onDatabaseLost?: (error: Error) => void;
};

/**
 * Opens the embedded database or the one in DATABASE_URL, and migrates it if the owner's address is
 * given.
 * Throws DatabaseError or EmbeddedError.
 */
export async function openInstallation(
  configuration: Configuration,
  { log, statementMsMax, onDatabaseLost }: InstallationOptions,
): Promise<Installation> {
  const { databaseUrl, databaseOwnerUrl, dataDirectory, poolMax } = configuration;
  const embedded = databaseUrl === null ? await startSupervised(dataDirectory, log, onDatabaseLost) : null;
  const url = databaseUrl ?? embedded!.servingUrl;
  const ownerUrl = embedded?.url ?? databaseOwnerUrl;
  try {
    const { applied } = ownerUrl ? await migrateDatabase(ownerUrl, { servingUrl: url }) : { applied: 0 };
    if (applied > 0) log.info({ applied }, "database migrated");
    await refuseUnfitLogin(url);
    const database = openDatabase({ url, connectionsMax: poolMax, ...(statementMsMax ? { statementMsMax } : {}) });
    const secret = configuration.secret ?? keptSecret(dataDirectory);
    return {
      database,
      databaseUrl: url,
      dataDirectory,
      secret,
      accounts: createSignIn({ database, secret, baseUrl: "http://localhost" }),
      isEmbedded: embedded !== null,
      log,
      close: async () => {
        await database.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

function startSupervised(dataDirectory: string, log: Logger, onLost?: (error: Error) => void): Promise<EmbeddedServer> {
  const onRestarted = () => log.warn("the database stopped and was restarted");
  const supervision = onLost && { onLost, onRestarted };
  return startEmbedded({ folder: join(dataDirectory, "postgres"), ...(supervision ? { supervision } : {}) });
}

/** The caller for acts of the operator and of the product itself. */
export const SYSTEM: Caller = { kind: "SYSTEM", permissions: new Set(PERMISSIONS) };

/**
 * Does work in one transaction of an organization on behalf of the product: seeds, imports, and
 * exports by the operator. Example data has its own clock, to act on earlier days.
 */
export function asSystem<Result>(
  workplace: Workplace,
  organization: OrganizationSummary,
  work: (ctx: RequestContext) => Promise<Result>,
  clock: Clock = systemClock,
  mode: "write" | "snapshot" = "write",
): Promise<Result> {
  return asCaller(workplace, organization, SYSTEM, work, { clock, mode });
}

/** `keeps: false` rolls back what the work wrote, and still returns its result. */
type CallerWork = { clock?: Clock; mode?: "write" | "snapshot"; keeps?: boolean };

/** Does work in one transaction of an organization on behalf of a caller. */
export async function asCaller<Result>(
  { database, accounts, log, dataDirectory }: Workplace,
  organization: OrganizationSummary,
  caller: Caller,
  work: (ctx: RequestContext) => Promise<Result>,
  { clock = systemClock, mode = "write", keeps = true }: CallerWork = {},
): Promise<Result> {
  const ctx = createContext({
    database,
    signIn: accounts,
    organization,
    caller,
    clock,
    requestId: "system",
    log,
    address: "local",
    dataDirectory,
  });
  await ctx.begin(mode);
  try {
    const result = await work(ctx);
    await ctx.end(keeps);
    return result;
  } catch (error) {
    await ctx.end(false).catch(() => undefined);
    throw error;
  }
}

// Sessions survive a restart of the embedded installation. A person who can read the folder can
// read the data anyway.
function keptSecret(dataDirectory: string): string {
  const file = join(dataDirectory, "secret");
  mkdirSync(dataDirectory, { recursive: true });
  try {
    writeFileSync(file, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8").trim();
}
