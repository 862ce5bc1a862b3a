import { ColleaguesDocument } from "@openrecert/contract";
import { useState } from "react";
import { useAnswer } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { ActDialog } from "../kit/ActDialog.tsx";
import { Field } from "../kit/Field.tsx";
import { useFlash } from "../layout/Flash.tsx";
import { Loading } from "../layout/Notices.tsx";
import { type Assigned, useAssign } from "./assign.ts";

/** Hands a submission to a colleague who may review or decide, or back to everybody. */
export function AssignDialog({
  submission,
  member,
  close,
}: {
  submission: Assigned;
  member: string;
  close: () => void;
}) {
  const text = useText();
  const flash = useFlash();
  const [chosen, setChosen] = useState(submission.assignee?.staffId ?? "");
  const { data } = useAnswer(ColleaguesDocument, {});
  const { assign, isPending, error } = useAssign(submission);
  const able = data?.colleagues.filter(({ mayReview, mayDecide }) => mayReview || mayDecide);
  const done = () => {
    const to = able?.find(({ staffId }) => staffId === chosen)?.name;
    flash(
      to
        ? text("resources.submissions.assignedTo", { name: member, to })
        : text("resources.submissions.givenBack", { name: member }),
    );
    close();
  };
  return (
    <ActDialog
      title={text("resources.submissions.assignTitle", { name: member })}
      verb={text("resources.submissions.assignVerb")}
      isBusy={isPending}
      error={error}
      act={() => {
        // The dialog shows the answer of a refusal.
        assign(chosen || null).then(done, () => undefined);
      }}
      close={close}
    >
      {!able && <Loading what={text("resources.submissions.colleagues")} />}
      {able && (
        <Field label={text("resources.submissions.fields.assignee")}>
          {(wiring) => (
            <select {...wiring} value={chosen} onChange={({ target }) => setChosen(target.value)}>
              <option value="">{text("resources.submissions.nobody")}</option>
              {able.map(({ staffId, name }) => (
                <option key={staffId} value={staffId}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </ActDialog>
  );
}
