/**
 * What a cell holds: `text` is free text, everything else (numbers, ids, codes, days) is read
 * character by character.
 */
export type CellKind = "text" | "exact";

export type Tidied = { ok: true; value: string } | { ok: false; code: string; message: string };

const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
// Joiners shape letters in names of some scripts, so only exact cells lose them.
const JOINERS = /\u200c|\u200d/g;
const FORMULA_TEXT = /^="((?:[^"]|"")*)"$/;
const ERROR_WORD = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|#+)$/i;
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?E\+\d+$/i;
// ASCII without anything that the rules above are about. Nearly every cell is such a cell.
const PLAIN = /^[!"$-&(-*,-<>-~](?:[ -*,-~]*[!-*,-~])?$/;
const FORMULA_START = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/**
 * Cleans what spreadsheets leave in a cell, or refuses what they have destroyed. A leading
 * apostrophe before a text that would be cleaned, refused or run as a formula means "take this as
 * it stands"; `escapeCell` writes it.
 */
export function tidyCell(raw: string, kind: CellKind): Tidied {
  if (raw.startsWith("'") && needsEscape(raw)) return { ok: true, value: raw.slice(1) };
  return cleaned(raw, kind);
}

/** A cell that no spreadsheet runs, and that `tidyCell` reads back as exactly this text. */
export function escapeCell(text: string): string {
  return needsEscape(text) ? `'${text}` : text;
}

/** Quotes a cell where CSV needs it. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((text) => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(",")}\r\n`;
}

function needsEscape(text: string): boolean {
  const bare = text.replace(/^'+/, "");
  if (bare === "") return false;
  const read = cleaned(bare, "exact");
  return FORMULA_START.test(bare) || !read.ok || read.value !== bare;
}

function cleaned(raw: string, kind: CellKind): Tidied {
  if (raw === "" || PLAIN.test(raw)) return { ok: true, value: raw };
  // One form of accented letters, since systems write them in two that look alike.
  const visible = raw.normalize("NFC").replace(SPACES, " ").replace(INVISIBLE, "");
  const trimmed = (kind === "exact" ? visible.replace(JOINERS, "") : visible).trim();
  const value = FORMULA_TEXT.exec(trimmed)?.[1]?.replaceAll('""', '"').trim() ?? trimmed;
  if (ERROR_WORD.test(value))
    return {
      ok: false,
      code: "SPREADSHEET_ERROR",
      message: `The cell holds ${value}, a spreadsheet error. Correct the formula, or clear the cell.`,
    };
  if (kind === "exact" && SCIENTIFIC.test(value))
    return {
      ok: false,
      code: "SHORTENED_NUMBER",
      message: `The spreadsheet shortened a number to ${value}, so digits were lost. Format the column as text and export it again.`,
    };
  return { ok: true, value };
}
