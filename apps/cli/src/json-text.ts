import { readFileSync } from "node:fs";
import { type Parsed, printable } from "@openrecert/rules";

/**
 * The text of a UTF-8 file, without a byte order mark. If it cannot be read: why, in words that
 * follow the file's name.
 */
export function textOf(file: string): { ok: true; text: string } | { ok: false; code: string; message: string } {
  try {
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file)) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown";
    if (code === "ERR_ENCODING_INVALID_ENCODED_DATA")
      return { ok: false, code: "not-utf-8", message: "is not UTF-8 text. Save it as UTF-8." };
    return { ok: false, code: "unreadable", message: `cannot be read: ${REASONS[code] ?? `${code}.`}` };
  }
}

const REASONS: Record<string, string> = {
  ENOENT: "the file does not exist.",
  EISDIR: "it is a folder, not a file.",
  EACCES: "this user has no permission to read it.",
};

/** Reads JSON of any size, to find out what it is about. */
export function jsonOf(text: string): Parsed<unknown> {
  const refused = (message: string) => ({ ok: false as const, problems: [{ code: "not-json", path: "", message }] });
  if (text.trim() === "") return refused("it is empty");
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return refused(`it is not JSON: ${printable((error as Error).message)}`);
  }
}
