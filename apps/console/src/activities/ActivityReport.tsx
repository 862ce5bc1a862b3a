import { CreateScreen } from "../kit/CreateScreen.tsx";
import { AboveForm, credentialsOf, type Member, memberPath, WithMember } from "../members/MemberFrame.tsx";
import { useNames } from "../vocabulary/useNames.ts";
import { ActivityFields } from "./ActivityFields.tsx";
import type { ActivityRow } from "./resource.ts";

/** Reports an activity for a member, for example from a certificate that came by mail. */
export default function ActivityReport() {
  return <WithMember>{(member) => <ReportForm member={member} />}</WithMember>;
}

function ReportForm({ member }: { member: Member }) {
  const names = useNames(credentialsOf(member));
  const list = memberPath(member.number, "activities");
  return (
    <CreateScreen<ActivityRow>
      resource="activities"
      title="resources.activities.create"
      titleValues={{ name: member.printedName }}
      above={<AboveForm member={member} part="activities" />}
      cancelTo={list}
      next={() => list}
      defaults={{ memberNumber: member.number, source: "console" }}
    >
      <ActivityFields names={names} />
    </CreateScreen>
  );
}
