import { styleText } from "node:util";

const STYLES = { good: "green", fair: "yellow", bad: "red", quiet: "dim", strong: "bold" } as const;

/** Colours text where standard output is a terminal that wants it (NO_COLOR says no). */
export function paint(style: keyof typeof STYLES, text: string): string {
  return styleText(STYLES[style], text, { stream: process.stdout });
}
