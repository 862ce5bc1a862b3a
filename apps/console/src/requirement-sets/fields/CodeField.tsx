import type { Vocabulary } from "@openrecert/rules";
import { useId, useState } from "react";
import { madeCode } from "../model/making.ts";
import { printed, withValue } from "../model/place.ts";
import { choicesOf, memberOf } from "../model/vocabulary.ts";
import { choiceName, useRulesText } from "../use-rules-text.ts";
import { useEditing } from "./editing.ts";
import type { FormFieldProps } from "./field-props.ts";
import { Labeled } from "./Labeled.tsx";
import { NewCode } from "./NewCode.tsx";
import { shown } from "./plain.tsx";

const NEW = " new";

/** Whether the document itself says what codes of a kind mean, so that one is chosen and not typed. */
export function isDefined(of: Vocabulary): boolean {
  return memberOf(of) !== undefined || ["phase", "value", "requirement", "over", "each"].includes(of);
}

/** A code: one of those that the document knows, or a new one. */
export function CodeField(props: FormFieldProps & { of: Vocabulary }) {
  const { rules } = useEditing();
  // A fact about a member may have any text, unless the document lists its values.
  const isListed = props.of === "attribute-value" && choicesOf(rules, props.of, props.dimension).length > 0;
  return isDefined(props.of) || isListed ? <DefinedCode {...props} /> : <FreeCode {...props} />;
}

function DefinedCode({
  of,
  value,
  place,
  label,
  isRequired,
  beside,
  hint,
  dimension,
}: FormFieldProps & { of: Vocabulary }) {
  const text = useRulesText();
  const { document, rules, change, apply, isReadOnly } = useEditing();
  const [isNew, setNew] = useState(false);
  const code = shown(value);
  const choices = choicesOf(rules, of, dimension);
  const canMake = rules === document && !["requirement", "path", "attribute-value"].includes(of);
  const extra = of === "each" ? ["activity", "type"] : [];
  const isKnown = extra.includes(code) || choices.some((one) => one.code === code);
  const choose = (chosen: string) => {
    if (chosen === NEW) setNew(true);
    else change(place, chosen === "" && !isRequired ? undefined : chosen);
  };
  const make = (name: string) => {
    const made = madeCode(document, of, name, dimension);
    apply(withValue(made.document, place, made.code), printed(place));
    setNew(false);
  };
  return (
    <>
      <Labeled place={place} label={label} hint={hint} isRequired={isRequired} beside={beside}>
        {(wiring) => (
          <select {...wiring} value={code} disabled={isReadOnly} onChange={({ target }) => choose(target.value)}>
            {(code === "" || !isRequired) && <option value="">{text("editor.choose")}</option>}
            {!isKnown && code !== "" && <option value={code}>{code}</option>}
            {extra.map((one) => (
              <option key={one} value={one}>
                {choiceName(text, one)}
              </option>
            ))}
            {choices.map((one) => (
              <option key={one.code} value={one.code}>
                {one.name}
              </option>
            ))}
            {canMake && <option value={NEW}>{text("editor.newCode")}</option>}
          </select>
        )}
      </Labeled>
      {isNew && <NewCode label={label} make={make} cancel={() => setNew(false)} />}
    </>
  );
}

/** A code of records: typed, with those that the document uses on offer. */
function FreeCode({ of, value, place, label, isRequired, beside, hint }: FormFieldProps & { of: Vocabulary }) {
  const list = useId();
  const { rules, change, isReadOnly } = useEditing();
  return (
    <Labeled place={place} label={label} hint={hint} isRequired={isRequired} beside={beside}>
      {(wiring) => (
        <>
          <input
            {...wiring}
            type="text"
            autoComplete="off"
            list={list}
            value={shown(value)}
            readOnly={isReadOnly}
            onChange={({ target }) => change(place, target.value === "" && !isRequired ? undefined : target.value)}
          />
          <datalist id={list}>
            {choicesOf(rules, of).map(({ code }) => (
              <option key={code} value={code} />
            ))}
          </datalist>
        </>
      )}
    </Labeled>
  );
}
