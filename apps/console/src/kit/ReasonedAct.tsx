import Button from "@mui/material/Button";
import type { TypedDocumentString } from "@openrecert/contract";
import { useState } from "react";
import { useAct, useActKey } from "../data/hooks.ts";
import { Refusal } from "../data/refusal.ts";
import { useText } from "../i18n/text.ts";
import { useFlash } from "../layout/Flash.tsx";
import { ActDialog } from "./ActDialog.tsx";
import { Field } from "./Field.tsx";
import { focusOnAppearance } from "./focus.ts";

type Reasoned = { reason: string; idempotencyKey: string };

type ReasonedActProps<Input extends Reasoned> = {
  document: TypedDocumentString<Record<string, unknown>, { input: Input }>;
  /** The input without its reason and key. */
  input: Omit<Input, keyof Reasoned>;
  verb: string;
  /** The button's name for screen readers, if several buttons say the same. */
  label?: string;
  title: string;
  hint: string;
  /** Announced when it is done. */
  done: string;
};

/** A button for an act that needs a reason and nothing else, such as voiding a payment. */
export function ReasonedAct<Input extends Reasoned>({ verb, label, ...act }: ReasonedActProps<Input>) {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button onClick={() => setAsked(true)} {...(label ? { "aria-label": label } : {})}>
        {verb}
      </Button>
      {isAsked && <ReasonDialog<Input> {...act} verb={verb} close={() => setAsked(false)} />}
    </>
  );
}

type ReasonDialogProps<Input extends Reasoned> = Omit<ReasonedActProps<Input>, "label"> & { close: () => void };

function ReasonDialog<Input extends Reasoned>({
  document,
  input,
  verb,
  title,
  hint,
  done,
  close,
}: ReasonDialogProps<Input>) {
  const text = useText();
  const flash = useFlash();
  const [reason, setReason] = useState("");
  const { mutate, isPending, error } = useAct(document);
  const keyFor = useActKey();
  const fault = error instanceof Refusal ? error.at("reason") : undefined;
  function act() {
    const given = { ...input, reason: reason.trim() };
    // Together with the reason and the key, this is the whole input.
    const whole = { ...given, idempotencyKey: keyFor(given) } as unknown as Input;
    mutate(
      { input: whole },
      {
        onSuccess: () => {
          flash(done);
          close();
        },
      },
    );
  }
  return (
    <ActDialog title={title} verb={verb} isBusy={isPending} error={fault ? null : error} act={act} close={close}>
      <p>{hint}</p>
      <Field label={text("kit.form.reason")} hint={text("kit.form.reasonHint")} fault={fault}>
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
    </ActDialog>
  );
}
