import { isList, isObject } from "../model/place.ts";
import { choicesOf } from "../model/vocabulary.ts";
import { memberName, useRulesText } from "../use-rules-text.ts";
import { useEditing } from "./editing.ts";
import type { FormFieldProps } from "./field-props.ts";
import { Group } from "./Group.tsx";

/** Labels of credit: for each dimension the values that fit, or any. `isOne` allows one value each. */
export function SelectionField({ value, place, label, beside, isOne }: FormFieldProps & { isOne: boolean }) {
  const text = useRulesText();
  const { rules, change, isReadOnly } = useEditing();
  const selection = isObject(value) ? value : {};
  const dimensions = [...choicesOf(rules, "dimension"), { code: "type", name: memberName(text, "", "types") }];
  const set = (dimension: string, codes: readonly string[]) => {
    const { [dimension]: _, ...others } = selection;
    const next = codes.length === 0 ? others : { ...others, [dimension]: codes.length === 1 ? codes[0]! : codes };
    change(place, next);
  };
  return (
    <Group place={place} label={label} beside={beside}>
      {dimensions.map(({ code, name }) => {
        const chosen = selection[code];
        const codes = typeof chosen === "string" ? [chosen] : isList(chosen) ? chosen.map(String) : [];
        const known = choicesOf(rules, "value", code);
        const choices = [
          ...known,
          ...codes.filter((one) => !known.some((other) => other.code === one)).map((one) => ({ code: one, name: one })),
        ];
        return (
          <fieldset key={code} className="rule-ticks">
            <legend className="small">{name}</legend>
            {choices.map((choice) => (
              <label key={choice.code} className="choice">
                <input
                  type="checkbox"
                  checked={codes.includes(choice.code)}
                  disabled={isReadOnly}
                  onChange={({ target }) => {
                    const others = isOne ? [] : codes.filter((one) => one !== choice.code);
                    set(code, target.checked ? [...others, choice.code] : others);
                  }}
                />
                <span>{choice.name}</span>
              </label>
            ))}
            {codes.length === 0 && <span className="quiet small">{text("editor.anyLabel")}</span>}
          </fieldset>
        );
      })}
    </Group>
  );
}
