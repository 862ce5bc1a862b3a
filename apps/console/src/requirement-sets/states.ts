import type { Tone } from "../layout/Mark.tsx";
import type { DraftState } from "./resource.ts";

const TONES: Record<DraftState, Tone> = {
  DRAFT: "pending",
  IN_REVIEW: "pending",
  APPROVED: "met",
  SCHEDULED: "met",
  PUBLISHED: "met",
  WITHDRAWN: "unknown",
};

export function toneOf(state: DraftState): Tone {
  return TONES[state];
}
