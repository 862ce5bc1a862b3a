import type { Form, Json, Vocabulary } from "@openrecert/rules";
import { useState } from "react";
import { blankOf } from "../model/blank.ts";
import { madeCode } from "../model/making.ts";
import { isList, moved, printed, withValue } from "../model/place.ts";
import { choicesOf } from "../model/vocabulary.ts";
import { choiceName, useRulesText } from "../use-rules-text.ts";
import { isDefined } from "./CodeField.tsx";
import { useEditing } from "./editing.ts";
import type { FormFieldProps } from "./field-props.ts";
import { Group } from "./Group.tsx";
import { ItemButtons } from "./ItemButtons.tsx";
import { NewCode } from "./NewCode.tsx";

type ListProps = FormFieldProps & { form: Form & { kind: "list" } };

/** A list: boxes to tick where the document knows all that may be in it, otherwise one field per item. */
export function ListField(props: ListProps) {
  const item = props.form.item.form();
  if (item.kind === "choice") {
    const { values } = item;
    return <Ticks {...props} choices={values.map((value) => ({ code: String(value), value, name: null }))} of={null} />;
  }
  if ((item.kind === "id" || item.kind === "text") && item.of && isDefined(item.of))
    return <CodeTicks {...props} of={item.of} />;
  return <Items {...props} />;
}

function CodeTicks({ of, ...props }: ListProps & { of: Vocabulary }) {
  const { rules } = useEditing();
  const known = choicesOf(rules, of, props.dimension);
  const others = (isList(props.value) ? props.value : []).flatMap((value) =>
    typeof value === "string" && value !== "" && !known.some(({ code }) => code === value)
      ? [{ code: value, name: value }]
      : [],
  );
  const choices = [...known, ...others].map(({ code, name }) => ({ code, value: code, name }));
  return <Ticks {...props} choices={choices} of={of} />;
}

type Tick = { code: string; value: string | number | boolean; name: string | null };

function Ticks({
  value,
  place,
  label,
  beside,
  choices,
  of,
  dimension,
}: ListProps & { choices: Tick[]; of: Vocabulary | null }) {
  const text = useRulesText();
  const { document, rules, change, apply, isReadOnly } = useEditing();
  const [isNew, setNew] = useState(false);
  const list = isList(value) ? value : [];
  const toggle = (one: Tick["value"], isOn: boolean) => {
    const kept = choices.map((choice) => choice.value).filter((known) => (known === one ? isOn : list.includes(known)));
    change(place, kept);
  };
  const make = (name: string) => {
    const made = madeCode(document, of!, name, dimension);
    apply(withValue(made.document, place, [...list, made.code]), printed(place));
    setNew(false);
  };
  return (
    <Group place={place} label={label} beside={beside}>
      <div className="rule-ticks">
        {choices.map((choice) => (
          <label key={choice.code} className="choice">
            <input
              type="checkbox"
              checked={list.includes(choice.value)}
              disabled={isReadOnly}
              onChange={({ target }) => toggle(choice.value, target.checked)}
            />
            <span>{choice.name ?? choiceName(text, choice.value)}</span>
          </label>
        ))}
        {of !== null && of !== "requirement" && rules === document && !isNew && !isReadOnly && (
          <button
            type="button"
            className="link small"
            aria-label={text("editor.newOf", { name: label })}
            onClick={() => setNew(true)}
          >
            {text("editor.newCode")}
          </button>
        )}
      </div>
      {isNew && <NewCode label={label} make={make} cancel={() => setNew(false)} />}
    </Group>
  );
}

function Items({ form, value, place, label, beside, owner, dimension }: ListProps) {
  const text = useRulesText();
  const { document, change, apply, isReadOnly, Field } = useEditing();
  const list: readonly Json[] = isList(value) ? value : [];
  const item = form.item.form();
  return (
    <Group place={place} label={label} beside={beside}>
      <ol className="rule-items">
        {list.map((one, at) => {
          const name = text("editor.item", { name: label, number: at + 1 });
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an item of a document has no other name than its place.
            <li key={at}>
              <Field
                form={item}
                value={one}
                place={[...place, at]}
                label={name}
                isRequired
                owner={owner}
                dimension={dimension}
                beside={
                  !isReadOnly && (
                    <ItemButtons
                      name={name}
                      canUp={at > 0}
                      canDown={at < list.length - 1}
                      move={(by) => apply(moved(document, [...place, at], by).document, printed(place))}
                      remove={() => change([...place, at], undefined)}
                    />
                  )
                }
              />
            </li>
          );
        })}
      </ol>
      {!isReadOnly && list.length < form.max && (
        <button
          type="button"
          className="link small"
          aria-label={text("editor.addOf", { what: label })}
          onClick={() => change([...place, list.length], blankOf(item))}
        >
          {text("editor.add")}
        </button>
      )}
    </Group>
  );
}
