import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import { useId } from "react";
import { useText } from "../i18n/text.ts";
import { signsOf, workingKeys } from "./go-keys.ts";

/** Every key that works on the screen behind it. */
export default function KeysDialog({ close }: { close: () => void }) {
  const text = useText();
  const heading = useId();
  return (
    <Dialog open onClose={close} aria-labelledby={heading}>
      <h2 id={heading}>{text("search.keysTitle")}</h2>
      <dl className="keys-list">
        {workingKeys().map(({ keys, says }) => (
          <div key={keys}>
            <dt>
              {signsOf(keys).map((sign) => (
                <kbd key={sign}>{sign}</kbd>
              ))}
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      <p className="small quiet">{text("search.keysHint")}</p>
      <div className="row section">
        <Button variant="contained" onClick={close} autoFocus>
          {text("search.close")}
        </Button>
      </div>
    </Dialog>
  );
}
