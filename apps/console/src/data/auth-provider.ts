import { ViewerDocument, type ViewerQuery } from "@openrecert/contract";
import type { AuthProvider } from "react-admin";
import { hasUnsavedInput } from "../kit/unsaved.ts";
import { dropEarly, sendOrTake } from "./early.ts";
import type { Resource } from "./resource.ts";
import { ApiError, reach } from "./transport.ts";

/** Who is signed in, and where. */
export type Session = ViewerQuery;

let session: Promise<Session> | null = null;

/** The caller, read once per page load and after each sign-in. */
export function readSession(): Promise<Session> {
  session ??= sendOrTake(ViewerDocument, {}).catch((error: unknown) => {
    session = null;
    throw error;
  });
  return session;
}

/** Lets the session be read again, after something in it has changed. */
export function forgetSession(): void {
  session = null;
  dropEarly();
}

/** Posts to the sign-in service. Throws ApiError with its message. */
async function post(path: string, body: object): Promise<void> {
  const response = await reach(() =>
    fetch(`/api/auth/${path}`, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  );
  if (response.ok) return;
  const answer = (await response.json().catch(() => ({}))) as { message?: string; code?: string };
  const requestId = response.headers.get("x-request-id");
  throw new ApiError(answer.message ?? "Sign-in was refused.", answer.code ?? "REFUSED", response.status, requestId);
}

/** Replaces the one-time password. The person stays signed in here and nowhere else. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await post("change-password", { currentPassword, newPassword, revokeOtherSessions: true });
  forgetSession();
}

/**
 * react-admin's provider for who is signed in and what they may do. Access to a resource follows
 * from the permissions that it names.
 */
export function createAuthProvider(resources: readonly Resource[]): AuthProvider {
  const needs = new Map(resources.map((resource) => [resource.name, resource.needs]));
  return {
    async login({ email, password }: { email: string; password: string }) {
      await post("sign-in/email", { email, password });
      forgetSession();
    },
    async logout() {
      forgetSession();
      await post("sign-out", {}).catch(() => undefined);
    },
    async checkAuth() {
      const { viewer } = await readSession();
      if (viewer.kind === "ANONYMOUS") throw new Error("No one is signed in.");
    },
    async checkError(error: unknown) {
      if (!(error instanceof ApiError) || error.status !== 401) return;
      forgetSession();
      // A form keeps what was typed and says where to sign in again.
      if (!hasUnsavedInput()) throw error;
    },
    async canAccess({ resource, action }) {
      const { viewer } = await readSession();
      const need = needs.get(resource)?.[NEEDED_FOR[action] ?? "list"];
      return need === null || (need !== undefined && viewer.permissions.includes(need));
    },
    async getIdentity() {
      const { viewer } = await readSession();
      return { id: viewer.email ?? "", fullName: viewer.name ?? "" };
    },
    async getPermissions() {
      return (await readSession()).viewer.permissions;
    },
  };
}

const NEEDED_FOR: Record<string, keyof Resource["needs"]> = { create: "create", edit: "edit" };
