import { SubmissionAssignDocument } from "@openrecert/contract";
import { useAct, useActKey } from "../data/hooks.ts";

/** What an assignment needs to know of a submission. */
export type Assigned = { id: string; state: string; assignee?: { staffId: string; name: string } | null };

/** Assigns a submission, provided that nobody else did since it was read. Rejects with why not. */
export function useAssign({ id, assignee }: Assigned) {
  const { mutateAsync, isPending, error } = useAct(SubmissionAssignDocument);
  const keyFor = useActKey();
  // A promise, because the button that was pressed may be gone once the row is read again.
  const assign = (assigneeId: string | null) => {
    const input = { submissionId: id, assigneeId, expectedAssigneeId: assignee?.staffId ?? null };
    return mutateAsync({ input: { ...input, idempotencyKey: keyFor(input) } });
  };
  return { assign, isPending, error };
}
