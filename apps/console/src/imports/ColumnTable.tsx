import { useId } from "react";
import { useText } from "../i18n/text.ts";
import type { FaultAt } from "./ChooseColumns.tsx";
import type { Choice } from "./choice.ts";
import { useFieldName } from "./fields.ts";
import type { ImportView } from "./resource.ts";

type Preview = NonNullable<ImportView["preview"]>;
type ColumnTableProps = {
  view: ImportView;
  choice: Choice;
  change: (part: Partial<Choice>) => void;
  faultAt: FaultAt;
};

/** The columns of the file with their first values, and what each of them is. */
export function ColumnTable({ view: { preview }, choice, change, faultAt }: ColumnTableProps) {
  const text = useText();
  if (!preview) return null;
  return (
    <div className="table-scroll">
      <table className="ledger stacks mapping">
        <caption className="visually-hidden">{text("resources.imports.columns")}</caption>
        <thead>
          <tr>
            <th scope="col">{text("resources.imports.column")}</th>
            <th scope="col">{text("resources.imports.samples")}</th>
            <th scope="col">{text("resources.imports.field")}</th>
          </tr>
        </thead>
        <tbody>
          {preview.columns.map((column, index) => (
            // The names of columns may repeat; their places don't change.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <tr key={index}>
              <td data-label={text("resources.imports.column")}>{column.name || "–"}</td>
              <td data-label={text("resources.imports.samples")} className="quiet">
                {column.samples.join(", ") || "–"}
              </td>
              <td data-label={text("resources.imports.field")}>
                <FieldChoice
                  label={text("resources.imports.fieldOf", { name: column.name })}
                  fields={preview.fields}
                  value={choice.fields[index] ?? ""}
                  fault={faultAt("columns", index, "field") ?? faultAt("columns", index, "column")}
                  choose={(field) => change({ fields: choice.fields.with(index, field) })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type FieldChoiceProps = {
  label: string;
  fields: Preview["fields"];
  value: string;
  fault: string | undefined;
  choose: (field: string) => void;
};

function FieldChoice({ label, fields, value, fault, choose }: FieldChoiceProps) {
  const text = useText();
  const nameOf = useFieldName();
  const id = useId();
  // A label that was used before may be one that no published rules know.
  const isListed = value === "" || fields.some(({ name }) => name === value);
  return (
    <>
      <select
        aria-label={label}
        aria-describedby={fault ? id : undefined}
        aria-invalid={fault ? true : undefined}
        value={value}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{text("resources.imports.leaveOut")}</option>
        {!isListed && <option value={value}>{nameOf(value)}</option>}
        {fields.map(({ name, required }) => (
          <option key={name} value={name}>
            {required ? text("resources.imports.required", { name: nameOf(name) }) : nameOf(name)}
          </option>
        ))}
      </select>
      {fault && (
        <span className="fault" id={id} role="alert">
          {fault}
        </span>
      )}
    </>
  );
}
