/** How a column of copied text becomes a value. Text includes days, ids, and exact numbers. */
export type Kind = "text" | "json" | "integer" | "boolean" | "moment";

/**
 * Rows in PostgreSQL's text format, which another thread takes over as they are. Rows are looked up
 * by the field `key`.
 */
export type CopiedRows = { key: string; fields: readonly Field[]; text: Uint8Array };

/** A column by the name of the field, with what its text becomes. */
export type Field = readonly [name: string, kind: Kind];

/** Makes a row of a line, which is a part of a longer text. */
export type RowReader<Row> = (all: string, start: number, end: number) => Row;

/** Makes rows of lines, for the rows of each key when they are asked for. */
export type RowsOf<Row> = (key: string) => readonly Row[];

const TEXTS_MAX = 20_000;
// Many activities have equal labels and quantities. Values are shared, so they are frozen; the engine
// then checks each of them once.
const parsed = new Map<string, unknown>();

const VALUES: Record<Exclude<Kind, "text">, (text: string) => unknown> = {
  json: parsedOnce,
  integer: Number,
  boolean: (text) => text === "t",
  moment: (text) => new Date(text),
};

const NONE: readonly never[] = [];
const NULL = "\\N";
/** Keys are UUIDs. */
const KEY_LENGTH = 36;

/**
 * The rows of each key, like those that the query itself returns. A row is made when its key is
 * asked for, and is gone soon after: rows of a whole chunk at once would cost more to keep than to
 * make.
 */
export function rowsByKey<Row>(copied: CopiedRows | undefined, readerFor = rowReader<Row>): RowsOf<Row> {
  if (!copied || copied.text.length === 0) return () => NONE;
  const { key: keyName, fields, text } = copied;
  const all = Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString("utf8");
  const keyColumn = fields.findIndex(([name]) => name === keyName);
  const places = placesByKey(all, keyColumn);
  const rowFrom = readerFor(fields, hasEscapes(all));
  return (key) => {
    const found = places.get(key);
    if (!found) return NONE;
    const rows: Row[] = [];
    for (let at = 0; at < found.length; at += 2) rows.push(rowFrom(all, found[at]!, found[at + 1]!));
    return rows;
  };
}

/** Where the lines of each key begin and end. */
function placesByKey(all: string, keyColumn: number): Map<string, number[]> {
  const places = new Map<string, number[]>();
  let key = "";
  let found: number[] = [];
  for (let start = 0; start < all.length; ) {
    const end = all.indexOf("\n", start);
    let cell = start;
    for (let column = 0; column < keyColumn; column++) cell = all.indexOf("\t", cell) + 1;
    // Most lines have the key of the line before.
    if (key === "" || !all.startsWith(key, cell)) {
      key = all.slice(cell, cell + KEY_LENGTH);
      found = places.get(key) ?? [];
      places.set(key, found);
    }
    found.push(start, end);
    start = end + 1;
  }
  return places;
}

/** Reads rows of any table. */
export function rowReader<Row>(fields: readonly Field[], hasEscapes: boolean): RowReader<Row> {
  const columns = fields.map(([name, kind]) => ({ name, value: kind === "text" ? null : VALUES[kind] }));
  return (all, start, end) => {
    const cells = all.slice(start, end).split("\t");
    const row: Record<string, unknown> = {};
    for (let at = 0; at < columns.length; at++) {
      const { name, value } = columns[at]!;
      const text = textOf(cells[at]!, hasEscapes);
      row[name] = text === null || value === null ? text : value(text);
    }
    return row as Row;
  };
}

/** The text of a cell; null for null. */
export function textOf(cell: string, hasEscapes: boolean): string | null {
  if (cell === NULL) return null;
  return hasEscapes ? unescaped(cell) : cell;
}

// Few texts have something to unescape, and a null is no such thing.
function hasEscapes(all: string): boolean {
  for (let at = all.indexOf("\\"); at >= 0; at = all.indexOf("\\", at + 2)) if (all[at + 1] !== "N") return true;
  return false;
}

const ESCAPED: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

function unescaped(cell: string): string {
  return cell.replace(/\\(.)/gs, (_, letter: string) => ESCAPED[letter] ?? letter);
}

function parsedOnce(text: string): unknown {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  if (parsed.size >= TEXTS_MAX) parsed.clear();
  const value: unknown = JSON.parse(text, (_, part) => Object.freeze(part));
  parsed.set(standalone(text), value);
  return value;
}

/** A copy of a text to keep. A part of a long text would keep all of it in memory. */
export function standalone(part: string): string {
  return Buffer.from(part).toString();
}
