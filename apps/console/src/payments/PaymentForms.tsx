import { useEffect } from "react";
import { useFormContext, useFormState, useWatch } from "react-hook-form";
import { useParams } from "react-router";
import { CodeInput } from "../kit/CodeInput.tsx";
import { CreateScreen } from "../kit/CreateScreen.tsx";
import { DayInput } from "../kit/DayInput.tsx";
import { EditScreen } from "../kit/EditScreen.tsx";
import { TextInput } from "../kit/inputs.tsx";
import { ReasonInput } from "../kit/LongTextInput.tsx";
import { MoneyInput } from "../kit/MoneyInput.tsx";
import { AboveForm, credentialsOf, type Member, memberPath, WithMember } from "../members/MemberFrame.tsx";
import { LockNotice } from "../records/LockNotice.tsx";
import type { Names } from "../vocabulary/names.ts";
import { useNames } from "../vocabulary/useNames.ts";
import type { Payment } from "./resource.ts";

/** Records one. */
export function PaymentRecord() {
  return <WithMember>{(member) => <RecordForm member={member} />}</WithMember>;
}

/** Corrects one, with a reason. */
export function PaymentCorrect() {
  return <WithMember>{(member) => <CorrectForm member={member} />}</WithMember>;
}

function RecordForm({ member }: { member: Member }) {
  const names = useNames(credentialsOf(member));
  const list = memberPath(member.number, "records");
  return (
    <CreateScreen<Payment>
      resource="payments"
      title="resources.payments.create"
      titleValues={{ name: member.printedName }}
      above={<AboveForm member={member} part="records" />}
      cancelTo={list}
      next={() => list}
      defaults={{ memberId: member.id }}
    >
      <PaymentFields names={names} />
    </CreateScreen>
  );
}

function CorrectForm({ member }: { member: Member }) {
  const { recordId = "" } = useParams();
  const names = useNames(credentialsOf(member));
  return (
    <EditScreen<Payment>
      resource="payments"
      id={recordId}
      title="resources.payments.edit"
      nameOf={({ code }) => names.fee(code)}
      above={<AboveForm member={member} part="records" />}
      next={() => memberPath(member.number, "records")}
    >
      <LockNotice />
      <PaymentFields names={names} />
      <ReasonInput />
    </EditScreen>
  );
}

function PaymentFields({ names }: { names: Names }) {
  return (
    <>
      <CodeInput source="code" terms={names.known?.fees} nameOf={names.fee} />
      <MoneyInput source="amount" hint="resources.payments.hints.amount" />
      <FeeAmount names={names} />
      <DayInput source="received" isRequired />
      <TextInput source="reference" />
    </>
  );
}

/** Fills in the amount of the chosen fee, unless the person has entered one. */
function FeeAmount({ names }: { names: Names }) {
  const { setValue, getFieldState } = useFormContext();
  const code: unknown = useWatch({ name: "code" });
  const amount = names.known?.fees.find((fee) => fee.code === code)?.amount;
  // A stored amount stays until another fee is chosen.
  const isChosen = useFormState({ name: "code" }).dirtyFields.code === true;
  useEffect(() => {
    if (isChosen && amount && !getFieldState("amount.amount").isTouched)
      setValue("amount", { amount: amount.amount, currency: amount.currency }, { shouldDirty: true });
  }, [isChosen, amount, setValue, getFieldState]);
  return null;
}
