import { useEffect } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { useText } from "../i18n/text.ts";
import { Field } from "../kit/Field.tsx";
import { useFormInput } from "../kit/inputs.tsx";
import type { Names } from "../vocabulary/names.ts";

type Quantity = { unit: string; amount: string };

/** Amounts in the units of the chosen type; at least one of them is stated. */
export function AmountsInput({ names }: { names: Names }) {
  const text = useText();
  const type: unknown = useWatch({ name: "type" });
  const units = names.known?.types.find(({ code }) => code === type)?.units;
  const check = (value: unknown) =>
    list(value).some(({ amount }) => !/^\d+(\.\d+)?$/.test(amount)) ? text("kit.form.noAmount") : undefined;
  const { field, fieldProps, name } = useFormInput({ source: "quantities", isRequired: true, check });
  const { setValue } = useFormContext();
  const stated = list(field.value);
  // Amounts in units of another type are not sent along unseen.
  const strange = units !== undefined && stated.some(({ unit }) => !units.includes(unit));
  useEffect(() => {
    if (strange)
      setValue(
        "quantities",
        stated.filter(({ unit }) => units?.includes(unit)),
        { shouldDirty: true },
      );
  });
  const shown = units ?? stated.map(({ unit }) => unit);
  const set = (unit: string, amount: string) => {
    const next = shown.flatMap((one) => {
      const value = one === unit ? amount.trim() : (stated.find((other) => other.unit === one)?.amount ?? "");
      return value === "" ? [] : [{ unit: one, amount: value }];
    });
    field.onChange(next.length === 0 ? null : next);
  };
  return (
    <fieldset className="fields">
      <legend className="label">{name}</legend>
      <p className="hint">
        {shown.length === 0 && text("resources.activities.hints.quantities")}
        {shown.length > 1 && text("resources.activities.hints.quantitiesOne")}
      </p>
      {shown.map((unit, index) => (
        <Field key={unit} label={text("resources.activities.amountIn", { unit: names.unit(unit, "2") })}>
          {(wiring) => (
            <input
              {...wiring}
              {...(index === 0 ? { ref: field.ref } : {})}
              inputMode="decimal"
              autoComplete="off"
              aria-invalid={fieldProps.fault ? true : undefined}
              value={stated.find((one) => one.unit === unit)?.amount ?? ""}
              onChange={(event) => set(unit, event.target.value)}
              onBlur={field.onBlur}
            />
          )}
        </Field>
      ))}
      {fieldProps.fault && (
        <span className="fault" role="alert">
          {fieldProps.fault}
        </span>
      )}
    </fieldset>
  );
}

function list(value: unknown): Quantity[] {
  return Array.isArray(value) ? value : [];
}
