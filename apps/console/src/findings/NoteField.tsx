import type { FindingReason } from "@openrecert/contract";
import { Field } from "../kit/Field.tsx";

type Props = { reason: FindingReason | null; note: string; setNote: (note: string) => void };

/** The reviewer's note for the file. Required if no reason code is specific enough. */
export function NoteField({ reason, note, setNote }: Props) {
  const isNeeded = reason === "OTHER";
  return (
    <Field label={isNeeded ? "Note for the file" : "Note for the file (optional)"}>
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
