import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import { useId } from "react";

type ShownOnceProps = { title: string; hint: string; secret: string; done: string; close: () => void };

/** A secret that the server shows only once. It closes by its button alone. */
export function ShownOnce({ title, hint, secret, done, close }: ShownOnceProps) {
  const heading = useId();
  const note = useId();
  return (
    <Dialog open aria-labelledby={heading} aria-describedby={note}>
      <h2 id={heading}>{title}</h2>
      <p id={note}>{hint}</p>
      <p>
        <code className="secret">{secret}</code>
      </p>
      <div className="row">
        <Button variant="contained" onClick={close} autoFocus>
          {done}
        </Button>
      </div>
    </Dialog>
  );
}
