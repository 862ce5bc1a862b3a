import type { FindingReason } from "@openrecert/contract";
import { useText } from "../i18n/text.ts";
import { Field } from "../kit/Field.tsx";

type Props = {
  reason: FindingReason | undefined;
  note: string;
  setNote: (note: string) => void;
  fault: string | undefined;
};

/** The reviewer's note for the file. Required if no reason code is specific enough. */
export function NoteField({ reason, note, setNote, fault }: Props) {
  const text = useText();
  const isNeeded = reason === "OTHER";
  return (
    <Field label={text(isNeeded ? "findings.note" : "findings.noteOptional")} fault={fault}>
      {(wiring) => (
        <textarea
          {...wiring}
          rows={2}
          maxLength={2000}
          required={isNeeded}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      )}
    </Field>
  );
}
