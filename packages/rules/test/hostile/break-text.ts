import type { Random } from "../../src/util/random.ts";

const FRAGMENTS: readonly string[] = [
  '"__proto__":{"polluted":1},',
  '"constructor":{"prototype":{"polluted":1}},',
  '"a":1,',
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  '"',
  "\\",
  "\\u",
  '"\\ud800",',
  '"\\u0000",',
  "\u0000",
  "\ufeff",
  "\ud800",
  "\r\n",
  "NaN",
  "Infinity",
  "-",
  "1e308",
  "1e999",
  "-0",
  "9".repeat(400),
  "/* */",
  "'",
  "undefined",
  "null,",
  "[".repeat(40),
  '{"a":'.repeat(10_000),
];

const SPACES: readonly string[] = [" ", "\t", "\r\n", "\n\n"];

/** Breaks a JSON text in up to three places, most of them where something begins. */
export function breakText(random: Random, text: string): string {
  let broken = text;
  const breaks = random.between(1, 3);
  for (let one = 0; one < breaks; one++) broken = breakAt(random, broken);
  return broken;
}

function breakAt(random: Random, text: string): string {
  const anywhere = random.between(0, text.length);
  const begin = random.chance(70) ? text.indexOf(random.pick(["{", "[", ":", ","]), anywhere) + 1 : anywhere;
  const end = Math.min(text.length, begin + random.between(0, 20));
  const kind = random.between(0, 199);
  // Half of them are JSON still: white space, and another digit.
  if (kind >= 150) return text.slice(0, begin) + random.pick(SPACES) + text.slice(begin);
  if (kind >= 100) {
    const at = begin + text.slice(begin).search(/\d/);
    return at < begin ? text : text.slice(0, at) + String(random.between(0, 9)) + text.slice(at + 1);
  }
  if (kind < 50) return text.slice(0, begin) + random.pick(FRAGMENTS) + text.slice(begin);
  if (kind < 65) return text.slice(0, begin) + random.pick(FRAGMENTS) + text.slice(end);
  if (kind < 75) return text.slice(0, begin) + text.slice(end);
  if (kind < 85) return text.slice(0, end) + text.slice(begin);
  if (kind < 95) return text.slice(0, begin) + String.fromCharCode(random.between(0, 0xffff)) + text.slice(begin + 1);
  return text.slice(0, begin);
}
