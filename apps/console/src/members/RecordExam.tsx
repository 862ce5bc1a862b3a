import { ExamAttemptRecordDocument } from "@openrecert/contract";
import { useState } from "react";
import { useAct, useActKey, useSession } from "../data/hooks.ts";
import { Refusal } from "../data/refusal.ts";
import { ActDialog } from "../kit/ActDialog.tsx";
import { Field } from "../kit/Field.tsx";
import { focusOnAppearance } from "../kit/focus.ts";
import { useUnsaved } from "../kit/unsaved.ts";
import { useFlash } from "../layout/Flash.tsx";
import type { Member } from "./MemberPage.tsx";

export default function RecordExam({ member, close }: { member: Member; close: () => void }) {
  const today = useSession()?.organization.today ?? "";
  const [exam, setExam] = useState("");
  const [taken, setTaken] = useState(today);
  const [outcome, setOutcome] = useState<"PASSED" | "FAILED" | "">("");
  const { mutate, isPending, error } = useAct(ExamAttemptRecordDocument);
  const keyFor = useActKey();
  useUnsaved(exam !== "");
  const flash = useFlash();
  const refusal = error instanceof Refusal ? error : null;

  function record() {
    if (outcome === "") return;
    const input = { memberId: member.id, exam: exam.trim(), taken, outcome };
    mutate(
      { input: { ...input, idempotencyKey: keyFor(input) } },
      {
        onSuccess: () => {
          flash("Examination recorded.");
          close();
        },
      },
    );
  }

  return (
    <ActDialog
      title={`Record an examination for ${member.printedName}`}
      verb="Record"
      isBusy={isPending}
      error={error}
      act={record}
      close={close}
    >
      <Field label="Examination" hint="The code in the requirement set, for example cma." fault={refusal?.at("exam")}>
        {(wiring) => (
          <input
            {...wiring}
            ref={focusOnAppearance}
            required
            value={exam}
            onChange={(event) => setExam(event.target.value)}
          />
        )}
      </Field>
      <Field label="Taken on" fault={refusal?.at("taken")}>
        {(wiring) => (
          <input
            {...wiring}
            type="date"
            required
            max={today}
            value={taken}
            onChange={(event) => setTaken(event.target.value)}
          />
        )}
      </Field>
      <fieldset className="choices">
        <legend className="small">Outcome</legend>
        {(["PASSED", "FAILED"] as const).map((value) => (
          <label key={value} className="choice">
            <input
              type="radio"
              name="outcome"
              required
              checked={outcome === value}
              onChange={() => setOutcome(value)}
            />
            {value === "PASSED" ? "Passed" : "Failed"}
          </label>
        ))}
      </fieldset>
    </ActDialog>
  );
}
