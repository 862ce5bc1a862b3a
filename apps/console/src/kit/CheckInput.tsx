import { useId } from "react";
import { useInput, useResourceContext, useTranslateLabel } from "react-admin";
import { type TextKey, useText } from "../i18n/text.ts";

/** Yes or no. */
export function CheckInput({ source, hint }: { source: string; hint: TextKey }) {
  const text = useText();
  const note = useId();
  const resource = useResourceContext() ?? "";
  const label = String(useTranslateLabel()({ source, resource }));
  const { field } = useInput({ source });
  return (
    <div className="choices">
      <label className="choice">
        <input
          type="checkbox"
          name={field.name}
          ref={field.ref}
          checked={field.value === true}
          aria-describedby={note}
          onBlur={field.onBlur}
          onChange={({ target }) => field.onChange(target.checked)}
        />
        {label}
      </label>
      <p className="hint" id={note}>
        {text(hint)}
      </p>
    </div>
  );
}
