import { printable } from "../util/printable.ts";
import { BACKSLASH, CLOSE_BRACE, CLOSE_BRACKET, OPEN_BRACE, OPEN_BRACKET, QUOTE } from "./json-characters.ts";
import type { Parsed, Problem } from "./problem.ts";
import { repeatedMembers } from "./repeated-members.ts";

const CHARACTERS_MAX = 1_048_576;
const DEPTH_MAX = 32;

/** Reads JSON text within the language's bounds on size and nesting. `what` names the document in the problem's message. */
export function parseJson(text: string, what: string, charactersMax = CHARACTERS_MAX): Parsed<unknown> {
  if (text.length > charactersMax) {
    return failed("too-large", `The ${what} has ${text.length} characters; at most ${charactersMax} are read.`);
  }
  if (depthOf(text) > DEPTH_MAX) return failed("too-deep", `The ${what} is nested more than ${DEPTH_MAX} levels deep.`);
  if (text.startsWith("\ufeff"))
    return failed("not-json", `The ${what} begins with a byte order mark (U+FEFF), which JSON has none of.`);
  if (text.trim() === "") return failed("not-json", `The ${what} is empty.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return failed("not-json", `The ${what} is not JSON: ${printable(why)}`);
  }
  const problems = repeatedMembers(text);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value };
}

/** The same bounds for a value that something else has read. */
export function withinBounds(value: unknown, what: string): Problem[] {
  const tooDeep = isDeeperThan(value, DEPTH_MAX);
  return tooDeep
    ? [{ code: "too-deep", path: "", message: `The ${what} is nested more than ${DEPTH_MAX} levels deep.` }]
    : [];
}

function failed(code: string, message: string): Parsed<never> {
  return { ok: false, problems: [{ code, path: "", message }] };
}

// Counted on the text, before anything recursive sees it.
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (code === OPEN_BRACKET || code === OPEN_BRACE) deepest = Math.max(deepest, ++depth);
    else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) depth--;
  }
  return deepest;
}

function isDeeperThan(value: unknown, depthLeft: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depthLeft === 0) return true;
  return Object.values(value).some((member) => isDeeperThan(member, depthLeft - 1));
}
