import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";

const whole = (name: string, min: number, max: number, fallback: number) =>
  z
    .string()
    .regex(/^\d+$/, `${name} must be a whole number`)
    .transform(Number)
    .pipe(z.number().min(min, `${name} must be at least ${min}`).max(max, `${name} must be at most ${max}`))
    .default(fallback);

const url = (name: string, protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `${name} must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
  });

/** Origins, separated by commas. */
const origins = (name: string) =>
  z
    .string()
    .transform((text) => text.split(",").map((one) => one.trim()))
    .refine((all) => all.every(isOrigin), {
      message: `${name} must be origins such as https://portal.example.org, without a path, separated by commas`,
    });

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol } = new URL(text);
  return origin === text && ["http:", "https:"].includes(protocol);
}

/** Addresses and networks, separated by commas. */
const networks = (name: string) =>
  z
    .string()
    .transform((text) => text.split(",").map((one) => one.trim()))
    .refine((all) => all.every(isNetwork), {
      message: `${name} must be addresses or networks such as 10.0.0.1, 10.0.0.0/8, or fd00::/8, separated by commas`,
    });

function isNetwork(text: string): boolean {
  const [address = "", prefix, ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}

const Variables = z
  .object({
    PORT: whole("PORT", 0, 65535, 4000),
    HOST: z.string().min(1, "HOST must not be empty").default("127.0.0.1"),
    OPENRECERT_DATA_DIR: z.string().min(1, "OPENRECERT_DATA_DIR must not be empty").default(".data"),
    DATABASE_URL: url("DATABASE_URL", ["postgres:", "postgresql:"]).optional(),
    DATABASE_OWNER_URL: url("DATABASE_OWNER_URL", ["postgres:", "postgresql:"]).optional(),
    OPENRECERT_URL: url("OPENRECERT_URL", ["http:", "https:"]).optional(),
    OPENRECERT_SECRET: z.string().min(32, "OPENRECERT_SECRET must have at least 32 characters").optional(),
    OPENRECERT_TRUSTED_PROXIES: networks("OPENRECERT_TRUSTED_PROXIES").default([]),
    OPENRECERT_CORS_ORIGINS: origins("OPENRECERT_CORS_ORIGINS").default([]),
    OPENRECERT_POOL_MAX: whole("OPENRECERT_POOL_MAX", 2, 200, 16),
    LOG_LEVEL: z
      .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
        error: "LOG_LEVEL must be fatal, error, warn, info, debug, trace, or silent",
      })
      .default("info"),
    NODE_ENV: z.string().default("development"),
  })
  .superRefine((variables, context) => {
    if (variables.DATABASE_OWNER_URL && !variables.DATABASE_URL)
      context.addIssue({
        code: "custom",
        path: ["DATABASE_URL"],
        message:
          "DATABASE_URL is needed with DATABASE_OWNER_URL: set the connection of the application role, with its own password",
      });
    if (variables.DATABASE_URL && !variables.OPENRECERT_SECRET)
      context.addIssue({
        code: "custom",
        path: ["OPENRECERT_SECRET"],
        message:
          "OPENRECERT_SECRET is needed with DATABASE_URL, because several processes share sessions: set 32 or more random characters",
      });
  });

/**
 * The server's configuration. `secret` is null for the embedded database, which keeps it in the
 * data folder.
 */
export type Configuration = {
  port: number;
  host: string;
  dataDirectory: string;
  /** Address of the role that the product serves under; null means the embedded database. */
  databaseUrl: string | null;
  /** Address of the owner of the tables, for migrations only; null if another process migrates. */
  databaseOwnerUrl: string | null;
  /** Address under which people reach the server; null means the one it listens on. */
  publicUrl: string | null;
  secret: string | null;
  /**
   * Proxies trusted to report the caller's address. Without any, the connecting address is used.
   */
  trustedProxies: string[];
  /** Origins whose pages may call the API with keys and tokens, never with a session. */
  corsOrigins: string[];
  poolMax: number;
  logLevel: string;
  production: boolean;
};

/** Reads the environment. Reports all errors at once, so the operator can fix them in one pass. */
export function readConfiguration(
  environment: Record<string, string | undefined>,
): { ok: true; value: Configuration } | { ok: false; problems: string[] } {
  // Shells and compose files use an empty variable for "not set".
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = Variables.safeParse(given);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map((issue) => issue.message) };
  const variables = parsed.data;
  return {
    ok: true,
    value: {
      port: variables.PORT,
      host: variables.HOST,
      dataDirectory: resolve(variables.OPENRECERT_DATA_DIR),
      databaseUrl: variables.DATABASE_URL ?? null,
      databaseOwnerUrl: variables.DATABASE_OWNER_URL ?? null,
      publicUrl: variables.OPENRECERT_URL ?? null,
      secret: variables.OPENRECERT_SECRET ?? null,
      trustedProxies: variables.OPENRECERT_TRUSTED_PROXIES,
      corsOrigins: variables.OPENRECERT_CORS_ORIGINS,
      poolMax: variables.OPENRECERT_POOL_MAX,
      logLevel: variables.LOG_LEVEL,
      production: variables.NODE_ENV === "production",
    },
  };
}
