import Button from "@mui/material/Button";
import type { MouseEvent, ReactNode } from "react";
import { useText } from "../i18n/text.ts";

/**
 * Sends its form. While the form is being sent, it stays in the tab order and does nothing, so that
 * the focus isn't lost and a second click doesn't act twice.
 */
export function SubmitButton({ isBusy, children }: { isBusy: boolean; children: ReactNode }) {
  const text = useText();
  const press = (event: MouseEvent) => {
    if (isBusy) event.preventDefault();
  };
  return (
    <Button type="submit" variant="contained" aria-disabled={isBusy} onClick={press}>
      {isBusy ? text("kit.form.saving") : children}
    </Button>
  );
}
