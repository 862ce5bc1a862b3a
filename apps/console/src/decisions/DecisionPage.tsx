import { SubmissionDocument } from "@openrecert/contract";
import { useParams } from "react-router";
import { useAnswer } from "../data/hooks.ts";
import { Activities } from "../explanation/Activities.tsx";
import { namesOf } from "../explanation/names.ts";
import { Outlook } from "../explanation/Outlook.tsx";
import { Footing, Verdict } from "../explanation/Verdict.tsx";
import { Worksheet } from "../explanation/Worksheet.tsx";
import { useText } from "../i18n/text.ts";
import { Neighbors } from "../kit/Neighbors.tsx";
import { Day } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { SUBMISSION_STATES } from "../layout/words.ts";
import { type Submission, SubmissionFrame } from "../submissions/SubmissionFrame.tsx";
import { DecisionSection } from "./DecisionSection.tsx";

/** One submission: the recommendation next to the named person's decision. */
export default function DecisionPage() {
  const text = useText();
  const { id = "" } = useParams();
  const { data, error, refetch } = useAnswer(SubmissionDocument, { id });
  return (
    <SubmissionFrame
      data={data}
      error={error}
      refetch={refetch}
      neighbors={
        <Neighbors resource="submissions" id={id} to={(row) => `/submissions/${encodeURIComponent(row.id)}`} />
      }
      title={(submission) =>
        submission
          ? text("decisions.titleOf", { name: submission.certification.member.printedName })
          : text("decisions.title")
      }
    >
      {(submission) => <KnownSubmission submission={submission} />}
    </SubmissionFrame>
  );
}

function KnownSubmission({ submission }: { submission: Submission }) {
  const text = useText();
  const { standing, decision } = submission;
  const path = standing.paths.find(({ recommended }) => recommended);
  return (
    <>
      <Facts submission={submission} />
      <div className="columns">
        <div>
          <section className="section">
            <h2>{text(decision ? "decisions.recommended" : "decisions.recommend")}</h2>
            <Verdict standing={standing} />
            <Footing standing={standing} />
            <Outlook standing={standing} />
          </section>
          <section className="section">
            <h2>{path ? text("decisions.worksheetOf", { path: path.title }) : text("decisions.worksheet")}</h2>
            <Worksheet standing={standing} path={path?.code} />
          </section>
        </div>
        <DecisionSection key={submission.id} submission={submission} />
      </div>
      <section className="section">
        <h2>{text("decisions.activities")}</h2>
        <Activities standing={standing} />
      </section>
    </>
  );
}

function Facts({ submission }: { submission: Submission }) {
  const text = useText();
  const { state, path, received, certification, lateReason, standing } = submission;
  const { tone, word } = SUBMISSION_STATES[state];
  const pathName = path && (standing.paths.find(({ code }) => code === path)?.title ?? namesOf(standing).path(path));
  const dot = <span className="quiet">·</span>;
  return (
    <p>
      <Mark tone={tone}>{text(word)}</Mark> {dot} {certification.credential.name},{" "}
      {text("decisions.by", { path: pathName ?? text("decisions.anyPath") })}
      {received && (
        <>
          {" "}
          {dot} {text("decisions.received")} <Day day={received} />
        </>
      )}
      {lateReason && (
        <>
          {" "}
          {dot} {text("decisions.acceptedLate", { reason: lateReason })}
        </>
      )}
      {certification.expires && (
        <>
          {" "}
          {dot} {text("decisions.runsTo")} <Day day={certification.expires} />
        </>
      )}
    </p>
  );
}
