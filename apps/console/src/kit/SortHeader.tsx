import { useListContext } from "react-admin";

/** A column head that sorts the list around it. */
export function SortHeader({ field, children }: { field: string; children: string }) {
  const { sort, setSort } = useListContext();
  const isSorted = sort.field === field;
  const direction = sort.order === "ASC" ? "ascending" : "descending";
  return (
    <th scope="col" aria-sort={isSorted ? direction : undefined}>
      <button
        type="button"
        onClick={() => setSort({ field, order: isSorted && sort.order === "ASC" ? "DESC" : "ASC" })}
      >
        {children}
        <span aria-hidden="true">{isSorted ? (sort.order === "ASC" ? "↑" : "↓") : ""}</span>
      </button>
    </th>
  );
}
