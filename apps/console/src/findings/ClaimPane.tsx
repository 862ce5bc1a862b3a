import { type ReactNode, type RefObject, useId } from "react";
import { namesOf } from "../explanation/names.ts";
import { useText } from "../i18n/text.ts";
import { Fault } from "../layout/Notices.tsx";
import type { Submission } from "../submissions/SubmissionFrame.tsx";
import { AdjustForm } from "./AdjustForm.tsx";
import { Changed } from "./Changed.tsx";
import { ClaimFacts } from "./ClaimFacts.tsx";
import type { useDrafts } from "./drafts.ts";
import { Findings } from "./Findings.tsx";
import { KeyBar, type Mode } from "./KeyBar.tsx";
import { RejectForm } from "./RejectForm.tsx";
import type { Review } from "./use-review.ts";

type ClaimPaneProps = {
  submission: Submission;
  review: Review;
  mode: Mode;
  setMode: (mode: Mode) => void;
  drafts: ReturnType<typeof useDrafts>;
  mayJudge: boolean;
  heading: RefObject<HTMLHeadingElement | null>;
};

/**
 * One claim: its heading above and its keys below stay in view; what is between them scrolls.
 */
export function ClaimPane({ submission, review, mode, setMode, drafts, mayJudge, heading }: ClaimPaneProps) {
  const text = useText();
  const id = useId();
  const { standing } = submission;
  const item = review.now ?? review.shown?.read;
  if (!item) return null;
  const { activity } = item;
  const close = () => {
    setMode("look");
    review.refocus();
  };
  const form = (name: "adjust" | "reject") => ({
    review,
    draft: drafts.of(name, activity.id),
    change: (more: object) => drafts.change(name, activity.id, more),
    close,
  });
  return (
    <section className="claim-pane" aria-labelledby={id} aria-busy={review.isBusy}>
      <div className="claim-head">
        <p className="small quiet">
          {review.now && text("findings.position", { at: review.at + 1, of: standing.activities.length })}{" "}
          <Step by={-1} review={review} label={text("findings.previous")}>
            ‹
          </Step>
          <Step by={1} review={review} label={text("findings.following")}>
            ›
          </Step>
        </p>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {namesOf(standing).activity(activity)}
        </h2>
      </div>
      <section
        className="claim-body"
        key={activity.id}
        aria-label={text("findings.details")}
        data-scrolls
        // biome-ignore lint/a11y/noNoninteractiveTabindex: people scroll it with the keyboard.
        tabIndex={0}
      >
        {review.isOutdated && <Changed review={review} submission={submission} />}
        {mode === "adjust" && <AdjustForm {...form("adjust")} item={item} standing={standing} />}
        {mode === "reject" && <RejectForm {...form("reject")} />}
        <ClaimFacts item={item} standing={standing} />
        {item.revision > 0 && <Findings item={item} submission={submission} review={review} mayJudge={mayJudge} />}
        <p className="small quiet honest">{text("findings.honest")}</p>
      </section>
      <div className="claim-foot">
        <Fault error={review.isOutdated ? null : review.error} />
        <KeyBar review={review} mode={mode} setMode={setMode} mayJudge={mayJudge} />
      </div>
    </section>
  );
}

function Step({ by, review, label, children }: { by: number; review: Review; label: string; children: ReactNode }) {
  return (
    <button
      type="button"
      className="step"
      aria-label={label}
      aria-disabled={review.isBusy}
      onClick={() => review.step(by)}
    >
      {children}
    </button>
  );
}
