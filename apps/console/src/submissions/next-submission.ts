import { SubmissionListDocument } from "@openrecert/contract";
import { useAnswer } from "../data/hooks.ts";
import type { Submission } from "./SubmissionFrame.tsx";

const LOOKED_AHEAD = 50;

export type NextSubmission = {
  /** Of the member, as printed. */
  name: string;
  /** Address of its review. */
  review: string;
};

/**
 * The submission that waits longest after this one, or else the one that waits longest of all; null
 * if no other waits.
 */
export function useNextSubmission({ id, received }: Pick<Submission, "id" | "received">): NextSubmission | null {
  const waiting = (filter: { receivedFrom?: string }) => ({
    filter: { state: "SUBMITTED" as const, ...filter },
    sort: "RECEIVED" as const,
    first: LOOKED_AHEAD,
  });
  const later = useAnswer(SubmissionListDocument, waiting(received ? { receivedFrom: received } : {})).data;
  const rows = later?.submissions.nodes ?? [];
  const at = rows.findIndex((row) => row.id === id);
  const following = rows.slice(at + 1).find((row) => row.id !== id);
  const isLast = later !== undefined && !following;
  const oldest = useAnswer(SubmissionListDocument, waiting({}), { enabled: isLast }).data;
  const next = following ?? (isLast ? oldest?.submissions.nodes.find((row) => row.id !== id) : undefined);
  if (!next) return null;
  return {
    name: next.certification.member.printedName,
    review: `/submissions/${encodeURIComponent(next.id)}/review`,
  };
}
