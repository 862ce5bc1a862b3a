import { authSchema, type SignInDatabase } from "@openrecert/db";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError, createAuthMiddleware } from "better-auth/api";
import type { Account, Accounts } from "./accounts.ts";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "./change-password.ts";
import { ADDRESS_HEADER, type Guesses, guessKey } from "./guesses.ts";

type Parts = {
  secret: string;
  baseUrl: string;
  trusted: () => string[];
  db: SignInDatabase;
  accounts: Accounts;
  guesses: Guesses;
};

const HOUR_SECONDS = 60 * 60;

/**
 * The sign-in library, configured for passwords, and the account that each request's password
 * opened.
 */
export function createLibrary({ secret, baseUrl, trusted, db, accounts, guesses }: Parts) {
  const opened = new WeakMap<Request, Account>();
  const auth = betterAuth({
    appName: "OpenRecert",
    baseURL: baseUrl,
    secret,
    trustedOrigins: trusted,
    database: drizzleAdapter(db, { provider: "pg", schema: authSchema }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      maxPasswordLength: PASSWORD_LENGTH_MAX,
    },
    user: {
      additionalFields: {
        mustChangePassword: { type: "boolean", input: false, defaultValue: false },
        address: { type: "string", input: false },
      },
    },
    session: { expiresIn: 12 * HOUR_SECONDS, updateAge: HOUR_SECONDS, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 120,
      customRules: { "/sign-in/email": { window: 60, max: 10 } },
    },
    advanced: { cookiePrefix: "openrecert", ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] } },
    telemetry: { enabled: false },
    logger: { disabled: true },
    // The calling code answers refusals. Faults reach the server, which logs them and recognizes
    // temporary ones.
    onAPIError: { throw: true },
    hooks: {
      before: createAuthMiddleware(async ({ path, body, request }) => {
        if (path !== "/sign-in/email" || !request) return;
        await guesses.count(guessKey(request, body?.email));
        const account = await accounts.matching(body?.email, body?.password);
        if (!account) throw wrongPassword();
        opened.set(request, account);
        return { context: { body: { ...body, email: account.handle } } };
      }),
      after: createAuthMiddleware(async ({ path, request, context }) => {
        const made = context.newSession?.session;
        if (path !== "/sign-in/email" || !request || !made) return;
        await refuseStaleSession(accounts, opened.get(request), made.token);
      }),
    },
  });
  return { auth, opened };
}

/**
 * Ends a session that should not have been opened: its one-time password was already used, or its
 * password was replaced during the check. A password change ends all sessions that exist
 * afterward, so none is missed.
 */
async function refuseStaleSession(accounts: Accounts, account: Account | undefined, token: string): Promise<void> {
  if (account !== undefined && (await accounts.mayOpenSession(account))) return;
  await accounts.endSession(token);
  throw wrongPassword();
}

function wrongPassword(): APIError {
  const message = "The email address or password is wrong. Check both, then try again.";
  return new APIError("UNAUTHORIZED", { code: "INVALID_EMAIL_OR_PASSWORD", message });
}
