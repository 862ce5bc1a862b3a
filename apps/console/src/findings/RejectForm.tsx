import type { FormEvent } from "react";
import { Refusal } from "../data/refusal.ts";
import { useText } from "../i18n/text.ts";
import { focusOnAppearance } from "../kit/focus.ts";
import type { Draft } from "./drafts.ts";
import { FormButtons } from "./FormButtons.tsx";
import { NoteField } from "./NoteField.tsx";
import { FINDING_REASONS } from "./reasons.ts";
import type { Review } from "./use-review.ts";

export type FormProps = { review: Review; draft: Draft; change: (more: Draft) => void; close: () => void };

/** A rejection needs a reason, and the reason "other" needs a note. */
export function RejectForm({ review, draft, change, close }: FormProps) {
  const text = useText();
  const { reason, note = "" } = draft;
  const { error } = review;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason) review.judge({ outcome: "REJECTED", reason, ...(note.trim() ? { note: note.trim() } : {}) });
  };
  return (
    <form className="form judgment" onSubmit={send}>
      <fieldset className="choices">
        <legend>
          <b>{text("findings.reject.title")}</b>
        </legend>
        {FINDING_REASONS.map((value, index) => (
          <label key={value} className="choice">
            <input
              type="radio"
              name="reason"
              required
              ref={index === 0 ? focusOnAppearance : null}
              checked={reason === value}
              onChange={() => change({ reason: value })}
            />
            {text(`findings.reasons.${value}`)}
          </label>
        ))}
      </fieldset>
      <NoteField
        reason={reason}
        note={note}
        setNote={(typed) => change({ note: typed })}
        fault={error instanceof Refusal ? error.at("note") : undefined}
      />
      <FormButtons verb={text("findings.keys.reject")} isBusy={review.isBusy} close={close} />
    </form>
  );
}
