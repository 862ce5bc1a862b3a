import type { NamesFragment } from "@openrecert/contract";
import { useText } from "../i18n/text.ts";
import { DayField, isDay } from "../kit/DayField.tsx";
import { Field } from "../kit/Field.tsx";
import { useFormInput } from "../kit/inputs.tsx";
import { capital } from "../vocabulary/names.ts";

type Term = NamesFragment["attributes"][number];
type Attribute = { name: string; value: string | null };

/** The facts about a member that rules ask for, each edited by its kind. */
export function AttributeInputs({ terms }: { terms: readonly Term[] }) {
  const text = useText();
  const check = (value: unknown) => {
    const isOpen = (one: Attribute) =>
      one.value && terms.some(({ code, kind }) => code === one.name && kind === "DATE");
    return list(value).some((one) => isOpen(one) && !isDay(one.value!)) ? text("kit.form.noDay") : undefined;
  };
  const { field, fieldProps } = useFormInput({ source: "attributes", check });
  const attributes = list(field.value);
  const set = (name: string, value: string) =>
    field.onChange([...attributes.filter((one) => one.name !== name), { name, value: value === "" ? null : value }]);
  if (terms.length === 0) return null;
  return (
    <fieldset className="fields">
      <legend className="label">{text("resources.members.facts")}</legend>
      {terms.map((term, index) => (
        <AttributeInput
          key={term.code}
          term={term}
          value={attributes.find(({ name }) => name === term.code)?.value ?? ""}
          onChange={(value) => set(term.code, value)}
          {...(index === 0 ? { inputRef: field.ref } : {})}
        />
      ))}
      {fieldProps.fault && (
        <span className="fault" role="alert">
          {fieldProps.fault}
        </span>
      )}
    </fieldset>
  );
}

type AttributeInputProps = {
  term: Term;
  value: string;
  onChange: (value: string) => void;
  inputRef?: (element: HTMLInputElement | HTMLSelectElement | null) => void;
};

function AttributeInput({ term: { name, kind, values }, value, onChange, inputRef }: AttributeInputProps) {
  const text = useText();
  const label = capital(name);
  const refs = inputRef ? { ref: inputRef } : {};
  if (kind === "DATE")
    return <DayField label={label} value={value} onChange={onChange} {...(inputRef ? { inputRef } : {})} />;
  const choices =
    kind === "FLAG"
      ? [["true", text("kit.form.yes")] as const, ["false", text("kit.form.no")] as const]
      : values?.map((one) => [one, one] as const);
  return (
    <Field label={label}>
      {(wiring) =>
        choices ? (
          <select {...wiring} {...refs} value={value} onChange={(event) => onChange(event.target.value)}>
            <option value="">{text("resources.members.notStated")}</option>
            {choices.map(([code, word]) => (
              <option key={code} value={code}>
                {word}
              </option>
            ))}
          </select>
        ) : (
          <input
            {...wiring}
            {...refs}
            inputMode={kind === "NUMBER" ? "decimal" : "text"}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}

function list(value: unknown): Attribute[] {
  return Array.isArray(value) ? value : [];
}
