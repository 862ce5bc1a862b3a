import type { StandingBodyFragment } from "@openrecert/contract";
import { Link } from "react-router";
import { useText } from "../i18n/text.ts";
import { ToneIcon } from "../layout/Mark.tsx";
import type { NextSubmission } from "../submissions/next.ts";
import type { Submission } from "../submissions/SubmissionFrame.tsx";

/** What the review has settled so far, in words about the outcome; a decision is made elsewhere. */
export function Outcome({ submission, next }: { submission: Submission; next: NextSubmission | null }) {
  const text = useText();
  const { standing } = submission;
  const { review } = standing;
  const total = review.claimsJudged + review.claimsUnjudged;
  const tone = !review.decided ? "pending" : review.assured === "MET" ? "met" : "short";
  return (
    <section className={`outcome notice ${tone}`} aria-label={text("findings.outcome.label")}>
      <ToneIcon tone={tone} />
      <div>
        <p>
          <b>{useTitle(review)}</b> {!review.decided && <span className="outcome-more">{review.sentence}</span>}
        </p>
        <p className="small">
          {text("findings.outcome.judged", { judged: review.claimsJudged, total })}
          {review.claimsUnjudged > 0 &&
            ` · ${
              review.claimsDecisive > 0
                ? text("findings.outcome.decisive", { smart_count: review.claimsDecisive })
                : text("findings.outcome.noDecisive")
            }`}
          {" · "}
          <Link to={`/submissions/${encodeURIComponent(submission.id)}`}>{text("findings.goToDecision")}</Link>
          {next && (
            <>
              {" · "}
              <Link to={next.review} aria-keyshortcuts="N">
                {text("findings.nextSubmission", { name: next.name })}
              </Link>{" "}
              <span className="key" aria-hidden="true">
                N
              </span>
            </>
          )}
        </p>
      </div>
    </section>
  );
}

function useTitle(review: StandingBodyFragment["review"]): string {
  const text = useText();
  if (!review.decided) return text("findings.outcome.open");
  if (review.assured === "UNKNOWN") return review.sentence;
  const isMet = review.assured === "MET";
  if (review.claimsUnjudged === 0) return text(isMet ? "findings.outcome.allMet" : "findings.outcome.allUnmet");
  return text(isMet ? "findings.outcome.met" : "findings.outcome.unmet");
}
