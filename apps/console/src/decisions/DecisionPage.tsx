import { SubmissionDocument } from "@openrecert/contract";
import { Link, useParams } from "react-router";
import { useAnswer, usePermission } from "../data/hooks.ts";
import { Activities } from "../explanation/Activities.tsx";
import { Outlook } from "../explanation/Outlook.tsx";
import { Footing, Verdict } from "../explanation/Verdict.tsx";
import { Worksheet } from "../explanation/Worksheet.tsx";
import { Day } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { SUBMISSION_STATES } from "../layout/words.ts";
import { type Submission, SubmissionFrame } from "../submissions/SubmissionFrame.tsx";
import { namesIn } from "../vocabulary/names.ts";
import { Decided } from "./Decided.tsx";
import { DecisionForm } from "./DecisionForm.tsx";

/** One submission: the recommendation next to the named person's decision. */
export default function DecisionPage() {
  const { id = "" } = useParams();
  const { data, error, refetch } = useAnswer(SubmissionDocument, { id });
  return (
    <SubmissionFrame
      data={data}
      error={error}
      refetch={refetch}
      title={(submission) =>
        submission ? `Submission of ${submission.certification.member.printedName}` : "Submission"
      }
    >
      {(submission) => <KnownSubmission submission={submission} />}
    </SubmissionFrame>
  );
}

function KnownSubmission({ submission }: { submission: Submission }) {
  const { standing, decision, state } = submission;
  const mayReview = usePermission("FINDINGS_RECORD");
  const path = standing.paths.find(({ recommended }) => recommended);
  return (
    <>
      <Facts submission={submission} />
      <div className="columns">
        <div>
          <section className="section">
            <h2>{decision ? "What the rules recommended" : "What the rules recommend"}</h2>
            <Verdict standing={standing} />
            <Footing standing={standing} />
            <Outlook standing={standing} />
          </section>
          <section className="section">
            <h2>Worksheet{path && ` · ${path.title}`}</h2>
            <Worksheet standing={standing} path={path?.code} />
          </section>
        </div>
        <section className="section decision">
          <h2>Decision</h2>
          {decision && <Decided decision={decision} />}
          {!decision && state === "SUBMITTED" && <DecisionForm key={submission.id} submission={submission} />}
          {!decision && state !== "SUBMITTED" && (
            <p className="quiet">
              {state === "WITHDRAWN"
                ? `Withdrawn: ${submission.withdrawnReason ?? "no reason was given"}`
                : "The member has not submitted yet, so there is nothing to decide."}
            </p>
          )}
          {state === "SUBMITTED" && mayReview && (
            <p className="section">
              <Link to={`/submissions/${encodeURIComponent(submission.id)}/review`}>Review the claims</Link>
            </p>
          )}
        </section>
      </div>
      <section className="section">
        <h2>Activities</h2>
        <Activities standing={standing} />
      </section>
    </>
  );
}

function Facts({ submission }: { submission: Submission }) {
  const { state, path, received, certification, lateReason, standing } = submission;
  const names = namesIn(standing.version?.vocabulary);
  const { tone, word } = SUBMISSION_STATES[state];
  return (
    <p>
      <Mark tone={tone}>{word}</Mark> <span className="quiet">·</span> {certification.credential.name}, by{" "}
      {path ? names.path(path) : "any path"}
      {received && (
        <>
          {" "}
          <span className="quiet">·</span> received <Day day={received} />
        </>
      )}
      {lateReason && (
        <>
          {" "}
          <span className="quiet">·</span> accepted late: “{lateReason}”
        </>
      )}
      {certification.expires && (
        <>
          {" "}
          <span className="quiet">·</span> the certification runs to <Day day={certification.expires} />
        </>
      )}
    </p>
  );
}
