import { useText } from "../i18n/text.ts";
import { DayField, isDay } from "./DayField.tsx";
import { type InputProps, useFormInput } from "./inputs.tsx";

/** A day that is typed. */
export function DayInput(props: InputProps) {
  const text = useText();
  const check = (value: unknown) => (isDay(String(value)) ? undefined : text("kit.form.noDay"));
  const { field, label, fieldProps, isRequired } = useFormInput({ ...props, check });
  return (
    <DayField
      label={label}
      {...fieldProps}
      isRequired={isRequired}
      name={field.name}
      inputRef={field.ref}
      value={field.value ?? ""}
      // An empty day is none.
      onChange={(value) => field.onChange(value === "" ? null : value)}
      onBlur={field.onBlur}
    />
  );
}
