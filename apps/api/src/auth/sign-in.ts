import { randomBytes } from "node:crypto";
import { authSchema, type Database } from "@openrecert/db";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { eq, inArray } from "drizzle-orm";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { SignInAccounts } from "../platform/context.ts";

/** The server sets this header itself, over anything that a caller sent. */
export const ADDRESS_HEADER = "x-openrecert-address";

const PASSWORD_LENGTH_MIN = 12;
const GUESSES_PER_ACCOUNT = 10;
const GUESS_WINDOW_SECONDS = 15 * 60;

/** A person who is signed in. */
export type SignedIn = { userId: string; name: string; email: string; mustChangePassword: boolean };

/** Sign-in with mail address and password. Accounts are global; what a person may do is decided per organization. */
export type SignIn = SignInAccounts & {
  /** Answers requests under `/api/auth/`. */
  handle: (request: Request) => Promise<Response>;
  /** Whether pages of this origin may act with a person's session. */
  trusts: (origin: string) => boolean;
  /** Who the request's session cookie belongs to; null without a session that lives. */
  signedIn: (headers: Headers) => Promise<SignedIn | null>;
};

export type SignInOptions = {
  secret: string;
  baseUrl: string;
  database: Database;
  /** Origins of pages that may sign people in; read on each request, since the port may not be known before. */
  origins?: () => string[];
};

export function createSignIn({ secret, baseUrl, database, origins }: SignInOptions): SignIn {
  const db = database.signIn();
  // Counted per account in memory; per address in the database, so that several processes count together.
  const guesses = new RateLimiterMemory({ points: GUESSES_PER_ACCOUNT, duration: GUESS_WINDOW_SECONDS });
  const trusted = () => origins?.() ?? [new URL(baseUrl).origin];
  const auth = betterAuth({
    appName: "OpenRecert",
    baseURL: baseUrl,
    secret,
    trustedOrigins: trusted,
    // People answer for decisions by their names, so nobody renames themself.
    disabledPaths: ["/update-user"],
    database: drizzleAdapter(db, { provider: "pg", schema: authSchema }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      maxPasswordLength: 128,
    },
    user: { additionalFields: { mustChangePassword: { type: "boolean", input: false, defaultValue: false } } },
    session: { expiresIn: 12 * 60 * 60, updateAge: 60 * 60, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 120,
      customRules: { "/sign-in/email": { window: 60, max: 10 }, "/change-password": { window: 60, max: 10 } },
    },
    advanced: { cookiePrefix: "openrecert", ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] } },
    telemetry: { enabled: false },
    logger: { disabled: true },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (context.path === "/sign-in/email") await countGuess(guesses, context.body?.email);
        if (context.path === "/change-password" && context.body?.newPassword === context.body?.currentPassword)
          throw new APIError("BAD_REQUEST", {
            code: "PASSWORD_NOT_NEW",
            message: "This is the password that you have. Choose another one.",
          });
      }),
      after: createAuthMiddleware(async (context) => {
        const userId = context.context.newSession?.user.id ?? context.context.session?.user.id;
        if (context.path === "/sign-in/email" && context.context.newSession)
          await guesses.delete(accountKey(context.body?.email));
        if (context.path !== "/change-password" || !userId || context.context.returned instanceof APIError) return;
        await db.update(authSchema.user).set({ mustChangePassword: false }).where(eq(authSchema.user.id, userId));
      }),
    },
  });

  return {
    handle: auth.handler,
    trusts: (origin) => trusted().includes(origin),
    async signedIn(headers) {
      if (!headers.has("cookie")) return null;
      const session = await auth.api.getSession({ headers });
      if (!session) return null;
      const { id, name, email, mustChangePassword } = session.user;
      return { userId: id, name, email, mustChangePassword: mustChangePassword === true };
    },
    async ensureAccount({ name, email }) {
      const context = await auth.$context;
      const address = email.toLowerCase();
      const known = await context.internalAdapter.findUserByEmail(address);
      if (known) return { userId: known.user.id, oneTimePassword: null };
      const oneTimePassword = newPassword();
      const user = await context.internalAdapter.createUser(
        {
          name,
          email: address,
          emailVerified: true,
          mustChangePassword: true,
        },
        { method: "admin" },
      );
      await context.internalAdapter.linkAccount({
        userId: user.id,
        providerId: "credential",
        accountId: user.id,
        password: await context.password.hash(oneTimePassword),
      });
      return { userId: user.id, oneTimePassword };
    },
    async resetPassword(email) {
      const context = await auth.$context;
      const known = await context.internalAdapter.findUserByEmail(email.toLowerCase());
      if (!known) return null;
      const oneTimePassword = newPassword();
      await context.internalAdapter.updatePassword(known.user.id, await context.password.hash(oneTimePassword));
      await context.internalAdapter.updateUser(known.user.id, { mustChangePassword: true });
      await context.internalAdapter.deleteUserSessions(known.user.id);
      await guesses.delete(accountKey(email));
      return oneTimePassword;
    },
    async people(userIds) {
      if (userIds.length === 0) return new Map();
      const { user } = authSchema;
      const rows = await db
        .select({ id: user.id, name: user.name, email: user.email })
        .from(user)
        .where(inArray(user.id, [...userIds]));
      return new Map(rows.map(({ id, name, email }) => [id, { name, email }]));
    },
  };
}

function newPassword(): string {
  return randomBytes(15).toString("base64url");
}

function accountKey(email: unknown): string {
  return String(email).trim().toLowerCase();
}

async function countGuess(guesses: RateLimiterMemory, email: unknown): Promise<void> {
  try {
    await guesses.consume(accountKey(email));
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new APIError("TOO_MANY_REQUESTS", {
      code: "TOO_MANY_GUESSES",
      message: "There were too many attempts for this account. Wait 15 minutes, then try again.",
    });
  }
}
