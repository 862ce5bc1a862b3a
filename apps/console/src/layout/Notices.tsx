import type { ReactNode } from "react";
import { slugOf } from "../providers/address.ts";
import { Refusal } from "../providers/hooks.ts";
import { ApiError } from "../providers/transport.ts";
import { type Tone, ToneIcon } from "./Mark.tsx";

export function Notice({ tone, role, children }: { tone: Tone; role?: "alert" | "status"; children: ReactNode }) {
  return (
    <div className={`notice ${tone}`} role={role}>
      <ToneIcon tone={tone} />
      <div>{children}</div>
    </div>
  );
}

/**
 * A failed request: what happened and what to do, with the id that finds it in the server's log.
 */
export function Fault({ error, retry }: { error: Error | null | undefined; retry?: () => unknown }) {
  if (!error) return null;
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <Notice tone="short" role="alert">
      <p>
        {error instanceof ApiError || error instanceof Refusal ? error.message : "Something went wrong in this page."}
      </p>
      {error instanceof ApiError && error.code === "UNAUTHENTICATED" && (
        <p>
          You are signed out. What you entered is still here:{" "}
          <a href={`/${encodeURIComponent(slugOf(location.pathname))}/login`} target="_blank" rel="noreferrer">
            sign in in another tab
          </a>
          , then try again.
        </p>
      )}
      {requestId && (
        <p className="small">
          Request id <code>{requestId}</code>
        </p>
      )}
      {retry && (
        <p>
          <button type="button" className="link" onClick={() => retry()}>
            Try again
          </button>
        </p>
      )}
    </Notice>
  );
}

export function Loading({ what }: { what: string }) {
  return (
    <p className="loading" role="status">
      Loading {what} …
    </p>
  );
}

/** Why a list is empty, and what to do next. */
export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="empty">
      <b>{title}</b>
      {children}
    </div>
  );
}
