import type { ReactNode } from "react";
import { slugOf } from "../data/address.ts";
import { Refusal } from "../data/refusal.ts";
import { ApiError, OWN_FAULTS } from "../data/transport.ts";
import { type Text, useText } from "../i18n/text.ts";
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
  const text = useText();
  if (!error) return null;
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <Notice tone="short" role="alert">
      <p>{messageOf(error, text)}</p>
      {error instanceof ApiError && error.code === "UNAUTHENTICATED" && (
        <p>
          {text("kit.fault.signedOut")}{" "}
          <a href={`/${encodeURIComponent(slugOf(location.pathname))}/login`} target="_blank" rel="noreferrer">
            {text("kit.fault.signInAgain")}
          </a>
          {text("kit.fault.thenTryAgain")}
        </p>
      )}
      {requestId && (
        <p className="small">
          {text("kit.fault.requestId")} <code>{requestId}</code>
        </p>
      )}
      {retry && (
        <p>
          <button type="button" className="link" onClick={() => retry()}>
            {text("kit.fault.tryAgain")}
          </button>
        </p>
      )}
    </Notice>
  );
}

function messageOf(error: Error, text: Text): string {
  if (error instanceof Refusal) return error.message;
  if (!(error instanceof ApiError)) return text("kit.fault.page");
  const own = OWN_FAULTS.find((code) => code === error.code);
  return own ? text(`kit.fault.own.${own}`) : error.message;
}

export function Loading({ what }: { what: string }) {
  const text = useText();
  return (
    <p className="loading" role="status">
      {text("kit.list.loading", { name: what })}
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
