import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SPACE,
} from "./json-characters.ts";
import { inside, type Place, type Problem, TOP } from "./problem.ts";
import { report, shown } from "./report.ts";

/** An object or list that is being read: the names that an object has had, or the position in a list. */
type Open = { readonly place: Place; readonly names: Set<string> | null; position: number };

/** Members that an object of a JSON text has twice. Reading JSON keeps the last of them without a word. The text is known to be JSON. */
export function repeatedMembers(text: string): Problem[] {
  const problems: Problem[] = [];
  const open: Open[] = [];
  let place = TOP;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const inner = open.at(-1);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      // Inside an object a text is a name where a colon follows.
      if (inner?.names && isName(text, end)) {
        const name = JSON.parse(text.slice(at, end)) as string;
        place = inside(inner.place, name);
        if (inner.names.has(name)) report(problems, place, "repeated-member", `${shown(name)} is written twice`);
        inner.names.add(name);
      }
      at = end;
      continue;
    }
    if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      open.push({ place, names: code === OPEN_BRACE ? new Set() : null, position: 0 });
      if (code === OPEN_BRACKET) place = inside(place, 0);
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) open.pop();
    else if (code === COMMA && inner?.names === null) {
      inner.position += 1;
      place = inside(inner.place, inner.position);
    }
    at += 1;
  }
  return problems;
}

/** The position after the text that begins at a quotation mark. */
function endOfString(text: string, begin: number): number {
  let at = begin + 1;
  while (text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at + 1;
}

function isName(text: string, after: number): boolean {
  let at = after;
  while (text.charCodeAt(at) <= SPACE) at += 1;
  return text.charCodeAt(at) === COLON;
}
