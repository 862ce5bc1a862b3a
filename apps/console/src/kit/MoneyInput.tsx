import { useText } from "../i18n/text.ts";
import { Field } from "./Field.tsx";
import { type InputProps, useFormInput } from "./inputs.tsx";

/** An amount of money and its currency. */
export function MoneyInput({ source, hint }: InputProps) {
  const text = useText();
  const check = (value: unknown) => (/^\d+(\.\d+)?$/.test(String(value)) ? undefined : text("kit.form.noAmount"));
  const amount = useFormInput({ source: `${source}.amount`, isRequired: true, check, ...(hint ? { hint } : {}) });
  const currency = useFormInput({ source: `${source}.currency`, isRequired: true });
  return (
    <div className="money">
      <Field label={text("kit.form.amount")} {...amount.fieldProps}>
        {(wiring) => (
          <input
            {...wiring}
            {...amount.field}
            value={amount.field.value ?? ""}
            onChange={(event) => amount.field.onChange(event.target.value.trim())}
            inputMode="decimal"
            autoComplete="off"
            aria-required
          />
        )}
      </Field>
      <Field label={text("kit.form.currency")} {...currency.fieldProps}>
        {(wiring) => (
          <input
            {...wiring}
            {...currency.field}
            value={currency.field.value ?? ""}
            onChange={(event) => currency.field.onChange(event.target.value.trim().toUpperCase())}
            maxLength={3}
            autoComplete="off"
            aria-required
          />
        )}
      </Field>
    </div>
  );
}
