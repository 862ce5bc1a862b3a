import { setImmediate as otherWork } from "node:timers/promises";
import { type ChosenColumns, fitOf, folded, type Header, readHeader } from "./columns.ts";
import { type CsvRow, fileSize, ImportFileError, readCsv } from "./csv-rows.ts";
import type { Importer, Reading } from "./importer.ts";
import type { Pace } from "./pace.ts";
import type { RowError } from "./row-error.ts";

/** A file that was read to its header. */
export type OpenFile = {
  header: Header;
  headerCells: readonly string[];
  rows: AsyncGenerator<CsvRow>;
  bytesTotal: number;
  bytes: () => number;
};

/** Rows that are stored in one transaction. */
export type Batch<Understood> = {
  /** As the file has them, for those that are refused. */
  rows: CsvRow[];
  understood: Understood[];
  /** Why rows are refused, by their line. */
  errors: Map<number, RowError[]>;
  /** Rows of empty cells before the last of these rows. */
  blank: number;
  /** How far the file was read. */
  bytes: number;
};

/** Bounds the memory of rows that are as long as they may be. */
const CHARACTERS_PER_BATCH = 8_000_000;
/** Rows between two looks at what the database has answered. */
const ROWS_PER_TURN = 100;

/** Reads to the header, and so finds faults of the whole file before anything is written. */
export async function openFile<Understood>(
  importer: Importer<Understood>,
  { vocabulary, notices, chosen }: Reading,
  path: string,
): Promise<OpenFile> {
  const { columns, hasLabels } = importer;
  const bytesTotal = await fileSize(path);
  let bytes = 0;
  const rows = readCsv(
    path,
    (header) => (chosen?.fields ? fitOfChosen(chosen.fields, header) : fitOf(columns, header)),
    (read) => {
      bytes += read;
    },
  );
  for (let next = await rows.next(); !next.done; next = await rows.next()) {
    const { cells } = next.value;
    if (cells.every((cell) => cell.trim() === "")) continue;
    const header = readHeader(cells, columns, hasLabels ? vocabulary : null, notices, chosen);
    return { header, headerCells: cells, rows, bytesTotal, bytes: () => bytes };
  }
  throw new ImportFileError("The file is empty. Its first line must name the columns.");
}

function fitOfChosen(fields: NonNullable<ChosenColumns["fields"]>, header: readonly string[]): number {
  return header.filter((cell) => fields.has(folded(cell))).length;
}

/** Reads and understands a file, batch by batch. */
export async function* readBatches<Understood>(
  importer: Importer<Understood>,
  reading: Reading,
  { header, rows, bytes }: OpenFile,
  pace: Pace,
): AsyncGenerator<Batch<Understood>> {
  const empty = (): Batch<Understood> => ({ rows: [], understood: [], errors: new Map(), blank: 0, bytes: bytes() });
  let batch = empty();
  let characters = 0;
  let read = 0;
  for await (const row of rows) {
    if (header.isBlank(row.cells)) {
      batch.blank += 1;
      continue;
    }
    batch.rows.push(row);
    read += 1;
    understand(importer, reading, header, row, batch);
    for (const cell of row.cells) characters += cell.length;
    if (batch.rows.length % ROWS_PER_TURN === 0) await otherWork();
    const isFull = batch.rows.length >= pace.rows || characters >= CHARACTERS_PER_BATCH;
    if (!isFull && read !== pace.endsAt) continue;
    yield { ...batch, bytes: bytes() };
    batch = empty();
    characters = 0;
  }
  if (batch.rows.length + batch.blank > 0) yield { ...batch, bytes: bytes() };
}

/** Understands a row of a batch, or notes why it is refused. */
function understand<Understood>(
  importer: Importer<Understood>,
  reading: Reading,
  header: Header,
  row: CsvRow,
  { understood, errors }: Pick<Batch<Understood>, "understood" | "errors">,
): void {
  const { line } = row;
  const read = header.read(row);
  const result =
    read.errors.length > 0
      ? { understood: null, errors: read.errors }
      : importer.understand({ line, values: read.values }, reading);
  if (result.errors.length > 0) errors.set(line, result.errors);
  else if (result.understood !== null) understood.push(result.understood);
}
