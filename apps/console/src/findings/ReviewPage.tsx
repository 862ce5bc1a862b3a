import { SubmissionDocument } from "@openrecert/contract";
import { Link, useParams } from "react-router";
import { useAnswer, usePermission } from "../data/hooks.ts";
import { Notice } from "../layout/Notices.tsx";
import { SubmissionFrame } from "../submissions/SubmissionFrame.tsx";
import { ReviewDesk } from "./ReviewDesk.tsx";

/** Judges the claims of one submission, one after another, with the keyboard. */
export default function ReviewPage() {
  const { id = "" } = useParams();
  const { data, error, refetch } = useAnswer(SubmissionDocument, { id });
  const mayReview = usePermission("FINDINGS_RECORD");
  return (
    <SubmissionFrame
      data={data}
      error={error}
      refetch={refetch}
      title={(submission) => (submission ? `Review of ${submission.certification.member.printedName}` : "Review")}
      between={({ certification }) => (
        <Link to={`/submissions/${encodeURIComponent(id)}`}>{certification.credential.name}</Link>
      )}
    >
      {(submission) => (
        <>
          {!mayReview && (
            <Notice tone="unknown">
              <p>You can view this review. To judge claims, you need the role of reviewer or auditor.</p>
            </Notice>
          )}
          {submission.state !== "SUBMITTED" && (
            <Notice tone="unknown">
              <p>This submission is not waiting for review, so its claims cannot be judged here.</p>
            </Notice>
          )}
          <ReviewDesk submission={submission} mayJudge={mayReview && submission.state === "SUBMITTED"} />
        </>
      )}
    </SubmissionFrame>
  );
}
