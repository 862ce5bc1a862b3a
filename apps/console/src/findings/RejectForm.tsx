import type { FindingReason } from "@openrecert/contract";
import { type FormEvent, useState } from "react";
import { focusOnAppearance } from "../kit/focus.ts";
import { useUnsaved } from "../kit/unsaved.ts";
import { FINDING_REASONS } from "../layout/words.ts";
import { FormButtons } from "./FormButtons.tsx";
import { NoteField } from "./NoteField.tsx";
import type { Judgment } from "./ReviewDesk.tsx";

const REASONS = Object.entries(FINDING_REASONS) as [FindingReason, string][];

export type FormProps = { judge: (judgment: Judgment) => void; close: () => void; isBusy: boolean };

/** A rejection needs a reason, and the reason "other" needs a note. */
export function RejectForm({ judge, close, isBusy }: FormProps) {
  const [reason, setReason] = useState<FindingReason | null>(null);
  const [note, setNote] = useState("");
  useUnsaved(note !== "");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason) judge({ outcome: "REJECTED", reason, ...(note.trim() ? { note: note.trim() } : {}) });
  };
  return (
    <form className="form judgment" onSubmit={send}>
      <fieldset className="choices">
        <legend>
          <b>Reason for rejection</b>
        </legend>
        {REASONS.map(([value, words], index) => (
          <label key={value} className="choice">
            <input
              type="radio"
              name="reason"
              required
              ref={index === 0 ? focusOnAppearance : null}
              checked={reason === value}
              onChange={() => setReason(value)}
            />
            {words}
          </label>
        ))}
      </fieldset>
      <NoteField reason={reason} note={note} setNote={setNote} />
      <FormButtons verb="Reject" isBusy={isBusy} close={close} />
    </form>
  );
}
