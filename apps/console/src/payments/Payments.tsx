import { PaymentVoidDocument } from "@openrecert/contract";
import { useText } from "../i18n/text.ts";
import { ReasonedAct } from "../kit/ReasonedAct.tsx";
import { Day } from "../layout/dates.tsx";
import type { Member } from "../members/MemberFrame.tsx";
import { RecordSection } from "../records/RecordSection.tsx";
import type { Names } from "../vocabulary/names.ts";

/** What a member paid. */
export function Payments({ member, names }: { member: Member; names: Names }) {
  const text = useText();
  return (
    <RecordSection
      kind="payments"
      member={member}
      facts={member.payments}
      columns={[
        { head: text("resources.payments.fields.code"), render: ({ code }) => names.fee(code) },
        { head: text("resources.payments.fields.received"), render: ({ received }) => <Day day={received} /> },
        {
          head: text("resources.payments.fields.amount"),
          isNumber: true,
          render: ({ amount }) => `${amount.amount} ${amount.currency}`,
        },
        { head: text("resources.payments.fields.reference"), render: ({ reference }) => reference ?? "–" },
      ]}
      nameOf={({ code }) => names.fee(code)}
      voidAct={({ id, version, code }) => (
        <ReasonedAct
          document={PaymentVoidDocument}
          input={{ paymentId: id, expectedVersion: version }}
          verb={text("records.voidAct")}
          label={text("records.voidOne", { name: names.fee(code) })}
          title={text("resources.payments.voidTitle")}
          hint={text("records.voidHint")}
          done={text("resources.payments.voided")}
        />
      )}
    />
  );
}
