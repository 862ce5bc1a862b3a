import type { SubmissionQuery } from "@openrecert/contract";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useText } from "../i18n/text.ts";
import { Empty, Fault, Loading } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";

export type Submission = Extract<NonNullable<SubmissionQuery["node"]>, { __typename: "Submission" }>;

type SubmissionFrameProps = {
  data: SubmissionQuery | undefined;
  error: Error | null;
  refetch: () => void;
  title: (submission: Submission | null) => string;
  /** Links between the list of submissions and the member. */
  between?: (submission: Submission) => ReactNode;
  /** Links to the submissions before and after this one. */
  neighbors?: ReactNode;
  children: (submission: Submission) => ReactNode;
};

/** A page about one submission: its title, the way back, and what to show until it is known. */
export function SubmissionFrame({ data, error, refetch, title, between, neighbors, children }: SubmissionFrameProps) {
  const text = useText();
  const submission = data?.node?.__typename === "Submission" ? data.node : null;
  const member = submission?.certification.member;
  return (
    <Page
      title={title(submission)}
      neighbors={neighbors}
      above={
        <>
          <Link to="/submissions">{text("resources.submissions.name", { smart_count: 2 })}</Link>
          {submission && between && (
            <>
              {" / "}
              {between(submission)}
            </>
          )}
          {member && (
            <>
              {" / "}
              <Link to={`/members/${encodeURIComponent(member.number)}`}>
                {text("resources.submissions.ofMember", { number: member.number })}
              </Link>
            </>
          )}
        </>
      }
    >
      <Fault error={error} retry={refetch} />
      {!data && !error && <Loading what={text("resources.submissions.theSubmission")} />}
      {data && !submission && (
        <Empty title={text("resources.submissions.notFound")}>
          <p>{text("resources.submissions.notFoundHint")}</p>
        </Empty>
      )}
      {submission && children(submission)}
    </Page>
  );
}
