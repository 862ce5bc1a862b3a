import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import { type FormEvent, type ReactNode, useId } from "react";
import { Fault } from "../layout/Notices.tsx";

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

/** A form for one act. The input stays until the server accepts it or the person cancels. */
export function ActDialog({ title, verb, isBusy, error, act, close, children }: ActDialogProps) {
  const heading = useId();
  const send = (event: FormEvent) => {
    event.preventDefault();
    act();
  };
  return (
    <Dialog
      open
      // A stray click next to the form must not discard the input.
      onClose={(_, reason) => reason === "escapeKeyDown" && !isBusy && close()}
      aria-labelledby={heading}
    >
      <form className="form" onSubmit={send}>
        <h2 id={heading}>{title}</h2>
        <Fault error={error} />
        {children}
        <div className="row">
          <Button type="submit" variant="contained" disabled={isBusy}>
            {isBusy ? "Saving …" : verb}
          </Button>
          <Button onClick={close} disabled={isBusy}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
