import { SubmissionDocument, type SubmissionQuery } from "@openrecert/contract";
import { Link, useParams } from "react-router";
import { Empty, Fault, Loading, Notice } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";
import { useAnswer, usePermission } from "../providers/hooks.ts";
import { ReviewDesk } from "./ReviewDesk.tsx";

export type ReviewedSubmission = Extract<NonNullable<SubmissionQuery["node"]>, { __typename: "Submission" }>;

/** Judges the claims of one submission, one after another, with the keyboard. */
export default function ReviewPage() {
  const { id = "" } = useParams();
  const { data, error, refetch } = useAnswer(SubmissionDocument, { id });
  const mayReview = usePermission("FINDINGS_RECORD");
  const submission = data?.node?.__typename === "Submission" ? data.node : null;
  const name = submission?.certification.member.printedName;
  return (
    <Page
      title={name ? `Review of ${name}` : "Review"}
      above={
        <>
          <Link to="/submissions">Submissions</Link>
          {submission && (
            <>
              {" / "}
              <Link to={`/submissions/${encodeURIComponent(id)}`}>{submission.certification.credential.name}</Link>
              {" / "}
              <Link to={`/members/${encodeURIComponent(submission.certification.member.number)}`}>
                number {submission.certification.member.number}
              </Link>
            </>
          )}
        </>
      }
    >
      <Fault error={error} retry={refetch} />
      {!data && !error && <Loading what="the submission" />}
      {data && !submission && (
        <Empty title="There is no such submission">
          <p>It may belong to another organization. Start again from the list of submissions.</p>
        </Empty>
      )}
      {submission && !mayReview && (
        <Notice tone="unknown">
          <p>Your roles let you look at this review. To judge claims you need the role of a reviewer or an auditor.</p>
        </Notice>
      )}
      {submission && submission.state !== "SUBMITTED" && (
        <Notice tone="unknown">
          <p>This submission does not wait for review any more, so its claims cannot be judged here.</p>
        </Notice>
      )}
      {submission && <ReviewDesk submission={submission} mayJudge={mayReview && submission.state === "SUBMITTED"} />}
    </Page>
  );
}
