import Button from "@mui/material/Button";
import { type DecisionOutcome, SubmissionDecideDocument } from "@openrecert/contract";
import { type FormEvent, useState } from "react";
import { useAct, useActKey, usePermission, useSession } from "../data/hooks.ts";
import { Refusal } from "../data/refusal.ts";
import { Field } from "../kit/Field.tsx";
import { useUnsaved } from "../kit/unsaved.ts";
import { Day } from "../layout/dates.tsx";
import { useFlash } from "../layout/Flash.tsx";
import { Mark } from "../layout/Mark.tsx";
import { Fault, Notice } from "../layout/Notices.tsx";
import { VERDICTS } from "../layout/words.ts";
import type { Submission } from "../submissions/SubmissionFrame.tsx";

const RECOMMENDED: Record<string, DecisionOutcome | null> = { MET: "RENEWED", UNMET: "DENIED", UNKNOWN: null };

const CHOICES: [DecisionOutcome, string][] = [
  ["RENEWED", "Renew the certification"],
  ["DENIED", "Deny the submission"],
];

/**
 * The named person's decision. It is sent with the recommendation that the person read; if facts
 * have changed, nothing is decided.
 */
export function DecisionForm({ submission }: { submission: Submission }) {
  const { standing } = submission;
  const mayDecide = usePermission("DECISIONS_MAKE");
  const name = useSession()?.viewer.name;
  // What the person is looking at. A later answer must not replace it while they decide.
  const [read, setRead] = useState({ standing, version: submission.version });
  const [outcome, setOutcome] = useState<DecisionOutcome | null>(null);
  const [reason, setReason] = useState("");
  const { mutate, isPending, error, reset } = useAct(SubmissionDecideDocument);
  const keyFor = useActKey();
  useUnsaved(reason.trim() !== "" && !submission.decision);
  const flash = useFlash();
  const recommended = RECOMMENDED[read.standing.verdict] ?? null;
  const departs = outcome !== null && recommended !== null && outcome !== recommended;
  const hangs = outcome === "RENEWED" && !read.standing.review.decided;
  const needsReason = departs || hangs;
  const hasChanged = read.standing.resultDigest !== standing.resultDigest || read.version !== submission.version;

  if (!mayDecide)
    return (
      <p className="quiet">It waits for somebody with the role of a decision maker; your roles let you read it.</p>
    );

  const decide = (event: FormEvent) => {
    event.preventDefault();
    if (!outcome || hasChanged) return;
    const input = {
      submissionId: submission.id,
      outcome,
      ...(reason.trim() ? { reason: reason.trim() } : {}),
      resultDigest: read.standing.resultDigest,
      expectedVersion: read.version,
    };
    mutate(
      { input: { ...input, idempotencyKey: keyFor(input) } },
      { onSuccess: () => flash(outcome === "RENEWED" ? "Certification renewed." : "Submission denied.") },
    );
  };
  const refusal = error instanceof Refusal ? error : null;

  return (
    <form className="form" onSubmit={decide}>
      <div>
        <p className="small quiet">The rules recommend</p>
        <p>
          <Mark tone={VERDICTS[read.standing.verdict].tone}>
            {recommended === "RENEWED" ? "Renew" : recommended === "DENIED" ? "Deny" : "No recommendation"}
          </Mark>
        </p>
      </div>
      {hasChanged && (
        <Notice tone="pending" role="alert">
          <p>
            <b>Facts have changed since you read them.</b>
          </p>
          <p>You read: {read.standing.sentences[0]}</p>
          <p>Now: {standing.sentences[0]}</p>
          <button
            type="button"
            className="link"
            onClick={() => {
              setRead({ standing, version: submission.version });
              reset();
            }}
          >
            Use the current facts
          </button>
        </Notice>
      )}
      {!(hasChanged && refusal) && <Fault error={error} />}
      <fieldset className="choices">
        <legend className="small quiet">{name ?? "You"} decides</legend>
        {CHOICES.map(([value, words]) => (
          <label key={value} className="choice">
            <input
              type="radio"
              name="outcome"
              required
              checked={outcome === value}
              onChange={() => setOutcome(value)}
            />
            {words}
          </label>
        ))}
      </fieldset>
      {outcome === "RENEWED" && standing.nextCycle && (
        <p>
          Next cycle: <Day day={standing.nextCycle.from} /> to <Day day={standing.nextCycle.to} />
        </p>
      )}
      {hangs && (
        <Notice tone="pending">
          <p>
            <b>This renewal depends on claims that have not been judged.</b> {read.standing.review.sentence} Have them
            reviewed, or say why you decide without.
          </p>
        </Notice>
      )}
      <Field
        label={reasonLabel(departs, hangs)}
        {...(needsReason ? { hint: "It is stored with the decision permanently." } : {})}
        fault={refusal?.at("reason")}
      >
        {(wiring) => (
          <textarea
            {...wiring}
            rows={3}
            maxLength={2000}
            required={needsReason}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <p className="small quiet">A decision is made in your name and cannot be changed afterward.</p>
      <div className="row">
        <Button type="submit" variant="contained" disabled={isPending || hasChanged}>
          {isPending ? "Deciding …" : "Decide"}
        </Button>
      </div>
    </form>
  );
}

function reasonLabel(departs: boolean, hangs: boolean): string {
  if (departs) return "Reason for departing from the recommendation";
  return hangs ? "Reason for renewing on unjudged claims" : "Reason (optional)";
}
