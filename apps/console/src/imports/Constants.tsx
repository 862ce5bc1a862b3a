import { useText } from "../i18n/text.ts";
import { Field } from "../kit/Field.tsx";
import type { FaultAt } from "./ChooseColumns.tsx";
import { type Choice, emptyFields, givenConstants, missingFields } from "./choice.ts";
import { useFieldName } from "./fields.ts";
import type { ImportView } from "./resource.ts";

type ConstantsProps = {
  view: ImportView;
  choice: Choice;
  change: (part: Partial<Choice>) => void;
  faultAt: FaultAt;
  /** True once somebody tried to go on. */
  isTried: boolean;
};

/** Values that every row has: of required fields that no column is, and of others that are added. */
export function Constants({ view, choice, change, faultAt, isTried }: ConstantsProps) {
  const text = useText();
  const nameOf = useFieldName();
  const missing = missingFields(choice, view);
  const added = Object.keys(choice.constants).filter(
    (field) => !missing.includes(field) && !choice.fields.includes(field),
  );
  const free = (view.preview?.fields ?? []).filter(
    ({ name }) => !choice.fields.includes(name) && !missing.includes(name) && !added.includes(name),
  );
  const sent = givenConstants(choice).map(({ field }) => field);
  const empty = emptyFields(choice, view);
  const faultOf = (field: string) => {
    if (isTried && empty.includes(field)) return text("resources.imports.missing");
    const index = sent.indexOf(field);
    return index < 0 ? undefined : (faultAt("constants", index, "value") ?? faultAt("constants", index, "field"));
  };
  return (
    <section className="section form">
      <h3>{text("resources.imports.constants")}</h3>
      <p>{text("resources.imports.constantsHint")}</p>
      {[...missing, ...added].map((field) => (
        <Field
          key={field}
          label={missing.includes(field) ? text("resources.imports.required", { name: nameOf(field) }) : nameOf(field)}
          fault={faultOf(field)}
        >
          {(wiring) => (
            <input
              {...wiring}
              value={choice.constants[field] ?? ""}
              onChange={(event) => change({ constants: { ...choice.constants, [field]: event.target.value } })}
            />
          )}
        </Field>
      ))}
      {free.length > 0 && (
        <Field label={text("resources.imports.addConstant")}>
          {(wiring) => (
            <select
              {...wiring}
              value=""
              onChange={(event) => change({ constants: { ...choice.constants, [event.target.value]: "" } })}
            >
              <option value="">{text("resources.imports.chooseField")}</option>
              {free.map(({ name }) => (
                <option key={name} value={name}>
                  {nameOf(name)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </section>
  );
}
