import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import { useId, useState } from "react";
import { useText } from "../i18n/text.ts";
import { forgetUnsavedInput, useUnsaved } from "./unsaved.ts";

type ShownOnceProps = { title: string; hint: string; secret: string; done: string; close: () => void };

/** A secret that the server shows only once. It closes by its button alone. */
export function ShownOnce({ title, hint, secret, done, close }: ShownOnceProps) {
  const text = useText();
  const [said, setSaid] = useState("");
  const heading = useId();
  const note = useId();
  useUnsaved(true, "kit.secret.leave");
  const end = () => {
    forgetUnsavedInput();
    close();
  };
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => setSaid(text("kit.secret.copied")),
      () => setSaid(text("kit.secret.notCopied")),
    );
  return (
    <Dialog open aria-labelledby={heading} aria-describedby={note}>
      <div className="form">
        <h2 id={heading}>{title}</h2>
        <p id={note}>{hint}</p>
        <code className="secret">{secret}</code>
        <p className="small" role="status">
          {said}
        </p>
        <div className="row">
          <Button variant="contained" onClick={end} autoFocus>
            {done}
          </Button>
          {/* A page without encryption has no clipboard. */}
          {window.isSecureContext && <Button onClick={copy}>{text("kit.secret.copy")}</Button>}
        </div>
      </div>
    </Dialog>
  );
}
