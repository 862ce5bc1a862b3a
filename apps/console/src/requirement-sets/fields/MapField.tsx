import type { Form, Json } from "@openrecert/rules";
import { blankOf } from "../model/blank.ts";
import { isObject, printed, withKey, withValue } from "../model/place.ts";
import { choicesOf } from "../model/vocabulary.ts";
import { useRulesText } from "../use-rules-text.ts";
import { useEditing } from "./editing.ts";
import type { FormFieldProps } from "./field-props.ts";
import { Group } from "./Group.tsx";
import { KeyField } from "./KeyField.tsx";

/** Entries by a key: the key, and the fields of its value. */
export function MapField({
  form,
  value,
  place,
  label,
  beside,
  owner,
  dimension,
}: FormFieldProps & { form: Form & { kind: "map" } }) {
  const text = useRulesText();
  const { document, rules, change, apply, isReadOnly, Field } = useEditing();
  const entries = Object.entries(isObject(value) ? value : {});
  const key = form.key.form();
  const of = "of" in key ? key.of : undefined;
  const offered = of ? choicesOf(rules, of, dimension).map(({ code }) => code) : [];
  const taken = entries.map(([name]) => name);
  const add = () => {
    const next = offered.find((code) => !taken.includes(code)) ?? freeKey(key.kind, taken);
    apply(withValue(document, [...place, next], blankOf(form.value.form())), printed(place));
  };
  return (
    <Group place={place} label={label} beside={beside}>
      <ul className="rule-items">
        {entries.map(([name, one], at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the key is being edited, so the field must outlive its changes.
          <li key={at} className="rule-entry">
            <KeyField
              label={text("editor.item", { name: label, number: at + 1 })}
              value={name}
              taken={taken}
              isDay={key.kind === "date"}
              offered={offered}
              rename={(next) => apply(withKey(document, [...place, name], next), printed(place))}
            />
            <Field
              form={form.value.form()}
              value={one as Json}
              place={[...place, name]}
              label={valueLabel(label, name)}
              isRequired
              owner={owner}
              dimension={of === "dimension" ? name : dimension}
              beside={
                !isReadOnly && (
                  <button
                    type="button"
                    className="link small"
                    aria-label={text("editor.removeOf", { name })}
                    onClick={() => change([...place, name], undefined)}
                  >
                    {text("editor.remove")}
                  </button>
                )
              }
            />
          </li>
        ))}
      </ul>
      {!isReadOnly && entries.length < form.max && (
        <button type="button" className="link small" aria-label={text("editor.addOf", { what: label })} onClick={add}>
          {text("editor.add")}
        </button>
      )}
    </Group>
  );
}

function valueLabel(label: string, name: string): string {
  return `${label}: ${name}`;
}

const FIRST_DAY = "2026-01-01";
const DAYS_OF_MONTH = 28;

function freeKey(kind: string, taken: readonly string[]): string {
  if (kind === "date")
    for (let day = 1; day <= DAYS_OF_MONTH; day += 1) {
      const candidate = `${FIRST_DAY.slice(0, -2)}${String(day).padStart(2, "0")}`;
      if (!taken.includes(candidate)) return candidate;
    }
  for (let number = 1; ; number += 1) if (!taken.includes(`new-${number}`)) return `new-${number}`;
}
