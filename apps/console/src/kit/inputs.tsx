import { type ReactNode, useId } from "react";
import { useInput, useResourceContext, useTranslateLabel } from "react-admin";
import { type TextKey, useText } from "../i18n/text.ts";
import { Field } from "./Field.tsx";

export type InputProps = {
  /** The field, which names the label: `resources.<resource>.fields.<source>`. */
  source: string;
  hint?: TextKey;
  isRequired?: boolean;
};

type FormInput = InputProps & {
  /** What is wrong with a value that is there; undefined if nothing. */
  check?: (value: unknown) => string | undefined;
};

/** What an input of a form needs: its label, its message, and what binds it to the form. */
export function useFormInput({ source, hint, isRequired = false, check }: FormInput) {
  const text = useText();
  const resource = useResourceContext() ?? "";
  const label = String(useTranslateLabel()({ source, resource }));
  const missing = (value: unknown) => value === undefined || value === null || String(value).trim() === "";
  const { field, fieldState } = useInput({
    source,
    validate: (value: unknown) =>
      missing(value) ? (isRequired ? text("kit.form.required") : undefined) : check?.(value),
  });
  const message = firstMessage(fieldState.error);
  return {
    field,
    label: isRequired ? label : `${label} (${text("kit.form.optional")})`,
    name: label,
    fieldProps: { ...(hint ? { hint: text(hint) } : {}), fault: messageText(message) },
    isRequired,
  };
}

// Messages for parts of a value, such as one of several amounts, are nested in that of the field.
function firstMessage(error: unknown): unknown {
  if (typeof error !== "object" || error === null) return undefined;
  const { message, ref: _, ...parts } = error as Record<string, unknown>;
  if (typeof message === "string") return message;
  return Object.values(parts)
    .map(firstMessage)
    .find((one) => one !== undefined);
}

// react-admin wraps messages of the server so that they are not translated a second time.
function messageText(message: unknown): string | undefined {
  if (typeof message !== "string" || message === "") return undefined;
  const wrapped = /^@@react-admin@@(.*)$/s.exec(message);
  return wrapped ? String(JSON.parse(wrapped[1]!)) : message;
}

type TextInputProps = InputProps & { type?: "text" | "email"; autoComplete?: string };

/** A line of text. */
export function TextInput({ type = "text", autoComplete = "off", ...props }: TextInputProps) {
  const { field, label, fieldProps, isRequired } = useFormInput(props);
  return (
    <Field label={label} {...fieldProps}>
      {(wiring) => (
        <input
          {...wiring}
          {...field}
          value={field.value ?? ""}
          type={type}
          autoComplete={autoComplete}
          aria-required={isRequired}
        />
      )}
    </Field>
  );
}

export type Choices = readonly (readonly [value: string, word: string, hint?: string])[];

/** One of several values. */
export function SelectInput({ choices, ...props }: InputProps & { choices: Choices }) {
  const { field, label, fieldProps, isRequired } = useFormInput(props);
  return (
    <Field label={label} {...fieldProps}>
      {(wiring) => (
        <select {...wiring} {...field} value={field.value ?? ""} aria-required={isRequired}>
          <option value="" />
          {choices.map(([value, word]) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Any number of several values. */
export function ChecksInput({ choices, ...props }: InputProps & { choices: Choices }): ReactNode {
  const id = useId();
  const { field, name, fieldProps } = useFormInput(props);
  const chosen: readonly string[] = Array.isArray(field.value) ? field.value : [];
  const toggle = (value: string) =>
    field.onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <fieldset className="choices">
      <legend className="label">{name}</legend>
      {fieldProps.hint && <p className="hint">{fieldProps.hint}</p>}
      {choices.map(([value, word, about], index) => (
        <div key={value}>
          <label className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={() => toggle(value)}
              aria-describedby={about && `${id}-${value}`}
              {...(index === 0 ? { ref: field.ref } : {})}
            />
            {word}
          </label>
          {about && (
            <span className="hint of-choice" id={`${id}-${value}`}>
              {about}
            </span>
          )}
        </div>
      ))}
      {fieldProps.fault && (
        <span className="fault" role="alert">
          {fieldProps.fault}
        </span>
      )}
    </fieldset>
  );
}
