import type { SubjectKind } from "./subjects.ts";
import type { Words } from "./words.ts";

/** What a type of event is about, what it holds, and how it reads. */
export type EventKind<Subject extends SubjectKind, Payload, Detail> = {
  subject: Subject;
  sentence: (payload: Payload, words: Words) => string;
  /** For the compiler alone. */
  detail?: () => Detail;
};

/**
 * Names and free text of an event, which can be erased. A type that includes `undefined` is optional.
 */
type DetailMark<Detail> = { detail?: () => Detail };
export const detail = <Detail>(): DetailMark<Detail> => ({});

export function about<Subject extends SubjectKind, Payload, Detail = never>(
  subject: Subject,
  sentence: (payload: Payload, words: Words) => string,
  mark: DetailMark<Detail> = {},
): EventKind<Subject, Payload, Detail> {
  return { subject, sentence, ...mark };
}

export type OfMember = { memberId: string };
export type OfCertification = OfMember & { certificationId: string };
