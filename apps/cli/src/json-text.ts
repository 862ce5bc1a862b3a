import { readFileSync } from "node:fs";
import { type Parsed, printable } from "@openrecert/rules";

/** The text of a file in UTF-8, without a byte order mark, or why there is none, in words that follow the file's name. */
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
  ENOENT: "there is no such file.",
  EISDIR: "it is a folder, not a file.",
  EACCES: "this user may not read it.",
};

/** Reads JSON of any size, in search of what it is about. */
export function jsonOf(text: string): Parsed<unknown> {
  const refused = (message: string) => ({ ok: false as const, problems: [{ code: "not-json", path: "", message }] });
  if (text.trim() === "") return refused("it is empty");
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return refused(`it is not JSON: ${printable((error as Error).message)}`);
  }
}
