/** How a column of copied text becomes a value. Text includes days, ids, and exact numbers. */
export type Kind = "text" | "json" | "integer" | "boolean" | "moment";

/** Rows in PostgreSQL's text format, which another thread takes over as they are. */
export type CopiedRows = { fields: readonly (readonly [name: string, kind: Kind])[]; text: Uint8Array };

const TEXTS_MAX = 20_000;
// Many activities have equal labels and quantities. Values are shared, and no one changes them.
const parsed = new Map<string, unknown>();

const VALUES: Record<Kind, (text: string) => unknown> = {
  text: (text) => text,
  json: parsedOnce,
  integer: Number,
  boolean: (text) => text === "t",
  moment: (text) => new Date(text),
};

/** The rows as objects, like those that the query itself returns. */
export function rowsFrom<Row>({ fields, text }: CopiedRows): Row[] {
  const all = Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString("utf8");
  if (all === "") return [];
  const columns = fields.map(([name, kind]) => ({ name, value: VALUES[kind] }));
  // Few texts have something to unescape, and a null is no such thing.
  const hasEscapes = ESCAPE.test(all);
  return all
    .slice(0, -1)
    .split("\n")
    .map((line) => {
      const cells = line.split("\t");
      const row: Record<string, unknown> = {};
      for (let at = 0; at < columns.length; at++) {
        const { name, value } = columns[at]!;
        const cell = cells[at]!;
        row[name] = cell === NULL ? null : value(hasEscapes ? unescaped(cell) : cell);
      }
      return row as Row;
    });
}

const NULL = "\\N";
const ESCAPE = /\\[^N]/;
const ESCAPED: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

function unescaped(cell: string): string {
  return cell.replace(/\\(.)/gs, (_, letter: string) => ESCAPED[letter] ?? letter);
}

function parsedOnce(text: string): unknown {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  if (parsed.size >= TEXTS_MAX) parsed.clear();
  const value: unknown = JSON.parse(text);
  parsed.set(text, value);
  return value;
}
