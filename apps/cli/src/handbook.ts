import { handbook, handbookMarkdown, parseSet } from "@openrecert/rules";
import { EXIT } from "./exit.ts";
import { withOutput } from "./output.ts";
import { printFaults, readFile } from "./rules-files.ts";

export type HandbookCommandOptions = { json?: boolean; locale?: string; output?: string };

/** Writes a requirement set as a handbook for members. Exit code 2 if it is not valid. */
export async function handbookCommand(
  file: string,
  { json = false, locale, output }: HandbookCommandOptions,
): Promise<void> {
  if (locale !== undefined && !isLocale(locale)) {
    console.error(`"${locale}" is not a language tag. Use one like en-US or en-GB.`);
    process.exitCode = EXIT.usage;
    return;
  }
  const set = readFile(file, parseSet);
  if (!set.ok) {
    printFaults(set.faults);
    process.exitCode = EXIT.usage;
    return;
  }
  const book = handbook(set.value, locale === undefined ? {} : { locale });
  await withOutput(output, (write) => write(json ? `${JSON.stringify(book, null, 2)}\n` : handbookMarkdown(book)));
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
