import { type DecisionOutcome, SubmissionDecideDocument } from "@openrecert/contract";
import { useEffect, useRef, useState } from "react";
import { Link } from "react-router";
import { useAct, usePermission } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Field } from "../kit/Field.tsx";
import { useUnsaved } from "../kit/unsaved.ts";
import { Moment } from "../layout/dates.tsx";
import { Notice } from "../layout/Notices.tsx";
import { OUTCOMES } from "../layout/words.ts";
import type { Submission } from "../submissions/SubmissionFrame.tsx";
import { Decided } from "./Decided.tsx";
import { DecisionForm } from "./DecisionForm.tsx";
import "./decisions.css";

/** What a person entered and has not decided yet. */
export type Draft = { outcome: DecisionOutcome | null; reason: string };

const EMPTY: Draft = { outcome: null, reason: "" };

/**
 * The decision of a submission, or the form that makes it. What was entered outlives the form, so
 * that it is not lost when a colleague decides first.
 */
export function DecisionSection({ submission }: { submission: Submission }) {
  const text = useText();
  const { decision, state, standing } = submission;
  const mayReview = usePermission("FINDINGS_RECORD");
  const [draft, setDraft] = useState(EMPTY);
  const act = useAct(SubmissionDecideDocument);
  const heading = useRef<HTMLHeadingElement>(null);
  const own = act.data?.submissionDecide.decision;
  const isOvertaken = decision !== null && own?.id !== decision.id && (draft.outcome !== null || draft.reason !== "");
  useUnsaved(draft.reason.trim() !== "" && own === undefined);

  const decisionId = decision?.id;
  const [seenId] = useState(decisionId);
  // The form is gone once there is a decision, and the focus must not go with it.
  useEffect(() => {
    if (decisionId !== seenId) heading.current?.focus();
  }, [decisionId, seenId]);

  return (
    <section className="section decision">
      <h2 ref={heading} tabIndex={-1}>
        {text("decisions.decision")}
      </h2>
      {decision && isOvertaken && <Overtaken decision={decision} reason={draft.reason} />}
      {decision && <Decided decision={decision} cycle={standing.cycle} />}
      {!decision && state === "SUBMITTED" && (
        <DecisionForm
          submission={submission}
          draft={draft}
          change={(more) => setDraft((before) => ({ ...before, ...more }))}
          act={act}
          refocus={() => heading.current?.focus()}
        />
      )}
      {!decision && state !== "SUBMITTED" && (
        <p className="quiet">
          {state === "WITHDRAWN"
            ? text("decisions.withdrawn", { reason: submission.withdrawnReason ?? text("decisions.noReason") })
            : text("decisions.notSubmitted")}
        </p>
      )}
      {state === "SUBMITTED" && mayReview && (
        <p className="section">
          <Link to={`/submissions/${encodeURIComponent(submission.id)}/review`}>{text("decisions.review")}</Link>
        </p>
      )}
    </section>
  );
}

type OvertakenProps = { decision: NonNullable<Submission["decision"]>; reason: string };

/** A colleague decided first: who, what, and when; and what was typed meanwhile. */
function Overtaken({ decision: { decidedBy, decidedAt, outcome }, reason }: OvertakenProps) {
  const text = useText();
  const words = { name: decidedBy, outcome: text(OUTCOMES[outcome].word).toLowerCase() };
  return (
    <Notice tone="pending" role="alert">
      <p>
        <b>{text("decisions.faster.title", words)}</b> <Moment moment={decidedAt} />.
      </p>
      {reason.trim() && (
        <div className="yours">
          <Field label={text("decisions.faster.yours")}>
            {(wiring) => <textarea {...wiring} readOnly rows={4} value={reason} />}
          </Field>
        </div>
      )}
    </Notice>
  );
}
