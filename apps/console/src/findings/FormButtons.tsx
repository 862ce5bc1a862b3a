import Button from "@mui/material/Button";

type FormButtonsProps = { verb: string; isBusy: boolean; isReady?: boolean; close: () => void };

/** The buttons of a form that judges a claim. */
export function FormButtons({ verb, isBusy, isReady = true, close }: FormButtonsProps) {
  return (
    <div className="row">
      <Button type="submit" variant="contained" disabled={isBusy || !isReady}>
        {isBusy ? "Saving …" : verb}
      </Button>
      <Button onClick={close} disabled={isBusy}>
        Back
      </Button>
    </div>
  );
}
