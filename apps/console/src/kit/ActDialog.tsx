import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { useText } from "../i18n/text.ts";
import { Fault } from "../layout/Notices.tsx";
import { SubmitButton } from "./SubmitButton.tsx";
import { useUnsaved } from "./unsaved.ts";

type ActDialogProps = {
  title: string;
  verb: string;
  isBusy: boolean;
  error: Error | null;
  /** Called when the form is valid and sent. */
  act: () => void;
  close: () => void;
  children: ReactNode;
};

/**
 * A form for one act. The input stays until the server accepts it, or the person cancels and agrees
 * to lose it.
 */
export function ActDialog({ title, verb, isBusy, error, act, close, children }: ActDialogProps) {
  const text = useText();
  const heading = useId();
  const [isEntered, setEntered] = useState(false);
  useUnsaved(isEntered);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!isBusy) act();
  };
  const cancel = () => {
    if (isBusy || (isEntered && !window.confirm(text("kit.form.discard")))) return;
    close();
  };
  return (
    <Dialog
      open
      // A stray click next to the form must not discard the input.
      onClose={(_, reason) => reason === "escapeKeyDown" && cancel()}
      aria-labelledby={heading}
    >
      <form className="form" onSubmit={send} onChange={() => setEntered(true)}>
        <h2 id={heading}>{title}</h2>
        <Fault error={error} />
        {children}
        <div className="row">
          <SubmitButton isBusy={isBusy}>{verb}</SubmitButton>
          <Button onClick={cancel} aria-disabled={isBusy}>
            {text("kit.form.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
