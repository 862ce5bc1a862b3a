import { type FormEvent, useState } from "react";
import { Field } from "../kit/Field.tsx";
import { Fault } from "../layout/Notices.tsx";
import type { usePinned } from "./use-pinned.ts";
import { useRulesText } from "./use-rules-text.ts";

/** Adds a member to the sample. */
export function PinForm({ pin, error, isUnknown }: Pick<ReturnType<typeof usePinned>, "pin" | "error" | "isUnknown">) {
  const text = useRulesText();
  const [number, setNumber] = useState("");
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (number.trim() !== "" && (await pin(number.trim()))) setNumber("");
  };
  return (
    <form className="rule-pin" onSubmit={send}>
      <Fault error={error} />
      <Field
        label={text("outcome.pinNumber")}
        hint={text("outcome.pinHint")}
        fault={isUnknown ? text("outcome.pinUnknown") : undefined}
      >
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            autoComplete="off"
            value={number}
            onChange={({ target }) => setNumber(target.value)}
          />
        )}
      </Field>
      <button type="submit" className="button">
        {text("outcome.pin")}
      </button>
    </form>
  );
}
