import {
  type StandingBodyFragment,
  SubmissionAttestDocument,
  SubmissionCreateDocument,
  SubmissionSubmitDocument,
} from "@openrecert/contract";
import { useState } from "react";
import { useAct, useActKey } from "../data/hooks.ts";
import { ActDialog } from "../kit/ActDialog.tsx";
import { Field } from "../kit/Field.tsx";
import { useUnsaved } from "../kit/unsaved.ts";
import { useFlash } from "../layout/Flash.tsx";
import type { MemberCertification } from "./MemberPage.tsx";

type Begun = { id: string; state: string; version: number };

type ApplyDialogProps = {
  certification: MemberCertification;
  standing: StandingBodyFragment;
  /**
   * An application that was begun but not submitted. It is continued, because a second one cannot
   * be begun.
   */
  begun: Begun | undefined;
  close: () => void;
};

/**
 * Enters an application that arrived on paper: creates, attests, and submits it, each step once.
 */
export default function ApplyDialog({ certification, standing, begun, close }: ApplyDialogProps) {
  const [path, setPath] = useState(() => standing.paths.find(({ recommended }) => recommended)?.code ?? "");
  const [statement, setStatement] = useState("");
  const [lateReason, setLateReason] = useState("");
  const isClosed = standing.paths.some(({ code, availability }) => code === path && availability === "CLOSED");
  const [reached, setReached] = useState(begun);
  const create = useAct(SubmissionCreateDocument);
  const attest = useAct(SubmissionAttestDocument);
  const submit = useAct(SubmissionSubmitDocument);
  const createKey = useActKey();
  const attestKey = useActKey();
  const submitKey = useActKey();
  const flash = useFlash();
  useUnsaved(statement !== "" || lateReason !== "");

  // Each step continues from the result of the previous one, so a retry does not start over.
  async function apply() {
    let at = reached;
    const keep = (next: Begun | null | undefined) => {
      if (next) setReached(next);
      return next ?? undefined;
    };
    try {
      if (!at) {
        const input = { certificationId: certification.id, ...(path ? { path } : {}) };
        const made = await create.mutateAsync({ input: { ...input, idempotencyKey: createKey(input) } });
        at = keep(made.submissionCreate.submission);
      }
      if (at?.state === "DRAFT") {
        const input = { submissionId: at.id, statement: statement.trim(), expectedVersion: at.version };
        at = keep(
          (await attest.mutateAsync({ input: { ...input, idempotencyKey: attestKey(input) } })).submissionAttest
            .submission,
        );
      }
      if (!at) return;
      const late = isClosed ? { lateReason: lateReason.trim() } : {};
      const input = { submissionId: at.id, expectedVersion: at.version, ...late };
      await submit.mutateAsync({ input: { ...input, idempotencyKey: submitKey(input) } });
      flash("Application received.");
      close();
    } catch {
      // The dialog shows the answer of the failed step.
    }
  }

  return (
    <ActDialog
      title={`Add application for the ${certification.credential.name}`}
      verb="Receive"
      isBusy={create.isPending || attest.isPending || submit.isPending}
      error={create.error ?? attest.error ?? submit.error}
      act={() => void apply()}
      close={close}
    >
      <Field label="Path">
        {(wiring) => (
          <select
            {...wiring}
            value={path}
            disabled={reached !== undefined}
            onChange={(event) => setPath(event.target.value)}
          >
            <option value="">The path that the rules recommend</option>
            {standing.paths.map(({ code, title, availability }) => (
              <option key={code} value={code}>
                {availability === "CLOSED" ? `${title} (closed today)` : title}
              </option>
            ))}
          </select>
        )}
      </Field>
      {reached?.state !== "ATTESTED" && (
        <Field
          label="Statement that the member signed"
          hint="Exactly as on the paper form. It is stored with the application."
        >
          {(wiring) => (
            <textarea
              {...wiring}
              rows={3}
              required
              maxLength={2000}
              value={statement}
              onChange={(event) => setStatement(event.target.value)}
            />
          )}
        </Field>
      )}
      {isClosed && (
        <Field label="Reason for accepting it on a closed path" hint="It is stored with the application.">
          {(wiring) => (
            <textarea
              {...wiring}
              rows={2}
              required
              maxLength={2000}
              value={lateReason}
              onChange={(event) => setLateReason(event.target.value)}
            />
          )}
        </Field>
      )}
      <p className="small quiet">It is received now, on today's date in the organization's time zone.</p>
    </ActDialog>
  );
}
