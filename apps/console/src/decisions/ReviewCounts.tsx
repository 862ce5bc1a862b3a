import type { StandingBodyFragment } from "@openrecert/contract";
import { useText } from "../i18n/text.ts";

/** How much of the application has been judged, and whether the rest matters. */
export function ReviewCounts({ review }: { review: StandingBodyFragment["review"] }) {
  const text = useText();
  const total = review.claimsJudged + review.claimsUnjudged;
  return (
    <dl className="facts" aria-label={text("decisions.claims.label")}>
      <dt>{text("decisions.claims.judged")}</dt>
      <dd>{text("decisions.claims.ofAll", { count: review.claimsJudged, total })}</dd>
      <dt>{text("decisions.claims.unjudged")}</dt>
      <dd>{review.claimsUnjudged}</dd>
      <dt>{text("decisions.claims.decisive")}</dt>
      <dd>{review.claimsDecisive}</dd>
    </dl>
  );
}
