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
import { ActingDay } from "../kit/ActingDay.tsx";
import { ReasonedAct } from "../kit/ReasonedAct.tsx";
import { Day } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { Empty, Fault, Loading } from "../layout/Notices.tsx";
import { CERTIFICATION_STATES, SUBMISSION_STATES } from "../layout/words.ts";
import type { MemberCertification } from "./MemberFrame.tsx";

const ApplyDialog = lazy(() => import("./ApplyDialog.tsx"));

/** One certification: its standing, the reasons, and everything that the answer is based on. */
export function CertificationSection({ certification }: { certification: MemberCertification }) {
  const text = useText();
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
        <ActingDay
          label={text("resources.certifications.standing.asOf")}
          hint={text(asOf ? "resources.certifications.standing.notToday" : "resources.certifications.standing.today")}
          day={asOf}
          choose={chooseDay}
        />
      </div>
      <Fault error={error} retry={refetch} />
      {!data && !error && <Loading what={text("resources.certifications.standing.loading")} />}
      {data?.standing && <Standing standing={data.standing} certification={certification} />}
      {data && !data.standing && (
        <Empty title={text("resources.certifications.standing.none")}>
          <p>{text("resources.certifications.standing.noneHint")}</p>
        </Empty>
      )}
    </>
  );
}

type StandingProps = { standing: StandingBodyFragment; certification: MemberCertification };

function Standing({ standing, certification }: StandingProps) {
  const text = useText();
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
                <h2>
                  {path
                    ? text("resources.certifications.standing.worksheetOf", { path: path.title })
                    : text("resources.certifications.standing.worksheet")}
                </h2>
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
        <h2>{text("resources.certifications.standing.cycles")}</h2>
        <Cycles cycles={certification.cycles} next={standing.nextCycle} today={today} />
      </section>
      <section className="section">
        <h2>{text("resources.certifications.standing.activities")}</h2>
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
        <dt>
          {text(isToday ? "resources.certifications.standing.status" : "resources.certifications.standing.statusToday")}
        </dt>
        <dd>
          <Mark tone={tone}>{text(word)}</Mark>
        </dd>
        {phase && !(isToday && phase === text(word)) && (
          <>
            <dt>
              {text(
                isToday ? "resources.certifications.standing.phase" : "resources.certifications.standing.phaseThen",
              )}
            </dt>
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
        <dt>{text("resources.certifications.standing.certified")}</dt>
        <dd>
          <Day day={certification.certified} />
        </dd>
        <dt>{text("resources.certifications.standing.expires")}</dt>
        <dd>{certification.expires ? <Day day={certification.expires} /> : "–"}</dd>
        <dt>{text("resources.certifications.standing.certificate")}</dt>
        <dd>{certification.certificateNumber ?? text("resources.certifications.standing.noNumber")}</dd>
        <dt>{text("resources.certifications.standing.submissions")}</dt>
        <dd>
          {submissions.length === 0 && text("resources.submissions.none")}
          {submissions.map(({ id, state, received }) => (
            <div key={id}>
              <Link to={`/submissions/${encodeURIComponent(id)}`}>{text(SUBMISSION_STATES[state].word)}</Link>
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
