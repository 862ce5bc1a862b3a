import { MemberDocument } from "@openrecert/contract";
import { useParams } from "react-router";
import { useAnswer } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { EditScreen } from "../kit/EditScreen.tsx";
import { Fault, Loading } from "../layout/Notices.tsx";
import { MemberFields } from "./MemberFields.tsx";
import type { MemberRow } from "./resource.ts";

/** Changes a member. The address has the member's number, which people know; records have an id. */
export default function MemberEdit() {
  const { number = "" } = useParams();
  const text = useText();
  const { data, error, refetch } = useAnswer(MemberDocument, { number });
  if (error) return <Fault error={error} retry={refetch} />;
  if (!data) return <Loading what={text("resources.members.noun", { smart_count: 1 })} />;
  if (!data.memberByNumber) return <Fault error={new Error(text("app.notFound"))} />;
  return (
    <EditScreen<MemberRow>
      resource="members"
      id={data.memberByNumber.id}
      title="resources.members.edit"
      nameOf={({ printedName }) => printedName}
      next={() => `/members/${encodeURIComponent(number)}`}
    >
      <MemberFields />
    </EditScreen>
  );
}
