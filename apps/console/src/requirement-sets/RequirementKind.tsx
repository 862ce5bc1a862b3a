import type { Json } from "@openrecert/rules";
import { Field } from "../kit/Field.tsx";
import { useEditing } from "./fields/editing.ts";
import { type Place, printed } from "./model/place.ts";
import { requirementKindOf, requirementKinds, withKind } from "./model/requirement-kind.ts";
import { formName, useRulesText } from "./use-rules-text.ts";

/** Which kind of requirement it is. */
export function RequirementKind({ place, value }: { place: Place; value: Json }) {
  const text = useRulesText();
  const { document, apply, isReadOnly } = useEditing();
  const kind = requirementKindOf(value);
  return (
    <Field label={text("editor.kind")}>
      {(wiring) => (
        <select
          {...wiring}
          value={kind ?? ""}
          disabled={isReadOnly}
          onChange={({ target }) => apply(withKind(document, place, target.value), `${printed(place)} kind`)}
        >
          {kind === null && <option value="">{text("editor.choose")}</option>}
          {requirementKinds().map((one) => (
            <option key={one} value={one}>
              {formName(text, "requirement", one)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
