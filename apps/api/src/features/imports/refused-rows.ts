import { createReadStream } from "node:fs";
import type { ImportRefusedRow } from "@openrecert/contract/types";
import { parse } from "csv-parse";
import { ERROR_COLUMNS } from "../../imports/columns.ts";

/** The first rows of an error file. `bytes` is its length; what follows was not committed. */
export async function readRefusedRows(path: string, bytes: number, first: number): Promise<ImportRefusedRow[]> {
  if (bytes === 0) return [];
  const source = createReadStream(path, { end: bytes - 1 });
  const parser = parse({ relax_column_count: true, relax_quotes: true, from: 2, to: first + 1 });
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  const rows: ImportRefusedRow[] = [];
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      const [line = "0", column = "", code = "", message = ""] = cells;
      rows.push({ line: Number(line), column, code, message, cells: cells.slice(ERROR_COLUMNS.length) });
    }
  } finally {
    source.destroy();
  }
  return rows;
}
