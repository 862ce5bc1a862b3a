import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import { useId } from "react";
import { useText } from "../i18n/text.ts";
import { useFlash } from "../layout/Flash.tsx";
import { forgetUnsavedInput, useUnsaved } from "./unsaved.ts";

type ShownOnceProps = { title: string; hint: string; secret: string; done: string; close: () => void };

/** A secret that the server shows only once. It closes by its button alone. */
export function ShownOnce({ title, hint, secret, done, close }: ShownOnceProps) {
  const text = useText();
  const flash = useFlash();
  const heading = useId();
  const note = useId();
  useUnsaved(true, "kit.secret.leave");
  const end = () => {
    forgetUnsavedInput();
    close();
  };
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => flash(text("kit.secret.copied")),
      () => flash(text("kit.secret.notCopied")),
    );
  return (
    <Dialog open aria-labelledby={heading} aria-describedby={note}>
      <h2 id={heading}>{title}</h2>
      <p id={note}>{hint}</p>
      <p>
        <code className="secret">{secret}</code>
      </p>
      <div className="row">
        <Button variant="contained" onClick={end} autoFocus>
          {done}
        </Button>
        {/* A page without encryption has no clipboard. */}
        {window.isSecureContext && <Button onClick={copy}>{text("kit.secret.copy")}</Button>}
      </div>
    </Dialog>
  );
}
