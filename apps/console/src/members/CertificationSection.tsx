import Button from "@mui/material/Button";
import { type StandingBodyFragment, StandingDocument, SubmissionWithdrawDocument } from "@openrecert/contract";
import { lazy, Suspense, useState } from "react";
import { Link, useSearchParams } from "react-router";
import { useAnswer, usePermission, useSession } from "../data/hooks.ts";
import { Activities } from "../explanation/Activities.tsx";
import { Completion } from "../explanation/Completion.tsx";
import { Cycles } from "../explanation/Cycles.tsx";
import { Dates, Paths } from "../explanation/Dates.tsx";
import { Outlook } from "../explanation/Outlook.tsx";
import { Footing, Verdict } from "../explanation/Verdict.tsx";
import { Worksheet } from "../explanation/Worksheet.tsx";
import { useText } from "../i18n/text.ts";
import { Field } from "../kit/Field.tsx";
import { ReasonedAct } from "../kit/ReasonedAct.tsx";
import { Day } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { Empty, Fault, Loading } from "../layout/Notices.tsx";
import { CERTIFICATION_STATES, SUBMISSION_STATES } from "../layout/words.ts";
import type { MemberCertification } from "./MemberFrame.tsx";

const ApplyDialog = lazy(() => import("./ApplyDialog.tsx"));

/** One certification: its standing, the reasons, and everything that the answer is based on. */
export function CertificationSection({ certification }: { certification: MemberCertification }) {
  const [parameters, setParameters] = useSearchParams();
  const asOf = parameters.get("asOf") ?? "";
  const { data, error, refetch } = useAnswer(
    StandingDocument,
    { certificationId: certification.id, ...(asOf ? { asOf } : {}) },
    { keep: true },
  );
  const chooseDay = (day: string) =>
    setParameters((before) => {
      const after = new URLSearchParams(before);
      if (day) after.set("asOf", day);
      else after.delete("asOf");
      return after;
    });
  return (
    <>
      <div className="as-of no-print">
        <Field label="Standing as of" hint={asOf ? "Not today" : "Today"}>
          {(wiring) => (
            <input {...wiring} type="date" value={asOf} onChange={(event) => chooseDay(event.target.value)} />
          )}
        </Field>
      </div>
      <Fault error={error} retry={refetch} />
      {!data && !error && <Loading what="the standing" />}
      {data?.standing && <Standing standing={data.standing} certification={certification} />}
      {data && !data.standing && <Empty title="No standing">{<p>This certification no longer exists.</p>}</Empty>}
    </>
  );
}

type StandingProps = { standing: StandingBodyFragment; certification: MemberCertification };

function Standing({ standing, certification }: StandingProps) {
  const today = useSession()?.organization.today ?? standing.asOf;
  const path = standing.paths.find(({ recommended }) => recommended);
  return (
    <>
      <Verdict standing={standing} />
      <Footing standing={standing} />
      <div className="columns">
        <div>
          {/* Nothing is due in a cycle that lies in the future, so nothing is short. */}
          {standing.begun && (
            <section className="section">
              <div className="section-head">
                <h2>Worksheet{path && ` · ${path.title}`}</h2>
              </div>
              <Worksheet standing={standing} path={path?.code} />
            </section>
          )}
        </div>
        <div>
          {standing.begun && <Completion standing={standing} />}
          {standing.begun && <Outlook standing={standing} />}
          <Holding certification={certification} standing={standing} today={today} />
          <Dates standing={standing} />
          <Paths standing={standing} />
        </div>
      </div>
      <section className="section">
        <h2>Cycles</h2>
        <Cycles cycles={certification.cycles} next={standing.nextCycle} today={today} />
      </section>
      <section className="section">
        <h2>Activities</h2>
        <Activities standing={standing} />
      </section>
    </>
  );
}

function Holding({ certification, standing, today }: StandingProps & { today: string }) {
  const text = useText();
  const mayApply = usePermission("SUBMISSIONS_WRITE");
  const [isApplying, setApplying] = useState(false);
  const phase = standing.phase?.name;
  const isToday = standing.asOf === today;
  const { tone, word } = CERTIFICATION_STATES[certification.status];
  const submissions = certification.submissions.nodes;
  const begun = submissions.find(({ state }) => state === "DRAFT" || state === "ATTESTED");
  const waiting = submissions.find(({ state }) => state === "SUBMITTED");
  const open = begun ?? waiting;
  return (
    <section className="section">
      <h2>{certification.credential.name}</h2>
      <dl className="facts">
        {/* The status is that of today, whatever day the standing is asked for. */}
        <dt>{isToday ? "Status" : "Status today"}</dt>
        <dd>
          <Mark tone={tone}>{word}</Mark>
        </dd>
        {phase && !(isToday && phase === word) && (
          <>
            <dt>{isToday ? "Phase" : "Phase then"}</dt>
            <dd>
              {phase}
              {!isToday && (
                <>
                  {" "}
                  (<Day day={standing.asOf} />)
                </>
              )}
            </dd>
          </>
        )}
        <dt>Certified</dt>
        <dd>
          <Day day={certification.certified} />
        </dd>
        <dt>Expires</dt>
        <dd>{certification.expires ? <Day day={certification.expires} /> : "–"}</dd>
        <dt>Certificate</dt>
        <dd>{certification.certificateNumber ?? "no number"}</dd>
        <dt>Submissions</dt>
        <dd>
          {submissions.length === 0 && text("resources.submissions.none")}
          {submissions.map(({ id, state, received }) => (
            <div key={id}>
              <Link to={`/submissions/${encodeURIComponent(id)}`}>{SUBMISSION_STATES[state].word}</Link>
              {received && (
                <>
                  {" "}
                  {text("resources.submissions.since")} <Day day={received} />
                </>
              )}
            </div>
          ))}
        </dd>
      </dl>
      {mayApply && (
        <div className="row no-print">
          {!waiting && (
            <Button onClick={() => setApplying(true)}>
              {text(begun ? "resources.submissions.continue" : "resources.submissions.add")}
            </Button>
          )}
          {open && (
            <ReasonedAct
              document={SubmissionWithdrawDocument}
              input={{ submissionId: open.id, expectedVersion: open.version }}
              verb={text("resources.submissions.withdraw")}
              title={text("resources.submissions.withdrawTitle")}
              hint={text("resources.submissions.withdrawHint")}
              done={text("resources.submissions.withdrawn")}
            />
          )}
        </div>
      )}
      <Suspense>
        {isApplying && (
          <ApplyDialog
            certification={certification}
            standing={standing}
            begun={begun}
            close={() => setApplying(false)}
          />
        )}
      </Suspense>
    </section>
  );
}
