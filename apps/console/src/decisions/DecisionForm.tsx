import type {
  DecisionOutcome,
  SubmissionDecideMutation,
  SubmissionDecideMutationVariables,
} from "@openrecert/contract";
import { type FormEvent, useState } from "react";
import { type useAct, useActKey, usePermission, useSession } from "../data/hooks.ts";
import { Refusal } from "../data/refusal.ts";
import { useText } from "../i18n/text.ts";
import { Field } from "../kit/Field.tsx";
import { SubmitButton } from "../kit/SubmitButton.tsx";
import { useFlash } from "../layout/Flash.tsx";
import { Mark } from "../layout/Mark.tsx";
import { Fault, Notice } from "../layout/Notices.tsx";
import { VERDICTS } from "../layout/words.ts";
import type { Submission } from "../submissions/SubmissionFrame.tsx";
import { ConfirmDecision } from "./ConfirmDecision.tsx";
import { type Concern, concernsOf, recommendedBy } from "./concerns.ts";
import type { Draft } from "./DecisionSection.tsx";
import { GrantedCycle } from "./GrantedCycle.tsx";
import { ReviewCounts } from "./ReviewCounts.tsx";

const CHOICES = ["RENEWED", "DENIED"] as const satisfies readonly DecisionOutcome[];

type DecisionFormProps = {
  submission: Submission;
  draft: Draft;
  change: (more: Partial<Draft>) => void;
  act: ReturnType<typeof useAct<SubmissionDecideMutation, SubmissionDecideMutationVariables>>;
  refocus: () => void;
};

/**
 * The named person's decision. It is sent with the recommendation that the person read; if facts
 * have changed, nothing is decided.
 */
export function DecisionForm({ submission, draft, change, act, refocus }: DecisionFormProps) {
  const text = useText();
  const { standing } = submission;
  const { outcome, reason } = draft;
  const mayDecide = usePermission("DECISIONS_MAKE");
  const name = useSession()?.viewer.name;
  // What the person is looking at. A later answer must not replace it while they decide.
  const [read, setRead] = useState({ standing, version: submission.version });
  const [isAsking, setAsking] = useState(false);
  const [isReasonMissing, setReasonMissing] = useState(false);
  const { mutate, isPending, error, reset } = act;
  const keyFor = useActKey();
  const flash = useFlash();
  const recommended = recommendedBy(read.standing);
  const concerns = concernsOf(read.standing, outcome);
  const hasChanged = read.standing.resultDigest !== standing.resultDigest || read.version !== submission.version;

  if (!mayDecide)
    return (
      <>
        <ReviewCounts review={standing.review} />
        <p className="quiet">{text("decisions.mayNotDecide")}</p>
      </>
    );

  const decide = () => {
    if (!outcome || hasChanged || isPending) return;
    const input = {
      submissionId: submission.id,
      outcome,
      ...(reason.trim() ? { reason: reason.trim() } : {}),
      resultDigest: read.standing.resultDigest,
      expectedVersion: read.version,
    };
    mutate(
      { input: { ...input, idempotencyKey: keyFor(input) } },
      {
        onSuccess: () => flash(text(`decisions.done.${outcome}`)),
        // The form shows what changed; a fault is shown where the person asked, to try again.
        onError: (failure) => failure instanceof Refusal && setAsking(false),
      },
    );
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    const isMissing = concerns.size > 0 && reason.trim() === "";
    setReasonMissing(isMissing);
    if (isMissing || hasChanged) return;
    if (concerns.has("departs") || concerns.has("hangs")) setAsking(true);
    else decide();
  };
  const refusal = error instanceof Refusal ? error : null;

  return (
    <>
      <form className="form" onSubmit={send}>
        <ReviewCounts review={read.standing.review} />
        <div>
          <p className="small quiet">{text("decisions.theRulesRecommend")}</p>
          <p>
            <Mark tone={VERDICTS[read.standing.verdict].tone}>
              {text(`decisions.recommendation.${recommended ?? "UNKNOWN"}`)}
            </Mark>
          </p>
        </div>
        {hasChanged && (
          <Notice tone="pending" role="alert">
            <p>
              <b>{text("decisions.changed")}</b>
            </p>
            <p>{text("decisions.youRead", { sentence: read.standing.sentences[0] ?? "" })}</p>
            <p>{text("decisions.now", { sentence: standing.sentences[0] ?? "" })}</p>
            <button
              type="button"
              className="link"
              onClick={() => {
                setRead({ standing, version: submission.version });
                reset();
                refocus();
              }}
            >
              {text("decisions.useCurrent")}
            </button>
          </Notice>
        )}
        {!(hasChanged && refusal) && !isAsking && <Fault error={error} />}
        <fieldset className="choices">
          <legend className="small quiet">{text("decisions.decides", { name: name ?? text("decisions.you") })}</legend>
          {CHOICES.map((value) => (
            <label key={value} className="choice">
              <input
                type="radio"
                name="outcome"
                required
                checked={outcome === value}
                onChange={() => change({ outcome: value })}
              />
              {text(`decisions.choices.${value}`)}
            </label>
          ))}
        </fieldset>
        {outcome !== "DENIED" &&
          (standing.nextCycle ? (
            <GrantedCycle now={standing.cycle} next={standing.nextCycle} isGranted={false} />
          ) : (
            <p className="quiet">{text("decisions.cycle.notGranted")}</p>
          ))}
        {concerns.has("hangs") && (
          <Notice tone="pending">
            <p>
              <b>{text("decisions.hangs")}</b> {read.standing.review.sentence} {text("decisions.hangsHint")}
            </p>
          </Notice>
        )}
        <Field
          label={text(reasonLabel(concerns))}
          {...(concerns.size > 0 ? { hint: text("decisions.reasonHint") } : {})}
          fault={
            isReasonMissing && reason.trim() === ""
              ? text("decisions.reasonMissing")
              : (refusal?.at("reason") ?? undefined)
          }
        >
          {(wiring) => (
            <textarea
              {...wiring}
              rows={3}
              maxLength={2000}
              required={concerns.size > 0}
              value={reason}
              onChange={(event) => change({ reason: event.target.value })}
            />
          )}
        </Field>
        <p className="small quiet">{text("decisions.permanent")}</p>
        <div className="row">
          <SubmitButton isBusy={isPending}>{text("decisions.verb")}</SubmitButton>
        </div>
      </form>
      {isAsking && outcome && (
        <ConfirmDecision
          submission={submission}
          standing={read.standing}
          outcome={outcome}
          reason={reason.trim()}
          concerns={concerns}
          isBusy={isPending}
          error={error}
          act={decide}
          close={() => setAsking(false)}
        />
      )}
    </>
  );
}

function reasonLabel(concerns: ReadonlySet<Concern>) {
  if (concerns.has("departs")) return "decisions.reasonForDeparture";
  if (concerns.has("denies")) return "decisions.reasonForDenial";
  return concerns.has("hangs") ? "decisions.reasonForUnjudged" : "decisions.reason";
}
