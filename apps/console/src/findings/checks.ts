import type { StandingBodyFragment } from "@openrecert/contract";
import type { StandingActivity } from "../explanation/Activities.tsx";
import type { TextKey, TextValues } from "../i18n/text.ts";
import type { Tone } from "../layout/Mark.tsx";

export type Check = { tone: Tone; text: TextKey; values?: TextValues };

/** What the record itself shows about a claim, before any judgment. */
export function checksOf(item: StandingActivity, standing: StandingBodyFragment): Check[] {
  const { activity, outdated } = item;
  const { approvalNumber, completed, labels, locked, proof, resembles } = activity;
  const { earning } = standing;
  const claimsApproval = labels.some(({ dimension, value }) => dimension === "approval" && value !== "other");
  const isInside = earning && earning.from <= completed && completed <= earning.to;
  const isTwin = standing.activities.some(
    (other) => other !== item && approvalNumber !== null && other.activity.approvalNumber === approvalNumber,
  );
  const isEssential = standing.review.essential.some(({ id }) => id === activity.id);
  const checks: (Check | false | null)[] = [
    earning &&
      (isInside ? { tone: "met", text: "findings.checks.inside" } : { tone: "short", text: "findings.checks.outside" }),
    claimsApproval &&
      (approvalNumber
        ? { tone: "met", text: "findings.checks.approval", values: { number: approvalNumber } }
        : { tone: "short", text: "findings.checks.noApprovalNumber" }),
    outdated && { tone: "pending", text: "findings.checks.outdated" },
    resembles.length > 0 && {
      tone: "short",
      text: "findings.checks.resembles",
      values: { smart_count: resembles.length, source: resembles[0]?.source ?? "" },
    },
    locked && { tone: "unknown", text: "findings.checks.locked" },
    isTwin && { tone: "short", text: "findings.checks.twin" },
    !proof && { tone: "unknown", text: "findings.checks.noProof" },
    isEssential && { tone: "late", text: "findings.checks.essential" },
  ];
  return checks.filter((check) => !!check);
}
