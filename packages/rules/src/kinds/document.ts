import { LAST_DAY, parsePlainDate } from "../calendar/plain-date.ts";
import { BETTER, BOTH, WORSE } from "../comparison/effect.ts";
import { dayInWords, windowInWords } from "../explanation/computed.ts";
import type { Wording } from "../explanation/wording.ts";
import { allOf, codeInWords, withA } from "../explanation/words.ts";
import { dateRule } from "../language/computed.ts";
import { leaf } from "../language/leaf.ts";
import type { CertificantRecord } from "../language/record.ts";
import { about, id, object, type TypeOf } from "../language/shape.ts";
import { datedWindow, type Facts, isOver, isWithin } from "./facts.ts";
import type { DatedFact, Finding, Kind } from "./kind.ts";

const shape = object(
  { id: id(), document: about("Kind of document.", id("document")) },
  {
    issued: about("The days on which it must have been issued.", object({}, { from: dateRule, to: dateRule })),
    current: about("The day by which it must have been issued and on which it must not have ended.", dateRule),
    ...leaf,
  },
);

type DocumentRequirement = TypeOf<typeof shape>;

/** A document is held. */
export const document: Kind<"document", DocumentRequirement> = {
  name: "document",
  key: "document",
  shape,
  parts: ({ issued, current }) => [
    { at: ["issued", "from"], date: issued?.from },
    { at: ["issued", "to"], date: issued?.to },
    { at: ["current"], date: current },
  ],
  judge,
  compare: (comparing, before, after) => comparing.code("document", [before.document, after.document]),
  laterDay: (_, at) => (at === "issued.from" ? WORSE : at === "issued.to" ? BETTER : BOTH),
  // It must be valid on a day only where one is named.
  ofDayAdded: WORSE,
  facts: ({ document: kind }, day) => [
    { list: "documents", fact: { kind, issued: day } },
    { list: "documents", fact: { kind } },
  ],
  words,
  section: "documents",
  datedFacts,
  meet: (record, rule, day) => withDocument(record, rule, { issued: day }),
  outcome: (_, result) => {
    if (result.verdict === "met") return "Met: the document is on file.";
    return isOver(result)
      ? "Not met: no document can have been issued on these days."
      : "Not met: the document is missing.";
  },
};

/**
 * One document is held that was issued on one of the days named and, where `current` is given, was
 * issued by that day and had not ended before it.
 */
function judge(rule: DocumentRequirement, facts: Facts): Finding {
  const days = { from: rule.issued?.from, by: rule.issued?.to };
  const current = rule.current === undefined ? null : facts.find(rule.current);
  const isHeld = facts.documents.some(({ kind, issued, expires }) => {
    if (kind !== rule.document) return false;
    // One that doesn't say when it was issued counts as issued by any day, and so after none.
    if (issued === undefined ? days.from !== undefined : !isWithin(days, facts, issued)) return false;
    return current === null || (dayOr(issued, current) <= current && dayOr(expires, current) >= current);
  });
  if (isHeld) return { verdict: "met" };
  // One that was issued in time may still be shown when its days are over; only days that are none
  // leave nothing to show.
  const last = Math.min(days.by === undefined ? LAST_DAY : facts.find(days.by), current ?? LAST_DAY);
  const isNever = days.from !== undefined && facts.find(days.from) > last;
  return { verdict: "unmet", ...(isNever ? { blocked: { code: "window-passed" } } : {}) };
}

function dayOr(day: string | undefined, otherwise: number): number {
  return day === undefined ? otherwise : parsePlainDate(day)!;
}

function withDocument(
  record: CertificantRecord,
  { id: rule, document: kind }: DocumentRequirement,
  days: { readonly issued?: string; readonly expires?: string },
): CertificantRecord {
  return { ...record, documents: [...(record.documents ?? []), { id: `document-${rule}`, kind, ...days }] };
}

function datedFacts(rule: DocumentRequirement): DatedFact[] {
  const { issued, current } = rule;
  const days = datedWindow(issued, "day of issue", "The document is issued on", (record, day) =>
    withDocument(record, rule, { issued: day }),
  );
  if (current === undefined) return days;
  const add = (record: CertificantRecord, expires: string) =>
    // Where a first day of issue is named, a document without a day of issue would not do.
    withDocument(record, rule, { ...(issued?.from === undefined ? {} : { issued: expires }), expires });
  return [
    ...days,
    { end: "from", title: "first day of the document’s end", date: current, words: "The document ends on", add },
  ];
}

function words(wording: Wording, { title, document: code, issued = {}, current }: DocumentRequirement): string {
  const window = windowInWords(wording, issued.from, issued.to);
  const valid = current === undefined ? "" : `valid on ${dayInWords(wording, current)}`;
  const terms = [window === "" ? "" : `issued${window}`, valid].filter((term) => term !== "");
  return `Provide ${withA(title ?? codeInWords(code))}${terms.length === 0 ? "" : ` ${allOf(terms)}`}.`;
}
