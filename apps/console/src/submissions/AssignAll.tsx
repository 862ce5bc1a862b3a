import { ColleaguesDocument, SubmissionAssignAllDocument } from "@openrecert/contract";
import { useState } from "react";
import { useListContext } from "react-admin";
import { useAnswer, usePermission } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { BulkAct } from "../kit/BulkAct.tsx";
import { Field } from "../kit/Field.tsx";

/** Assigns all submissions of the list that wait for a decision. */
export function AssignAll() {
  const text = useText();
  const mayAssign = usePermission("SUBMISSIONS_ASSIGN");
  const { total } = useListContext();
  const [isAsked, setAsked] = useState(false);
  if (!mayAssign || !total) return null;
  return (
    <>
      <button type="button" className="link" onClick={() => setAsked(true)}>
        {text("resources.submissions.assignAll")}
      </button>
      {isAsked && <AssignAllDialog close={() => setAsked(false)} />}
    </>
  );
}

function AssignAllDialog({ close }: { close: () => void }) {
  const text = useText();
  const { data } = useAnswer(ColleaguesDocument, {});
  const able = data?.colleagues.filter(({ mayReview, mayDecide }) => mayReview || mayDecide) ?? [];
  const [chosen, setChosen] = useState("");
  const name = able.find(({ staffId }) => staffId === chosen)?.name;
  return (
    <BulkAct
      document={SubmissionAssignAllDocument}
      terms={{ assigneeId: chosen || null }}
      title={text("resources.submissions.assignAllTitle")}
      says={(rows) =>
        name
          ? text("resources.submissions.willBeAssigned", { smart_count: rows, name })
          : text("resources.submissions.willBeGivenBack", { smart_count: rows })
      }
      verb={(rows) => text("resources.submissions.assignAllVerb", { smart_count: rows })}
      close={close}
    >
      <p>{text("resources.submissions.assignAllHint")}</p>
      <Field label={text("resources.submissions.fields.assignee")}>
        {(wiring) => (
          <select {...wiring} value={chosen} onChange={({ target }) => setChosen(target.value)}>
            <option value="">{text("resources.submissions.nobody")}</option>
            {able.map((person) => (
              <option key={person.staffId} value={person.staffId}>
                {person.name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </BulkAct>
  );
}
