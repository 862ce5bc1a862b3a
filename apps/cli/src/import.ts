import {
  DAY_FORMATS,
  type DayFormat,
  formatsFor,
  importFile,
  noticeLines,
  ROSTER_KINDS,
  type RosterKind,
  rowCount,
} from "@openrecert/api/import-file";
import { withInstallation } from "./configured.ts";
import { EXIT } from "./exit.ts";
import { progressLine } from "./progress.ts";

// A batch is one statement over more than a thousand rows, possibly on a busy machine.
const STATEMENT_MS_MAX = 60_000;

export type ImportCommandOptions = {
  organization: string;
  source: string;
  dateFormat: readonly string[];
  eraseEmpty?: boolean;
  strict?: boolean;
};

/** Imports a file and reports the result of its rows. */
export async function importCommand(kind: string, file: string, options: ImportCommandOptions): Promise<void> {
  const days = readDayFormats(options.dateFormat);
  if (!isRosterKind(kind) || typeof days === "string") {
    console.error(typeof days === "string" ? days : unknownKind(kind, "imported"));
    process.exitCode = EXIT.usage;
    return;
  }
  const progress = progressLine(process.stderr);
  const started = performance.now();
  const result = await withInstallation(
    (installation) =>
      importFile(installation, options.organization, kind, {
        file,
        source: options.source,
        days,
        erasesEmpty: options.eraseEmpty ?? false,
        isStrict: options.strict ?? false,
        onProgress: ({ bytes, bytesTotal, locale, read, refused }) =>
          progress.show(
            bytes / Math.max(bytesTotal, 1),
            `${rowCount(read, locale)}${refused > 0 ? `, ${formatsFor(locale).number(refused)} refused` : ""}`,
          ),
      }),
    STATEMENT_MS_MAX,
  ).finally(() => progress.end());
  const seconds = Number(((performance.now() - started) / 1000).toFixed(1));
  for (const line of summaryOf(result, seconds)) console.log(line);
  if (result.errorFile) process.exitCode = EXIT.partly;
}

/** The message for an unknown kind of roster. */
export function unknownKind(kind: string, verb: "imported" | "exported"): string {
  return `"${kind}" cannot be ${verb}. Choose one of: ${ROSTER_KINDS.join(", ")}.`;
}

export function isRosterKind(kind: string): kind is RosterKind {
  return (ROSTER_KINDS as readonly string[]).includes(kind);
}

/** What an import did, as lines for the operator. Numbers are written as the organization writes them. */
export function summaryOf(result: Awaited<ReturnType<typeof importFile>>, seconds: number): string[] {
  const { locale, read, inserted, updated, unchanged, refused, blank, resembling, notices, errorFile } = result;
  const { number: count } = formatsFor(locale);
  const lines = [
    `${rowCount(read, locale)} in ${count(seconds)} s: ${count(inserted)} new, ${count(updated)} updated, ${count(unchanged)} unchanged, ${count(refused)} refused.`,
  ];
  if (blank > 0) lines.push(`Skipped ${count(blank)} blank ${blank === 1 ? "row" : "rows"}.`);
  if (resembling > 0) {
    const verb = resembling === 1 ? "resembles" : "resemble";
    lines.push(`${count(resembling)} of the new rows ${verb} a stored row and may be a changed version of it.`);
  }
  if (notices.length > 0) lines.push("Not understood:", ...noticeLines(notices, locale).map((line) => `  - ${line}`));
  if (errorFile)
    lines.push(
      `The refused rows and the reasons are in ${errorFile}. Correct that file and import it; the extra columns are ignored.`,
    );
  return lines;
}

/**
 * Reads `MM/DD/YYYY` for all day columns, or `completed=excel` for one. Returns a text if something
 * is wrong.
 */
function readDayFormats(given: readonly string[]): Record<string, DayFormat> | string {
  const formats: Record<string, DayFormat> = {};
  for (const text of given) {
    const [first = "", second] = text.split("=");
    const name = second ?? first;
    const format = DAY_FORMATS.find((known) => known.toLowerCase() === name.toLowerCase());
    if (!format) return `"${name}" is not a date format. Choose one of: ${DAY_FORMATS.join(", ")}.`;
    formats[second === undefined ? "" : first] = format;
  }
  return formats;
}
