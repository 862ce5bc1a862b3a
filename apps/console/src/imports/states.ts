import type { TextKey } from "../i18n/text.ts";
import type { Tone } from "../layout/Mark.tsx";
import type { ImportView } from "./resource.ts";

type State = ImportView["state"];

export const STATES = [
  "WAITING",
  "READY",
  "CHECKING",
  "CHECKED",
  "RUNNING",
  "FINISHED",
  "FAILED",
  "CANCELLED",
] as const satisfies readonly State[];

const TONES: Record<State, Tone> = {
  WAITING: "pending",
  READY: "pending",
  CHECKING: "pending",
  CHECKED: "pending",
  RUNNING: "pending",
  FINISHED: "met",
  FAILED: "short",
  CANCELLED: "late",
};

export function toneOf(state: State): Tone {
  return TONES[state];
}

export function wordOf(state: State): TextKey {
  return `resources.imports.states.${state}`;
}

/** The kinds of files that the person may import. */
export const KINDS = ["MEMBERS", "ACTIVITIES"] as const;
