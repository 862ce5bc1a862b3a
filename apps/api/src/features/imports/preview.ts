import type { ImportPreview } from "@openrecert/contract/types";
import { ImportFileError } from "../../imports/csv-rows.ts";
import type { Ctx } from "../../platform/context.ts";
import { readVocabulary } from "../requirement-sets/vocabulary.ts";
import { fieldsOf, suggestedField } from "./fields.ts";
import { exists, filePath } from "./files.ts";
import { dayFormatOf, readHead, samplesOf } from "./head.ts";
import { type ImportRow, rememberedSettings } from "./reads.ts";
import { contractFormat, storedSettings } from "./settings.ts";

const ROWS_SHOWN = 5;
const SAMPLES_SHOWN = 3;

/** Whether the files of an import can still be read. */
export function hasFile({ fileBytes, discardedAt, filesRemovedAt }: ImportRow): boolean {
  return fileBytes !== null && discardedAt === null && filesRemovedAt === null;
}

/** What the file of an import looks like; null if it is not here. */
export async function previewOf(ctx: Ctx, row: ImportRow): Promise<ImportPreview | null> {
  const path = filePath(ctx, row);
  if (!hasFile(row) || !(await exists(path))) return null;
  const head = await readHead(path, row.kind).catch((error: unknown) => {
    if (error instanceof ImportFileError) return null;
    throw error;
  });
  if (!head) return null;
  const vocabulary = await readVocabulary(ctx);
  const fields = fieldsOf(row.kind, vocabulary);
  const taken = new Set<string>();
  const columns = head.names.map((name, index) => {
    const field = suggestedField(row.kind, name, vocabulary);
    const isFree = field !== null && !taken.has(field);
    if (isFree) taken.add(field);
    return { name, suggestedField: isFree ? field : null, samples: samplesOf(head, index, SAMPLES_SHOWN) };
  });
  const days = new Set(fields.filter(({ isDay }) => isDay).map(({ name }) => name));
  const ofDays = columns.flatMap(({ suggestedField: field }, index) => (field && days.has(field) ? [index] : []));
  const format = dayFormatOf(head, ofDays);
  const remembered = await rememberedSettings(ctx, row);
  return {
    delimiter: head.delimiter,
    columns,
    rows: head.rows.slice(0, ROWS_SHOWN),
    fields,
    dateFormat: format && contractFormat(format),
    remembered: remembered === null ? null : storedSettings(remembered),
  };
}
