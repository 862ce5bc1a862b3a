import Button from "@mui/material/Button";
import { useText } from "../i18n/text.ts";
import { SubmitButton } from "../kit/SubmitButton.tsx";

type FormButtonsProps = { verb: string; isBusy: boolean; close: () => void };

/** The buttons of a form that judges a claim. */
export function FormButtons({ verb, isBusy, close }: FormButtonsProps) {
  const text = useText();
  return (
    <div className="row">
      <SubmitButton isBusy={isBusy}>{verb}</SubmitButton>
      <Button onClick={close}>{text("findings.back")}</Button>
    </div>
  );
}
