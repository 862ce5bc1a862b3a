import { useState } from "react";
import { madeCode } from "../model/making.ts";
import { isList, moved, printed, valueAt, withKey, withValue } from "../model/place.ts";
import { choicesOf, withCode } from "../model/vocabulary.ts";
import { memberName, useRulesText } from "../use-rules-text.ts";
import { useEditing } from "./editing.ts";
import { Group } from "./Group.tsx";
import { ItemButtons } from "./ItemButtons.tsx";
import { KeyField } from "./KeyField.tsx";
import { NewCode } from "./NewCode.tsx";
import { TextField } from "./plain.tsx";

/** The values of a dimension: code, name, and order. */
export function ValuesField({ dimension }: { dimension: string }) {
  const text = useRulesText();
  const { document, apply, isReadOnly } = useEditing();
  const [isNew, setNew] = useState(false);
  const place = ["dimensions", dimension, "values"];
  const label = memberName(text, "", "values");
  const values = choicesOf(document, "value", dimension);
  const listed = valueAt(document, place);
  const codes = isList(listed) ? listed.map(String) : [];
  const names = ["dimensions", dimension, "names"];
  const rename = (at: number, before: string, after: string) => {
    const renamed = withValue(document, [...place, at], after);
    const used = withCode(renamed, "value", before, after, dimension);
    const hasName = valueAt(used, [...names, before]) !== undefined;
    apply(hasName ? withKey(used, [...names, before], after) : used, printed(place));
  };
  const remove = (at: number, code: string) => {
    const without = withValue(document, [...place, at], undefined);
    apply(
      valueAt(without, [...names, code]) === undefined ? without : withValue(without, [...names, code], undefined),
      printed(place),
    );
  };
  return (
    <Group place={place} label={label}>
      <ol className="rule-items">
        {values.map(({ code, name }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the code is being edited, so the field must outlive its changes.
          <li key={at} className="rule-entry">
            <TextField
              form={{ kind: "text", max: 80 }}
              value={valueAt(document, [...names, code])}
              place={[...names, code]}
              label={memberName(text, "", "name")}
              isRequired={false}
              beside={
                !isReadOnly && (
                  <ItemButtons
                    name={name}
                    canUp={at > 0}
                    canDown={at < values.length - 1}
                    move={(by) => apply(moved(document, [...place, at], by).document, printed(place))}
                    remove={() => remove(at, code)}
                  />
                )
              }
            />
            <KeyField
              label={text("editor.code")}
              value={code}
              taken={codes}
              rename={(next) => rename(at, code, next)}
            />
          </li>
        ))}
      </ol>
      {!isNew && !isReadOnly && (
        <button
          type="button"
          className="link small"
          aria-label={text("editor.addOf", { what: label })}
          onClick={() => setNew(true)}
        >
          {text("editor.add")}
        </button>
      )}
      {isNew && (
        <NewCode
          label={label}
          make={(name) => {
            apply(madeCode(document, "value", name, dimension).document, printed(place));
            setNew(false);
          }}
          cancel={() => setNew(false)}
        />
      )}
    </Group>
  );
}
