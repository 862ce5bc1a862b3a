import { Field } from "./Field.tsx";
import { type InputProps, useFormInput } from "./inputs.tsx";

/** Several lines of text, such as a reason. */
export function LongTextInput({ rows = 2, ...props }: InputProps & { rows?: number }) {
  const { field, label, fieldProps, isRequired } = useFormInput(props);
  return (
    <Field label={label} {...fieldProps}>
      {(wiring) => <textarea {...wiring} {...field} rows={rows} value={field.value ?? ""} aria-required={isRequired} />}
    </Field>
  );
}

/** Why something is corrected. */
export function ReasonInput() {
  return <LongTextInput source="reason" hint="kit.form.reasonHint" isRequired />;
}
