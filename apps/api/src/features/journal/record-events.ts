import { about, detail, type OfMember } from "./event-kind.ts";
import {
  type Attempted,
  changesIn,
  documentFacts,
  examFacts,
  paymentFacts,
  paymentIn,
  type Received,
  type Shown,
} from "./phrases.ts";

/** Events of examinations, payments, and documents. */
export const RECORD_EVENTS = {
  "payment.recorded": about(
    "payment",
    ({ code, received, amountMinor, currency }: OfMember & Received, { day, money, named }) =>
      `A payment of ${money(amountMinor, currency)} (${named("fees", code)}), received on ${day(received)}, was recorded.`,
    detail<{ reference: string } | undefined>(),
  ),
  "payment.corrected": about(
    "payment",
    ({ before, ...after }: OfMember & Received & { before: Received }, words) =>
      `The payment ${paymentIn(words, before)} was corrected: ${changesIn(paymentFacts(words, before), paymentFacts(words, after), "its reference")}.`,
    detail<{ reason: string; reference: string | null; before: { reference: string | null } }>(),
  ),
  "payment.voided": about(
    "payment",
    ({ before }: OfMember & { before: Received }, words) => `The payment ${paymentIn(words, before)} was voided.`,
    detail<{ reason: string }>(),
  ),
  "exam-attempt.recorded": about(
    "exam_attempt",
    ({ exam, taken, outcome }: OfMember & Attempted, { day, named }) =>
      `The exam ${named("exams", exam)}, taken on ${day(taken)}, was recorded as ${outcome}.`,
  ),
  "exam-attempt.corrected": about(
    "exam_attempt",
    ({ before, ...after }: OfMember & Attempted & { before: Attempted }, words) =>
      `The exam ${words.named("exams", before.exam)}, taken on ${words.day(before.taken)}, was corrected: ${changesIn(examFacts(words, before), examFacts(words, after), "nothing that counts")}.`,
    detail<{ reason: string }>(),
  ),
  "exam-attempt.voided": about(
    "exam_attempt",
    ({ before }: OfMember & { before: Attempted }, { day, named }) =>
      `The exam ${named("exams", before.exam)}, taken on ${day(before.taken)} and ${before.outcome}, was voided.`,
    detail<{ reason: string }>(),
  ),
  "document.recorded": about(
    "held_document",
    ({ documentKind, issued, expires }: OfMember & Shown, { day, named }) =>
      `A document (${named("documents", documentKind)}) was recorded${issued ? `, issued on ${day(issued)}` : ""}${expires ? `, valid through ${day(expires)}` : ""}.`,
  ),

  "document.corrected": about(
    "held_document",
    ({ before, ...after }: OfMember & Shown & { before: Shown }, words) =>
      `The document (${words.named("documents", before.documentKind)}) was corrected: ${changesIn(documentFacts(words, before), documentFacts(words, after), "nothing that counts")}.`,
    detail<{ reason: string }>(),
  ),
  "document.voided": about(
    "held_document",
    ({ before }: OfMember & { before: Shown }, { list, ...words }) =>
      `The document (${list(documentFacts(words, before))}) was voided.`,
    detail<{ reason: string }>(),
  ),
} as const;
