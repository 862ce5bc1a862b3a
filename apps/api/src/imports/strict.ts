import { ImportFileError } from "./csv-rows.ts";
import type { Importer, Reading } from "./importer.ts";
import { collectNotices, noticeLines } from "./notices.ts";
import { fullPace } from "./pace.ts";
import { openFile, readBatches } from "./read-batches.ts";

/** Reads the whole file, and refuses it if anything in it is not understood. */
export async function refuseWhatIsNotUnderstood<Understood>(
  importer: Importer<Understood>,
  reading: Reading,
  path: string,
  locale: string,
): Promise<void> {
  const notices = collectNotices();
  const looking = { ...reading, notices };
  const file = await openFile(importer, looking, path);
  for await (const _ of readBatches(importer, looking, file, fullPace()));
  const found = notices.list();
  if (found.length === 0) return;
  throw new ImportFileError(
    `Nothing was stored, because the file contains unknown words or unused columns:\n${noticeLines(found, locale)
      .map((line) => `  - ${line}`)
      .join("\n")}\nCorrect the file, publish the rules, or import it without strict mode.`,
  );
}
