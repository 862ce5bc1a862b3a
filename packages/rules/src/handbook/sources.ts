import type { Wording } from "../explanation/wording.ts";
import type { Citation } from "../language/document.ts";
import type { HandbookSection, HandbookSource } from "./handbook.ts";
import { item, section } from "./item.ts";

/** Questions that no source answers, and what is assumed meanwhile. */
export function questionsSection({ set }: Wording): HandbookSection {
  const { unknowns = [] } = set;
  if (unknowns.length === 0) return section("open-questions", "Open questions", {});
  return section("open-questions", "Open questions", {
    intro: ["No source answers these questions. Until one does, the rules assume the following."],
    items: unknowns.map(({ id, question, assumes, cite }) =>
      item(`${question} Assumed: ${assumes}`, { anchor: `question-${id}`, cite }),
    ),
  });
}

const SURENESS = {
  high: "the body’s own page or the regulation",
  medium: "a secondary or older text",
  low: "sources that conflict or are weak",
  unknown: "not known how reliable it is",
} as const;

/** The sources in the order in which sections name them, then those that none names. */
export function sourcesOf({ set, day }: Wording, sections: readonly HandbookSection[]): HandbookSource[] {
  const { citations = {} } = set;
  const named = sections.flatMap(({ items }) => items.flatMap(({ cite }) => cite));
  return [...new Set([...named, ...Object.keys(citations)])].map((id) => sourceOf(day, id, citations[id]!));
}

function sourceOf(day: Wording["day"], id: string, citation: Citation): HandbookSource {
  const { document, address, read, sureness, note } = citation;
  return {
    id,
    anchor: `source-${id}`,
    document,
    address: address ?? null,
    read: read === undefined ? null : day(read),
    sureness: SURENESS[sureness],
    note: note ?? null,
  };
}
