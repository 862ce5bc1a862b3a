import { minorDigits } from "@openrecert/rules";
import { useState } from "react";
import { isObject, type JsonObject } from "../model/place.ts";
import { memberName, useRulesText } from "../use-rules-text.ts";
import { useEditing } from "./editing.ts";
import type { FormFieldProps } from "./field-props.ts";
import { Group } from "./Group.tsx";
import { Labeled } from "./Labeled.tsx";
import { shown } from "./plain.tsx";

/** Money in whole units of its currency; the document counts minor units. */
export function MoneyField({ value, place, label, beside }: FormFieldProps) {
  const money: JsonObject = isObject(value) ? value : {};
  return (
    <Group place={place} label={label} beside={beside}>
      <MoneyInputs money={money} place={place} />
    </Group>
  );
}

/** The same without a group of its own. */
export function MoneyInputs({ money, place }: { money: JsonObject; place: FormFieldProps["place"] }) {
  const text = useRulesText();
  const { change, isReadOnly } = useEditing();
  const currency = shown(money.currency);
  const digits = minorDigits(currency);
  const written = typeof money.minor === "number" ? (money.minor / 10 ** digits).toFixed(digits) : shown(money.minor);
  // While it is typed, `5` must not turn into `5.00`.
  const [typed, setTyped] = useState<{ minor: unknown; text: string } | null>(null);
  const type = (next: string) => {
    const minor = minorOf(next, digits);
    setTyped({ minor, text: next });
    change([...place, "minor"], minor);
  };
  return (
    <div className="money">
      <Labeled place={[...place, "minor"]} label={memberName(text, "", "amount")} isRequired>
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            readOnly={isReadOnly}
            value={typed && typed.minor === money.minor ? typed.text : written}
            onChange={({ target }) => type(target.value.trim())}
          />
        )}
      </Labeled>
      <Labeled place={[...place, "currency"]} label={memberName(text, "", "currency")} isRequired>
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            autoComplete="off"
            maxLength={3}
            readOnly={isReadOnly}
            value={currency}
            onChange={({ target }) => change([...place, "currency"], target.value.trim().toUpperCase())}
          />
        )}
      </Labeled>
    </div>
  );
}

/** Minor units of an amount as typed; what is not an amount stays as typed, for the rules to refuse. */
export function minorOf(typed: string, digits: number): number | string {
  const found = /^(\d{1,9})(?:[.,](\d+))?$/.exec(typed);
  const fraction = found?.[2] ?? "";
  if (!found || fraction.length > digits) return typed;
  return Number(found[1] + fraction.padEnd(digits, "0"));
}
