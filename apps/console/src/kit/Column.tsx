import type { ReactNode } from "react";
import {
  type RaRecord,
  useDataTableRenderContext,
  useFieldValue,
  useRecordContext,
  useResourceContext,
  useTranslateLabel,
} from "react-admin";
import { Link } from "react-router";
import { type TextKey, useText } from "../i18n/text.ts";
import { useHiddenColumns } from "./hidden-columns.ts";
import { SortHeader } from "./SortHeader.tsx";

type ColumnProps<Row extends RaRecord> = {
  /** The field, which names the column and is its default content and sort. */
  source: string;
  /** True if the API sorts by this column. */
  isSortable?: boolean;
  isNumber?: boolean;
  /** True if the content is short and reads badly in two lines, such as a number or a code. */
  isShort?: boolean;
  /** The head of the column; default: the field's name. */
  label?: TextKey;
  /** What stands in the cell; default: the field's value. */
  render?: (row: Row) => ReactNode;
  /** Where the cell's link leads. The first column of a list has one. */
  to?: (row: Row) => string;
};

/** One column of a `ListScreen`. */
export function Column<Row extends RaRecord>(props: ColumnProps<Row>) {
  const place = useDataTableRenderContext();
  const resource = useResourceContext() ?? "";
  const [hidden, setHidden] = useHiddenColumns(resource);
  const label = useColumnLabel(props, resource);
  const isHidden = hidden.includes(props.source);
  if (place === "columnsSelector")
    return (
      <label className="choice">
        <input
          type="checkbox"
          checked={!isHidden}
          onChange={() =>
            setHidden(isHidden ? hidden.filter((one) => one !== props.source) : [...hidden, props.source])
          }
        />
        {label}
      </label>
    );
  if (isHidden) return null;
  if (place !== "header") return <Cell {...props} head={label} />;
  if (props.isSortable) return <SortHeader field={props.source}>{label}</SortHeader>;
  return (
    <th scope="col" className={props.isNumber ? "number" : undefined}>
      {label}
    </th>
  );
}

function useColumnLabel({ source, label }: { source: string; label?: TextKey }, resource: string): string {
  const text = useText();
  const labelOf = useTranslateLabel();
  return label ? text(label) : String(labelOf({ source, resource }));
}

function Cell<Row extends RaRecord>({
  source,
  isNumber,
  isShort,
  render,
  to,
  head,
}: ColumnProps<Row> & { head: string }) {
  const row = useRecordContext<Row>();
  const value: unknown = useFieldValue({ source });
  if (!row) return null;
  const content = render ? render(row) : value === null || value === undefined || value === "" ? "–" : String(value);
  return (
    <td data-label={head} className={isNumber ? "number" : isShort ? "short-cell" : undefined}>
      {/* One box, because a card sets it apart from its label. */}
      <div>{to ? <Link to={to(row)}>{content}</Link> : content}</div>
    </td>
  );
}
