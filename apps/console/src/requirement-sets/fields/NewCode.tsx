import { type KeyboardEvent, useState } from "react";
import { Field } from "../../kit/Field.tsx";
import { focusOnAppearance } from "../../kit/focus.ts";
import { useRulesText } from "../use-rules-text.ts";

type NewCodeProps = { label: string; make: (name: string) => void; cancel: () => void };

/** Asks what something new is called. */
export function NewCode({ label, make, cancel }: NewCodeProps) {
  const text = useRulesText();
  const [name, setName] = useState("");
  const isNamed = name.trim() !== "";
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") cancel();
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (isNamed) make(name.trim());
  };
  return (
    <fieldset className="rule-new">
      <legend className="visually-hidden">{text("editor.newOf", { name: label })}</legend>
      <Field label={text("editor.newName")}>
        {(wiring) => (
          <input
            {...wiring}
            ref={focusOnAppearance}
            type="text"
            autoComplete="off"
            maxLength={80}
            value={name}
            onKeyDown={press}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <button type="button" className="button" aria-disabled={!isNamed} onClick={() => isNamed && make(name.trim())}>
        {text("editor.create")}
      </button>
      <button type="button" className="link" onClick={cancel}>
        {text("editor.cancel")}
      </button>
    </fieldset>
  );
}
