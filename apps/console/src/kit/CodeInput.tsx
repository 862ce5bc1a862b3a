import { useText } from "../i18n/text.ts";
import { Field } from "./Field.tsx";
import { type InputProps, useFormInput } from "./inputs.tsx";

type CodeInputProps = InputProps & {
  /** The codes that the rules know; undefined until they are read. */
  terms: readonly { code: string; name: string }[] | undefined;
  /** The name of a stored code that the rules no longer know. */
  nameOf: (code: string) => string;
};

/** A code of the rules, chosen by its name and never typed. */
export function CodeInput({ terms, nameOf, ...props }: CodeInputProps) {
  const text = useText();
  const { field, label, fieldProps, isRequired } = useFormInput({ isRequired: true, ...props });
  const stored: unknown = field.value;
  const isUnknown = typeof stored === "string" && stored !== "" && !terms?.some(({ code }) => code === stored);
  const hint = terms?.length === 0 ? text("records.noCodes") : fieldProps.hint;
  return (
    <Field label={label} {...fieldProps} {...(hint ? { hint } : {})}>
      {(wiring) => (
        <select {...wiring} {...field} value={field.value ?? ""} aria-required={isRequired}>
          <option value="" />
          {terms?.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
          {isUnknown && <option value={stored}>{nameOf(stored)}</option>}
        </select>
      )}
    </Field>
  );
}
