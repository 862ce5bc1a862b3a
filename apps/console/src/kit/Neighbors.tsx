import { useQuery } from "@tanstack/react-query";
import { type RaRecord, useDataProvider } from "react-admin";
import { Link, useNavigate } from "react-router";
import { notePlaces, placeInList } from "../data/list-places.ts";
import type { ConsoleDataProvider, RowsAround } from "../data/provider.ts";
import { useText } from "../i18n/text.ts";
import { useKeys } from "../layout/go-keys.ts";

type NeighborsProps<Row extends RaRecord<string>> = {
  resource: string;
  /** The row that the screen shows. */
  id: string;
  /** The address of the same screen for another row. */
  to: (row: Row) => string;
};

type Around<Row> = { previous: Row | null; next: Row | null; place: number | null; total: number; isExact: boolean };

/**
 * The rows before and after this one in the list from which the person came, and its place there. If
 * the row has left the list, for example because it was decided, its neighbors are those of its place.
 */
export function Neighbors<Row extends RaRecord<string>>({ resource, id, to }: NeighborsProps<Row>) {
  const text = useText();
  const navigate = useNavigate();
  const provider = useDataProvider<ConsoleDataProvider>();
  const known = placeInList(resource, id);
  const { data } = useQuery({
    queryKey: ["neighbors", resource, id, known],
    enabled: known !== null,
    queryFn: async (): Promise<Around<Row> | null> => {
      if (!known) return null;
      const found = await provider.rowsAround(resource, known.params, known.before);
      notePlaces(
        resource,
        known.params,
        found.before,
        found.rows.map((row) => String(row.id)),
      );
      return around<Row>(found, id, known.before);
    },
  });
  const go = (row: Row | null | undefined) => row && navigate(to(row));
  useKeys(
    data
      ? [
          { keys: "j", says: text("kit.neighbors.next"), act: () => go(data.next) },
          { keys: "k", says: text("kit.neighbors.previous"), act: () => go(data.previous) },
        ]
      : [],
  );
  if (!data) return null;
  const { previous, next, place, total, isExact } = data;
  const shown = { place: (place ?? 0).toLocaleString("en-US"), total: total.toLocaleString("en-US") };
  return (
    <nav className="neighbors no-print" aria-label={text("kit.neighbors.name")}>
      {previous && (
        <Link className="neighbor" to={to(previous)} aria-keyshortcuts="K">
          {text("kit.list.previous")}
        </Link>
      )}
      {place !== null && (
        <span className="quiet">{text(isExact ? "kit.neighbors.place" : "kit.neighbors.aboutPlace", shown)}</span>
      )}
      {next && (
        <Link className="neighbor" to={to(next)} aria-keyshortcuts="J">
          {text("kit.list.next")}
        </Link>
      )}
    </nav>
  );
}

function around<Row extends RaRecord<string>>(
  { rows, before, total, isExact }: RowsAround,
  id: string,
  expected: number,
): Around<Row> {
  const all = rows as Row[];
  const index = all.findIndex((row) => row.id === id);
  // Without the row, the one that took its place is the next one.
  const [last, first] = index >= 0 ? [index - 1, index + 1] : [expected - before - 1, expected - before];
  return {
    previous: all[last] ?? null,
    next: all[first] ?? null,
    place: index >= 0 ? before + index + 1 : null,
    total,
    isExact,
  };
}
