import type { Form } from "@openrecert/rules";
import type { ReactNode } from "react";
import { blankLike } from "../model/blank.ts";
import { chosenForm } from "../model/forms.ts";
import { isObject } from "../model/place.ts";
import { formName, useRulesText } from "../use-rules-text.ts";
import { useEditing } from "./editing.ts";
import type { FormFieldProps } from "./field-props.ts";
import { Group } from "./Group.tsx";
import { MoneyInputs } from "./MoneyField.tsx";
import { Members } from "./ObjectField.tsx";
import { NumberField } from "./plain.tsx";

/** A value of one of several forms: which one, and then its fields. */
export function VariantField(props: FormFieldProps & { form: Form & { kind: "variant" } }) {
  const { form, value, place, label, owner, dimension, beside } = props;
  const text = useRulesText();
  const { Field } = useEditing();
  const inner = chosenForm(form, value);
  const choose = <Choose {...props} />;
  if (inner?.kind === "decimal") return <PlainAmount {...props} choose={choose} />;
  const isSettled = inner?.kind === "choice" && inner.values.length === 1;
  return (
    <Group place={place} label={label} beside={beside}>
      {choose}
      {inner === null && <p className="quiet">{text("editor.noForm")}</p>}
      {inner?.name === "money" && <MoneyInputs money={isObject(value) ? value : {}} place={place} />}
      {inner?.kind === "object" && inner.name !== "money" && (
        <Members form={inner} value={value} place={place} owner={owner} dimension={dimension} />
      )}
      {inner !== null && inner.kind !== "object" && !isSettled && (
        <Field {...props} form={inner} label={label} isRequired beside={undefined} />
      )}
    </Group>
  );
}

/** The common case in one line: a number of the unit, and how it may be found otherwise. */
function PlainAmount({ choose, ...props }: FormFieldProps & { choose: ReactNode }) {
  const { document } = useEditing();
  const unit = isObject(document) && isObject(document.unit) ? String(document.unit.many ?? "") : "";
  return (
    <div className="rule-amount">
      <NumberField {...props} unit={unit} />
      {choose}
    </div>
  );
}

function Choose({ form, place, value, label, owner }: FormFieldProps & { form: Form & { kind: "variant" } }) {
  const text = useRulesText();
  const { change, isReadOnly } = useEditing();
  const chosen = form.formOf(value);
  const options = optionsOf(form, owner);
  const current = chosen === null ? "" : optionOf(form, value, chosen);
  return (
    <label className="rule-kind">
      <span className="visually-hidden">{text("editor.kindOf", { name: label })}</span>
      <select
        value={current}
        disabled={isReadOnly}
        onChange={({ target }) => {
          const option = options.find(({ key }) => key === target.value);
          if (option) change(place, blankLike(option.shape, value));
        }}
      >
        {chosen === null && <option value="">{text("editor.choose")}</option>}
        {options.map(({ key, variant, name }) => (
          <option key={key} value={key}>
            {formName(text, variant, name)}
          </option>
        ))}
      </select>
    </label>
  );
}

type Option = { key: string; variant: string; name: string; shape: (Form & { kind: "variant" })["forms"][string] };

/** The forms on offer; those of a variant inside a variant stand beside the others. */
function optionsOf(form: Form & { kind: "variant" }, owner: string): Option[] {
  return Object.entries(form.forms).flatMap(([name, shape]): Option[] => {
    const inner = shape.form();
    if (inner.kind === "variant" && inner.name)
      return Object.entries(inner.forms).map(([innerName, innerShape]) => ({
        key: `${name}.${innerName}`,
        variant: inner.name!,
        name: innerName,
        shape: innerShape,
      }));
    return [{ key: name, variant: variantName(form, owner), name, shape }];
  });
}

function optionOf(form: Form & { kind: "variant" }, value: FormFieldProps["value"], chosen: string): string {
  const inner = form.forms[chosen]!.form();
  if (inner.kind !== "variant" || !inner.name) return chosen;
  return `${chosen}.${inner.formOf(value) ?? ""}`;
}

// The amount of a fee is money or grows; it has the name of a member that elsewhere is credit.
function variantName(form: Form & { kind: "variant" }, owner: string): string {
  return form.name ?? (Object.hasOwn(form.forms, "money") ? "money" : owner);
}
