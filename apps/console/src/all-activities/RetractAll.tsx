import { ActivityRetractAllDocument } from "@openrecert/contract";
import { useState } from "react";
import { useListContext } from "react-admin";
import { usePermission } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { BulkAct } from "../kit/BulkAct.tsx";
import { Field } from "../kit/Field.tsx";
import { focusOnAppearance } from "../kit/focus.ts";

/** Retracts all activities of the list. It must be filtered, so that nobody retracts everything. */
export function RetractAll() {
  const text = useText();
  const mayRetract = usePermission("ACTIVITIES_CORRECT");
  const { total, filterValues } = useListContext();
  const [isAsked, setAsked] = useState(false);
  const isFiltered = Object.entries(filterValues).some(([name, value]) => name !== "includeRetracted" && value);
  if (!mayRetract || !total || !isFiltered) return null;
  return (
    <>
      <button type="button" className="link" onClick={() => setAsked(true)}>
        {text("resources.all-activities.retractAll")}
      </button>
      {isAsked && <RetractAllDialog close={() => setAsked(false)} />}
    </>
  );
}

function RetractAllDialog({ close }: { close: () => void }) {
  const text = useText();
  const [reason, setReason] = useState("");
  return (
    <BulkAct
      document={ActivityRetractAllDocument}
      terms={{ reason: reason.trim() }}
      title={text("resources.all-activities.retractAllTitle")}
      says={(rows) => text("resources.all-activities.willBeRetracted", { smart_count: rows })}
      verb={(rows) => text("resources.all-activities.retractAllVerb", { smart_count: rows })}
      close={close}
    >
      <p>{text("resources.all-activities.retractAllHint")}</p>
      <Field label={text("kit.form.reason")} hint={text("kit.form.reasonHint")}>
        {(wiring) => (
          <textarea
            {...wiring}
            ref={focusOnAppearance}
            rows={2}
            required
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </BulkAct>
  );
}
