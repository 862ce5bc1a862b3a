import { useState } from "react";
import { useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { dayInWords } from "../layout/dates.tsx";
import { dayAsTyped, dayFromText, dayPattern } from "./day-text.ts";
import { Field } from "./Field.tsx";

type DayFieldProps = {
  label: string;
  /** `YYYY-MM-DD`, or what was typed if that is no day. */
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  hint?: string | undefined;
  fault?: string | undefined;
  isRequired?: boolean;
  inputRef?: React.Ref<HTMLInputElement>;
  name?: string;
};

/**
 * A day that is typed, in the order of the body's locale or as `YYYY-MM-DD`. The day is repeated in
 * words under it. What is no day stays as typed, for the form to refuse.
 */
export function DayField({
  label,
  value,
  onChange,
  onBlur,
  hint,
  fault,
  isRequired = false,
  inputRef,
  name,
}: DayFieldProps) {
  const text = useText();
  const locale = useSession()?.organization.locale ?? "en-US";
  // While the person types, the field shows what was typed; a value from elsewhere replaces it.
  const [typed, setTyped] = useState({ value, shown: isDay(value) ? dayAsTyped(value, locale) : value });
  if (typed.value !== value) setTyped({ value, shown: isDay(value) ? dayAsTyped(value, locale) : value });
  const type = (shown: string) => {
    const next = dayFromText(shown, locale) ?? shown;
    setTyped({ value: next, shown });
    onChange(next);
  };
  const words = isDay(value) ? dayInWords(value, locale) : undefined;
  const pattern = text("kit.form.dayPattern", { pattern: dayPattern(locale) });
  return (
    <Field label={label} hint={[hint, words ?? pattern].filter(Boolean).join(" ")} fault={fault}>
      {(wiring) => (
        <input
          {...wiring}
          {...(inputRef ? { ref: inputRef } : {})}
          {...(name ? { name } : {})}
          type="text"
          autoComplete="off"
          aria-required={isRequired}
          value={typed.shown}
          onChange={(event) => type(event.target.value)}
          onBlur={onBlur}
        />
      )}
    </Field>
  );
}

/** Whether a value is a day in the form of the API. */
export function isDay(value: string): boolean {
  return dayFromText(value, "en-US") === value;
}
