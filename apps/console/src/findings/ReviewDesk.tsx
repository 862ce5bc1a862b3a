import { useEffect, useRef, useState } from "react";
import { Link } from "react-router";
import type { en } from "../i18n/en.ts";
import { useText } from "../i18n/text.ts";
import { type Key, useKeys } from "../layout/go-keys.ts";
import { Empty } from "../layout/Notices.tsx";
import { useNextSubmission } from "../submissions/next.ts";
import type { Submission } from "../submissions/SubmissionFrame.tsx";
import { ClaimPane } from "./ClaimPane.tsx";
import { useDrafts } from "./drafts.ts";
import { ItemList } from "./ItemList.tsx";
import type { Mode } from "./KeyBar.tsx";
import { Outcome } from "./Outcome.tsx";
import { StandingPane } from "./StandingPane.tsx";
import { useReview } from "./use-review.ts";
import "./review.css";

/** The outcome, claims to judge, the current claim, and the standing before and after the last act. */
export function ReviewDesk({ submission, mayJudge }: { submission: Submission; mayJudge: boolean }) {
  const text = useText();
  const review = useReview(submission, mayJudge);
  const drafts = useDrafts();
  const next = useNextSubmission(submission.id);
  const [form, setForm] = useState<{ mode: Mode; claim: string } | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { shown, turn, last, isOutdated } = review;
  // A form belongs to the claim that it was opened for.
  const mode = form?.claim === shown?.id ? (form?.mode ?? "look") : "look";
  const setMode = (to: Mode) => setForm(shown ? { mode: to, claim: shown.id } : null);
  const open = (to: Mode) => {
    if (mayJudge && !isOutdated && !review.isBusy && mode === "look") setMode(to);
  };

  useEffect(() => {
    if (turn > 0) heading.current?.focus();
  }, [turn]);
  // What was entered about a claim has been used once it is judged.
  const judgedClaim = last?.activityId;
  const { forget } = drafts;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another finding means that its claim was judged.
  useEffect(() => {
    if (!judgedClaim) return;
    forget(judgedClaim);
    setForm(null);
  }, [last?.findingId]);

  const does = (keys: string, says: keyof typeof en.findings.keysSay, act: () => unknown): Key => ({
    keys,
    says: text(`findings.keysSay.${says}`),
    act,
    isBare: true,
  });
  useKeys([
    ...(mayJudge
      ? [
          does("1", "accept", () => mode === "look" && review.judge({ outcome: "ACCEPTED" })),
          does("2", "adjust", () => open("adjust")),
          does("3", "reject", () => open("reject")),
          does("u", "undo", () => mode === "look" && review.undo(last)),
        ]
      : []),
    does("k", "next", review.next),
    does("arrowdown", "following", () => review.step(1)),
    does("arrowup", "previous", () => review.step(-1)),
  ]);

  if (!shown)
    return (
      <Empty title={text("findings.noClaims")}>
        <p>
          {text("findings.noClaimsHint")}{" "}
          <Link to={`/submissions/${encodeURIComponent(submission.id)}`}>{text("findings.goToDecision")}</Link>.
        </p>
      </Empty>
    );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape in a form of this desk bubbles up to here.
    <div
      className="desk"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || mode === "look") return;
        setMode("look");
        review.refocus();
      }}
    >
      <Outcome submission={submission} next={next} />
      <ItemList standing={submission.standing} at={review.at} choose={review.go} />
      <ClaimPane
        submission={submission}
        review={review}
        mode={mode}
        setMode={setMode}
        drafts={drafts}
        mayJudge={mayJudge}
        heading={heading}
      />
      <StandingPane before={review.before} standing={submission.standing} />
      <p className="visually-hidden" role="status">
        {review.said}
      </p>
    </div>
  );
}
