import { SubmissionAttestDocument, SubmissionCreateDocument, SubmissionSubmitDocument } from "@openrecert/contract";
import { useState } from "react";
import { useAct, useActKey } from "../data/hooks.ts";
import { Refusal } from "../data/refusal.ts";

export type Begun = { id: string; state: string; version: number };

/** What an application on paper states. */
type Paper = { path: string; signed: string; received: string; statement: string; lateReason?: string };

/**
 * Creates, attests, and submits an application, each step once: a retry continues from the last step
 * that was done.
 */
export function useApplication(certificationId: string, begun: Begun | undefined) {
  const [reached, setReached] = useState(begun);
  const create = useAct(SubmissionCreateDocument);
  const attest = useAct(SubmissionAttestDocument);
  const submit = useAct(SubmissionSubmitDocument);
  const createKey = useActKey();
  const attestKey = useActKey();
  const submitKey = useActKey();
  const error = create.error ?? attest.error ?? submit.error;

  /** True once the application was received. The days are left out if they are today. */
  async function apply({ path, signed, received, statement, lateReason }: Paper, today: string): Promise<boolean> {
    let at = reached;
    const keep = (next: Begun | null | undefined) => {
      if (next) setReached(next);
      return next ?? undefined;
    };
    try {
      if (!at) {
        const input = { certificationId, ...(path ? { path } : {}) };
        const made = await create.mutateAsync({ input: { ...input, idempotencyKey: createKey(input) } });
        at = keep(made.submissionCreate.submission);
      }
      if (at?.state === "DRAFT") {
        const day = signed === today ? {} : { signed };
        const input = { submissionId: at.id, statement: statement.trim(), expectedVersion: at.version, ...day };
        const made = await attest.mutateAsync({ input: { ...input, idempotencyKey: attestKey(input) } });
        at = keep(made.submissionAttest.submission);
      }
      if (!at) return false;
      const day = received === today ? {} : { received };
      const late = lateReason === undefined ? {} : { lateReason: lateReason.trim() };
      const input = { submissionId: at.id, expectedVersion: at.version, ...day, ...late };
      await submit.mutateAsync({ input: { ...input, idempotencyKey: submitKey(input) } });
      return true;
    } catch {
      // The dialog shows the answer of the failed step.
      return false;
    }
  }

  return {
    apply,
    reached,
    isPending: create.isPending || attest.isPending || submit.isPending,
    error,
    refusal: error instanceof Refusal ? error : null,
  };
}
