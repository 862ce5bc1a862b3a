import { SubmissionDocument } from "@openrecert/contract";
import { Link, useParams } from "react-router";
import { useAnswer, usePermission } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Notice } from "../layout/Notices.tsx";
import { SubmissionFrame } from "../submissions/SubmissionFrame.tsx";
import { ReviewDesk } from "./ReviewDesk.tsx";

/** Judges the claims of one submission, one after another, with the keyboard. */
export default function ReviewPage() {
  const text = useText();
  const { id = "" } = useParams();
  const { data, error, refetch } = useAnswer(SubmissionDocument, { id });
  const mayReview = usePermission("FINDINGS_RECORD");
  return (
    <SubmissionFrame
      data={data}
      error={error}
      refetch={refetch}
      title={(submission) =>
        submission
          ? text("findings.titleOf", { name: submission.certification.member.printedName })
          : text("findings.title")
      }
      between={({ certification }) => (
        <Link to={`/submissions/${encodeURIComponent(id)}`}>{certification.credential.name}</Link>
      )}
    >
      {(submission) => (
        <>
          {!mayReview && (
            <Notice tone="unknown">
              <p>{text("findings.mayOnlyView")}</p>
            </Notice>
          )}
          {submission.state !== "SUBMITTED" && (
            <Notice tone="unknown">
              <p>{text("findings.notWaiting")}</p>
            </Notice>
          )}
          <ReviewDesk
            key={submission.id}
            submission={submission}
            mayJudge={mayReview && submission.state === "SUBMITTED"}
          />
        </>
      )}
    </SubmissionFrame>
  );
}
