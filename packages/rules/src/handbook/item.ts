import type { HandbookItem, HandbookSection } from "./handbook.ts";

type More = Partial<Omit<HandbookItem, "text" | "note" | "cite">> & {
  readonly note?: string | null | undefined;
  readonly cite?: readonly string[] | undefined;
};

/** One thing that a handbook says, with what is known about it. */
export function item(text: string, { anchor = null, note, cite, depth = 0 }: More = {}): HandbookItem {
  return { anchor, text, note: note ?? null, cite: cite ?? [], depth };
}

/** A part of a handbook. */
export function section(
  anchor: string,
  title: string,
  parts: Partial<Omit<HandbookSection, "anchor" | "title">>,
): HandbookSection {
  return { anchor, title, intro: [], items: [], tables: [], ...parts };
}
