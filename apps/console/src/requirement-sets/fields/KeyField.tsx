import { useId, useState } from "react";
import { Field } from "../../kit/Field.tsx";
import { useRulesText } from "../use-rules-text.ts";

type KeyFieldProps = {
  label: string;
  value: string;
  taken: readonly string[];
  offered?: readonly string[];
  isDay?: boolean;
  hint?: string;
  rename: (next: string) => void;
};

const ID = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The code of something. It changes when the field is left, because what is typed on the way may be
 * another's code.
 */
export function KeyField({ label, value, taken, offered = [], isDay = false, hint, rename }: KeyFieldProps) {
  const text = useRulesText();
  const list = useId();
  const [typed, setTyped] = useState({ value, shown: value });
  if (typed.value !== value) setTyped({ value, shown: value });
  const { shown } = typed;
  const isTaken = shown !== value && taken.includes(shown);
  const isFormed = isDay ? DAY.test(shown) : ID.test(shown);
  const fault = isTaken
    ? text("editor.codeTaken", { code: shown })
    : isFormed || isDay
      ? undefined
      : text("editor.codeForm");
  const settle = () => {
    if (shown !== value && !isTaken && isFormed) rename(shown);
  };
  return (
    <Field label={label} fault={shown === value ? undefined : fault} {...(hint ? { hint } : {})}>
      {(wiring) => (
        <>
          <input
            {...wiring}
            type="text"
            autoComplete="off"
            list={offered.length > 0 ? list : undefined}
            value={shown}
            onChange={({ target }) => setTyped({ value, shown: target.value.trim() })}
            onBlur={settle}
            onKeyDown={(event) => event.key === "Enter" && settle()}
          />
          {offered.length > 0 && (
            <datalist id={list}>
              {offered.map((code) => (
                <option key={code} value={code} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  );
}
