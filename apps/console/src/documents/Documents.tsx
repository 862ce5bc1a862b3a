import { DocumentVoidDocument } from "@openrecert/contract";
import { useText } from "../i18n/text.ts";
import { ReasonedAct } from "../kit/ReasonedAct.tsx";
import { Day } from "../layout/dates.tsx";
import type { Member } from "../members/MemberFrame.tsx";
import { RecordSection } from "../records/RecordSection.tsx";
import type { Names } from "../vocabulary/names.ts";

/** Documents that a member holds. */
export function Documents({ member, names }: { member: Member; names: Names }) {
  const text = useText();
  return (
    <RecordSection
      kind="documents"
      member={member}
      facts={member.documents}
      columns={[
        { head: text("resources.documents.fields.kind"), render: ({ kind }) => names.document(kind) },
        {
          head: text("resources.documents.fields.issued"),
          render: ({ issued }) => (issued ? <Day day={issued} /> : "–"),
        },
        {
          head: text("resources.documents.fields.expires"),
          render: ({ expires }) => (expires ? <Day day={expires} /> : "–"),
        },
      ]}
      nameOf={({ kind }) => names.document(kind)}
      voidAct={({ id, version, kind }) => (
        <ReasonedAct
          document={DocumentVoidDocument}
          input={{ documentId: id, expectedVersion: version }}
          verb={text("records.voidAct")}
          label={text("records.voidOne", { name: names.document(kind) })}
          title={text("resources.documents.voidTitle")}
          hint={text("records.voidHint")}
          done={text("resources.documents.voided")}
        />
      )}
    />
  );
}
