import { useWatch } from "react-hook-form";
import { CodeInput } from "../kit/CodeInput.tsx";
import { DayInput } from "../kit/DayInput.tsx";
import { TextInput } from "../kit/inputs.tsx";
import type { Names } from "../vocabulary/names.ts";
import { AmountsInput } from "./AmountsInput.tsx";
import { LabelsInput } from "./LabelsInput.tsx";

/** What an activity states. Every code is chosen from the rules. */
export function ActivityFields({ names }: { names: Names }) {
  const proof: unknown = useWatch({ name: "proof" });
  const proofs = names.known?.proofs ?? [];
  return (
    <>
      <CodeInput source="type" hint="resources.activities.hints.type" terms={names.known?.types} nameOf={names.type} />
      <TextInput source="title" />
      <TextInput source="provider" />
      <TextInput source="approvalNumber" hint="resources.activities.hints.approvalNumber" />
      <DayInput source="completed" isRequired />
      <AmountsInput names={names} />
      <LabelsInput names={names} />
      {(proofs.length > 0 || typeof proof === "string") && (
        <CodeInput source="proof" terms={proofs} nameOf={names.proof} isRequired={false} />
      )}
    </>
  );
}
