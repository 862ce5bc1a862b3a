import type { Database } from "@openrecert/db";
import { APIError } from "better-auth/api";
import type { SignInAccounts } from "../platform/context.ts";
import { accountsOver } from "./accounts.ts";
import { changePassword } from "./change-password.ts";
import { guessKey, limitGuesses } from "./guesses.ts";
import { createLibrary } from "./library.ts";

/** The sign-in library's endpoints that are served. All others are not. */
const SIGN_IN = "/api/auth/sign-in/email";
const SIGN_OUT = "/api/auth/sign-out";
const CHANGE_PASSWORD = "/api/auth/change-password";

/** A person who is signed in. */
export type SignedIn = { userId: string; name: string; email: string; mustChangePassword: boolean };

/** Sign-in with email address and password. Permissions are decided per organization. */
export type SignIn = SignInAccounts & {
  /** Answers requests under `/api/auth/`. */
  handle: (request: Request) => Promise<Response>;
  /** Whether pages of this origin may act with a person's session. */
  trusts: (origin: string) => boolean;
  /** The person of the request's session cookie; null without a live session. */
  signedIn: (headers: Headers) => Promise<SignedIn | null>;
};

export type SignInOptions = {
  secret: string;
  baseUrl: string;
  database: Database;
  /**
   * Origins of pages that may sign people in. Read on each request, because the port may not be
   * known before.
   */
  origins?: () => string[];
};

export function createSignIn({ secret, baseUrl, database, origins }: SignInOptions): SignIn {
  const db = database.signIn();
  const guesses = limitGuesses();
  const trusted = () => origins?.() ?? [new URL(baseUrl).origin];
  const accounts = accountsOver(db, async () => (await auth.$context).password);
  const { auth, opened } = createLibrary({ secret, baseUrl, trusted, db, accounts, guesses });

  async function answerSignIn(request: Request): Promise<Response> {
    const response = await auth.handler(request);
    const account = opened.get(request);
    if (!response.ok || !account) return response;
    await guesses.forget(guessKey(request, account.address));
    // The library would return its own name for the account, and the session's token.
    return replaced(response, { user: { name: account.name, email: account.address } });
  }

  async function answerChange(request: Request): Promise<Response> {
    const session = await auth.api.getSession({ headers: request.headers });
    const parts = { accounts, passwords: (await auth.$context).password, guesses };
    const who = session && { userId: session.user.id, token: session.session.token };
    const body: unknown = await request.json().catch(() => null);
    const refusal = await changePassword(parts, who, body);
    if (refusal) return json(refusal.status, { code: refusal.code, message: refusal.message });
    return json(200, { user: { name: session!.user.name, email: session!.user.address } });
  }

  return {
    async handle(request) {
      const { pathname } = new URL(request.url);
      try {
        if (request.method === "POST" && pathname === SIGN_IN) return await answerSignIn(request);
        if (request.method === "POST" && pathname === SIGN_OUT) return await auth.handler(request);
        if (request.method === "POST" && pathname === CHANGE_PASSWORD) return await answerChange(request);
      } catch (error) {
        const cause = causeOf(error);
        // Omits the headers that belong to success: a refused session leaves no cookie.
        if (cause instanceof APIError) return json(cause.statusCode, cause.body ?? {}, retryAfterOf(cause));
        throw cause;
      }
      return json(404, { code: "NOT_FOUND", message: "There is no such page." });
    },
    trusts: (origin) => trusted().includes(origin),
    async signedIn(headers) {
      if (!headers.has("cookie")) return null;
      const session = await auth.api.getSession({ headers }).catch((error: unknown) => {
        throw causeOf(error);
      });
      if (!session) return null;
      const { id, name, address, mustChangePassword } = session.user;
      return { userId: id, name, email: address, mustChangePassword: mustChangePassword === true };
    },
    accountsAt: accounts.at,
    createAccount: accounts.create,
    setOneTimePassword: accounts.setOneTimePassword,
    people: accounts.people,
  };
}

// The library wraps database faults in its own error.
function causeOf(error: unknown): unknown {
  return error instanceof APIError && error.cause !== undefined ? error.cause : error;
}

function retryAfterOf({ headers }: APIError): Record<string, string> {
  const seconds = new Headers(headers).get("retry-after");
  return seconds ? { "retry-after": seconds } : {};
}

function json(status: number, body: object, headers: Record<string, string> = {}): Response {
  const all = new Headers(headers);
  all.set("content-type", "application/json");
  return new Response(JSON.stringify(body), { status, headers: all });
}

function replaced(response: Response, body: object): Response {
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return new Response(JSON.stringify(body), { status: response.status, headers });
}
