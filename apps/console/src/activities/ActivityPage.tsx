import { ActivitiesByIdDocument, ActivityRetractDocument } from "@openrecert/contract";
import { Link, useParams } from "react-router";
import type { AllActivityRow } from "../all-activities/resource.ts";
import { useAnswer, usePermission } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Neighbors } from "../kit/Neighbors.tsx";
import { ReasonedAct } from "../kit/ReasonedAct.tsx";
import { Day, Moment } from "../layout/dates.tsx";
import { Fault, Loading, Notice } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";
import { actorInWords } from "../layout/Timeline.tsx";
import { AboveForm, credentialsOf, type Member, memberPath, WithMember } from "../members/MemberFrame.tsx";
import { useNames } from "../vocabulary/useNames.ts";
import { Findings } from "./Findings.tsx";
import type { Activity } from "./resource.ts";

/** One activity: what it states, who judged it, and what rests on it. */
export default function ActivityPage() {
  return <WithMember>{(member) => <KnownMembersActivity member={member} />}</WithMember>;
}

// Read as a whole: a row of the list, which react-admin would show first, lacks what looks the same.
function KnownMembersActivity({ member }: { member: Member }) {
  const text = useText();
  const { activityId = "" } = useParams();
  const { data, error, refetch } = useAnswer(ActivitiesByIdDocument, { ids: [activityId] });
  const above = <AboveForm member={member} part="activities" />;
  const [activity] = data?.nodes ?? [];
  if (activity?.__typename === "Activity") return <ActivityRecord activity={activity} member={member} />;
  return (
    <Page title={text("resources.activities.name", { smart_count: 1 })} above={above}>
      <Fault error={error} retry={refetch} />
      {!data && !error && <Loading what={text("resources.activities.noun", { smart_count: 1 })} />}
      {data && <p>{text("app.notFound")}</p>}
    </Page>
  );
}

function ActivityRecord({ activity, member }: { activity: Activity; member: Member }) {
  const text = useText();
  const names = useNames(credentialsOf(member));
  const list = memberPath(member.number, "activities");
  const name = activity.title ?? names.type(activity.type);
  return (
    <Page
      title={name}
      above={
        <>
          <Link to={memberPath(member.number)}>{member.printedName}</Link> /{" "}
          <Link to={list}>{text("resources.activities.back")}</Link>
        </>
      }
      neighbors={
        <Neighbors<AllActivityRow>
          resource="all-activities"
          id={activity.id}
          to={(row) => memberPath(row.member.number, `activities/${encodeURIComponent(row.id)}`)}
        />
      }
      actions={!activity.retractedAt && <Acts activity={activity} name={name} list={list} />}
    >
      {activity.retractedAt && (
        <Notice tone="unknown">
          <p>
            {text("resources.activities.retractedOn")} <Moment moment={activity.retractedAt} />:{" "}
            {activity.retractionReason}
          </p>
        </Notice>
      )}
      {activity.locked && (
        <Notice tone="pending">
          <p>{text("resources.activities.lockedHint")}</p>
        </Notice>
      )}
      <dl className="facts">
        <dt>{text("resources.activities.fields.type")}</dt>
        <dd>{names.type(activity.type)}</dd>
        <dt>{text("resources.activities.fields.completed")}</dt>
        <dd>
          <Day day={activity.completed} />
        </dd>
        <dt>{text("resources.activities.fields.quantities")}</dt>
        <dd>{names.amounts(activity.quantities)}</dd>
        <dt>{text("resources.activities.fields.labels")}</dt>
        <dd>{names.labels(activity.labels) || "–"}</dd>
        <dt>{text("resources.activities.fields.provider")}</dt>
        <dd>{activity.provider ?? "–"}</dd>
        <dt>{text("resources.activities.fields.approvalNumber")}</dt>
        <dd>{activity.approvalNumber ?? "–"}</dd>
        <dt>{text("resources.activities.fields.proof")}</dt>
        <dd>{activity.proof ? names.proof(activity.proof) : "–"}</dd>
        <dt>{text("resources.activities.reported")}</dt>
        <dd>
          <Moment moment={activity.reportedAt} />, {actorInWords(activity.reportedBy, text)}{" "}
          <span className="quiet">{text("resources.activities.from", { source: activity.source })}</span>
        </dd>
      </dl>
      {activity.resembles.length > 0 && (
        <section className="section">
          <h2>{text("resources.activities.resembles")}</h2>
          <p>{text("resources.activities.resemblesHint")}</p>
          <ul className="plain">
            {activity.resembles.map((other) => (
              <li key={other.id}>
                <Link to={`${list}/${encodeURIComponent(other.id)}`}>{other.title ?? names.type(other.type)}</Link>,{" "}
                <Day day={other.completed} />{" "}
                <span className="quiet">{text("resources.activities.from", { source: other.source })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Findings findings={activity.findings} />
    </Page>
  );
}

function Acts({ activity, name, list }: { activity: Activity; name: string; list: string }) {
  const text = useText();
  const mayCorrect = usePermission("ACTIVITIES_CORRECT");
  if (!mayCorrect) return null;
  return (
    <>
      <Link className="button" to={`${list}/${encodeURIComponent(activity.id)}/edit`}>
        {text("resources.activities.correct")}
      </Link>
      <ReasonedAct
        document={ActivityRetractDocument}
        input={{ activityId: activity.id, expectedVersion: activity.version }}
        verb={text("resources.activities.retract")}
        title={text("resources.activities.retractTitle", { name })}
        hint={text("resources.activities.retractHint")}
        done={text("resources.activities.retracted")}
      />
    </>
  );
}
