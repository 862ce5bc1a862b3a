import Button from "@mui/material/Button";
import type { TypedDocumentString } from "@openrecert/contract";
import { useState } from "react";
import { useAct, useActKey } from "../../data/hooks.ts";
import { Refusal } from "../../data/refusal.ts";
import { ActDialog } from "../../kit/ActDialog.tsx";
import { Field } from "../../kit/Field.tsx";
import { focusOnAppearance } from "../../kit/focus.ts";
import { useUnsaved } from "../../kit/unsaved.ts";
import { useFlash } from "../../layout/Flash.tsx";

type TextActProps<Input> = {
  document: TypedDocumentString<Record<string, unknown>, { input: Input }>;
  /** The input without the text and the key. */
  input: Omit<Input, "idempotencyKey" | "reason" | "summary" | "note">;
  /** The member of the input that takes the text. */
  field: "reason" | "summary" | "note";
  isRequired?: boolean;
  isMain?: boolean;
  verb: string;
  title: string;
  hint: string;
  label: string;
  done: string;
  /** What must be ticked before it can be done. */
  confirm?: string;
};

/** A button for an act that is done with a text of the person's own. */
export function TextAct<Input>({ verb, isMain = false, ...act }: TextActProps<Input>) {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button variant={isMain ? "contained" : "text"} onClick={() => setAsked(true)}>
        {verb}
      </Button>
      {isAsked && <TextDialog<Input> {...act} verb={verb} close={() => setAsked(false)} />}
    </>
  );
}

type TextDialogProps<Input> = Omit<TextActProps<Input>, "isMain"> & { close: () => void };

function TextDialog<Input>({
  document,
  input,
  field,
  isRequired = true,
  verb,
  title,
  hint,
  label,
  done,
  confirm,
  close,
}: TextDialogProps<Input>) {
  const flash = useFlash();
  const [text, setText] = useState("");
  const { mutate, isPending, error } = useAct(document);
  const keyFor = useActKey();
  useUnsaved(text !== "");
  const fault = error instanceof Refusal ? error.at(field) : undefined;
  const act = () => {
    const given = { ...input, ...(text.trim() === "" ? {} : { [field]: text.trim() }) };
    // Together with the text and the key, this is the whole input.
    const whole = { ...given, idempotencyKey: keyFor(given) } as unknown as Input;
    const onSuccess = () => {
      flash(done);
      close();
    };
    mutate({ input: whole }, { onSuccess });
  };
  return (
    <ActDialog title={title} verb={verb} isBusy={isPending} error={fault ? null : error} act={act} close={close}>
      <p>{hint}</p>
      <Field label={label} fault={fault}>
        {(wiring) => (
          <textarea
            {...wiring}
            ref={focusOnAppearance}
            rows={3}
            required={isRequired}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {confirm && (
        <label className="choice">
          <input type="checkbox" required />
          <span>{confirm}</span>
        </label>
      )}
    </ActDialog>
  );
}
