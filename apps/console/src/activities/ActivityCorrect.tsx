import { useRecordContext } from "react-admin";
import { useParams } from "react-router";
import { useText } from "../i18n/text.ts";
import { EditScreen } from "../kit/EditScreen.tsx";
import { ReasonInput } from "../kit/LongTextInput.tsx";
import { Notice } from "../layout/Notices.tsx";
import { AboveForm, credentialsOf, type Member, memberPath, WithMember } from "../members/MemberFrame.tsx";
import { useNames } from "../vocabulary/useNames.ts";
import { ActivityFields } from "./ActivityFields.tsx";
import type { Activity } from "./resource.ts";

/** Corrects an activity, with a reason. */
export default function ActivityCorrect() {
  return <WithMember>{(member) => <CorrectForm member={member} />}</WithMember>;
}

function CorrectForm({ member }: { member: Member }) {
  const { activityId = "" } = useParams();
  const names = useNames(credentialsOf(member));
  return (
    <EditScreen<Activity>
      resource="activities"
      id={activityId}
      title="resources.activities.edit"
      nameOf={({ title, type }) => title ?? names.type(type)}
      above={<AboveForm member={member} part="activities" />}
      next={() => memberPath(member.number, `activities/${encodeURIComponent(activityId)}`)}
    >
      <LockNotice />
      <ActivityFields names={names} />
      <ReasonInput />
    </EditScreen>
  );
}

function LockNotice() {
  const text = useText();
  if (!useRecordContext<Activity>()?.locked) return null;
  return (
    <Notice tone="pending">
      <p>{text("resources.activities.lockedHint")}</p>
    </Notice>
  );
}
