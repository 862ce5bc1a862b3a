import type { TypedDocumentString } from "@openrecert/contract";
import { type ReactNode, useEffect, useState } from "react";
import { useListContext } from "react-admin";
import { useNavigate } from "react-router";
import { useAct, useActKey } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Notice } from "../layout/Notices.tsx";
import { ActDialog } from "./ActDialog.tsx";

type Counted = { rows: number; digest: string };
type Payload = { selection?: Counted | null; listJob?: { id: string } | null; userErrors: never };
type Input = { idempotencyKey: string };

type BulkActProps<Given extends Input> = {
  document: TypedDocumentString<Record<string, unknown>, { input: Given }>;
  /** What the act needs besides the rows. */
  terms: Omit<Given, "filter" | "idempotencyKey">;
  title: string;
  /** What would be done with this many rows, in a sentence. */
  says: (rows: number) => string;
  /** The button that starts it. */
  verb: (rows: number) => string;
  close: () => void;
  /** The fields of the terms. */
  children: ReactNode;
};

/**
 * An act on all rows of the list around it. First the rows are counted; the act is then bound to
 * exactly these rows, so a list that changes stops it. A job of the server does the rest.
 */
export function BulkAct<Given extends Input>({
  document,
  terms,
  title,
  says,
  verb,
  close,
  children,
}: BulkActProps<Given>) {
  const text = useText();
  const navigate = useNavigate();
  const { filterValues } = useListContext();
  const { mutate, isPending, error, reset } = useAct(document);
  const keyFor = useActKey();
  const given = { ...terms, filter: set(filterValues) };
  const asked = JSON.stringify(given);
  const [counted, setCounted] = useState<(Counted & { for: string }) | null>(null);
  const current = counted?.for === asked ? counted : null;
  const [started, setStarted] = useState<string | null>(null);
  // Only once the dialog is gone, which asks before a page with unsaved input is left.
  useEffect(() => {
    if (started !== null) navigate(`/list-jobs/${encodeURIComponent(started)}`);
  }, [started, navigate]);
  const send = (more: object, then: (payload: Payload) => void) => {
    const input = { ...given, ...more };
    // Together with the filter and the key, the terms are the whole input.
    const whole = { ...input, idempotencyKey: keyFor(input) } as unknown as Given;
    mutate(
      { input: whole },
      {
        onSuccess: (answer) => then(Object.values(answer)[0] as Payload),
        // The list changed, or something else is wrong with it: it has to be counted again.
        onError: () => setCounted(null),
      },
    );
  };
  const count = () =>
    send({ dryRun: true }, ({ selection }) => setCounted(selection ? { ...selection, for: asked } : null));
  const start = ({ digest }: Counted) =>
    send({ expectedDigest: digest }, ({ listJob }) => setStarted(listJob?.id ?? null));
  const isEmpty = current?.rows === 0;
  if (started !== null) return null;
  return (
    <ActDialog
      title={title}
      verb={current && !isEmpty ? verb(current.rows) : text("kit.bulk.count")}
      isBusy={isPending}
      error={error}
      act={() => (current && !isEmpty ? start(current) : count())}
      close={() => {
        reset();
        close();
      }}
    >
      {children}
      <div role="status">
        {current && <Notice tone="pending">{isEmpty ? text("kit.bulk.none") : says(current.rows)}</Notice>}
      </div>
    </ActDialog>
  );
}

// An empty field of a filter form means "any", which the API expresses by omission.
function set(filter: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== "" && value != null));
}
