import Button from "@mui/material/Button";
import { type FormEvent, type ReactNode, useState } from "react";
import { Fault } from "../layout/Notices.tsx";

type EntryFormProps = {
  title: string;
  lead: string;
  verb: string;
  /** The verb while the form is being sent. */
  busyVerb: string;
  act: () => Promise<void>;
  children: ReactNode;
};

/** A page with one form, shown before the console: to sign in, or to choose a password. */
export function EntryForm({ title, lead, verb, busyVerb, act, children }: EntryFormProps) {
  const [fault, setFault] = useState<Error | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setFault(null);
    try {
      await act();
    } catch (error) {
      setFault(error as Error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <main className="sign-in">
      <div>
        <h1>{title}</h1>
        <p className="quiet">{lead}</p>
        <form className="form" onSubmit={send}>
          <Fault error={fault} />
          {children}
          <Button type="submit" variant="contained" aria-disabled={isBusy}>
            {isBusy ? busyVerb : verb}
          </Button>
        </form>
      </div>
    </main>
  );
}
