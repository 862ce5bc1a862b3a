import { styleText } from "node:util";

const STYLES = { good: "green", fair: "yellow", bad: "red", quiet: "dim", strong: "bold" } as const;

/** Colors text if standard output is a terminal and NO_COLOR is not set. */
export function paint(style: keyof typeof STYLES, text: string): string {
  return styleText(STYLES[style], text, { stream: process.stdout });
}
