import type { DecisionOutcome, StandingBodyFragment } from "@openrecert/contract";
import { useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { ActDialog } from "../kit/ActDialog.tsx";
import { dayInWords } from "../layout/dates.tsx";
import type { Submission } from "../submissions/SubmissionFrame.tsx";
import { type Concern, recommendedBy } from "./concerns.ts";

type ConfirmDecisionProps = {
  submission: Submission;
  /** What the person read. */
  standing: StandingBodyFragment;
  outcome: DecisionOutcome;
  reason: string;
  concerns: ReadonlySet<Concern>;
  isBusy: boolean;
  error: Error | null;
  act: () => void;
  close: () => void;
};

/** Asks before a departure, or a renewal on unjudged claims, and says what exactly happens. */
export function ConfirmDecision({ submission, standing, outcome, reason, concerns, ...asked }: ConfirmDecisionProps) {
  const text = useText();
  const locale = useSession()?.organization.locale;
  const name = submission.certification.member.printedName;
  const { nextCycle, review } = standing;
  const departs = concerns.has("departs");
  const isDenial = outcome === "DENIED";
  return (
    <ActDialog
      title={text(departs ? "decisions.confirm.departs" : "decisions.confirm.hangs")}
      verb={text(`decisions.confirm.verb.${outcome}`)}
      {...asked}
    >
      {departs && (
        <p>
          {recommendedBy(standing) === null
            ? text("decisions.noRecommendation")
            : text(isDenial ? "decisions.confirm.departsToDeny" : "decisions.confirm.departsToRenew")}
        </p>
      )}
      {concerns.has("hangs") && <p>{text("decisions.confirm.unjudged", { smart_count: review.claimsDecisive })}</p>}
      <p>
        <b>
          {isDenial || !nextCycle
            ? text("decisions.confirm.denies", { name })
            : text("decisions.confirm.renews", {
                name,
                from: dayInWords(nextCycle.from, locale),
                to: dayInWords(nextCycle.to, locale),
              })}
        </b>
      </p>
      <p>{text("decisions.confirm.yourReason", { reason })}</p>
      <p className="small quiet">{text("decisions.confirm.permanent")}</p>
    </ActDialog>
  );
}
