import type { Effect } from "./effect.ts";
import type { Example } from "./search.ts";

/** What a change is about. */
export const SUBJECTS = [
  "document",
  "unit",
  "cycle",
  "window",
  "phase",
  "date",
  "table",
  "period",
  "attribute",
  "label",
  "type",
  "limit",
  "duplicates",
  "sharing",
  "carry-over",
  "crosswalk",
  "path",
  "requirement",
  "fee",
  "citation",
  "unknown",
] as const;

export type SubjectKind = (typeof SUBJECTS)[number];

/** The part of a set that a change is about; `name` is what readers call it. */
export type Subject = { readonly kind: SubjectKind; readonly id: string; readonly name: string };

/** What happened to it. `changed` stands where no other word fits. */
export type What =
  | "added"
  | "removed"
  | "renamed"
  | "raised"
  | "lowered"
  | "widened"
  | "narrowed"
  | "moved"
  | "reworded"
  | "changed";

/** What a change means for a member: `mixed`, stricter for some and looser for others, as examples show. */
export type Direction = "stricter" | "looser" | "neither" | "mixed" | "unknown";

/** The argument by which the structure shows a direction, or why it shows none. */
export type Reason =
  | "words"
  | "information"
  | "unused"
  | "minimum"
  | "maximum"
  | "alternatives"
  | "condition"
  | "admission"
  | "value"
  | "shares"
  | "whole"
  | "time"
  | "limits-in-time"
  | "phase"
  | "many-dates"
  | "member-days"
  | "next-cycle"
  | "attempts"
  | "growing-fee"
  | "amount-due"
  | "references"
  | "missing-facts"
  | "records-name-it"
  | "waivers"
  | "labels"
  | "consequence"
  | "carried"
  | "used-elsewhere"
  | "structure"
  | "suggestions"
  | "deadline";

/** A value in a document: where it stands, as a JSON pointer (RFC 6901), and what it is. */
export type Placed = { readonly pointer: string; readonly value: unknown };

/** One change between two versions. */
export type Change = {
  /** Stable for the same two documents. */
  readonly id: string;
  readonly subject: Subject;
  /** The member of the subject that changed, such as `least`; empty for the subject as a whole. */
  readonly member: string;
  readonly what: What;
  /** `null` where it was not there before, or is not there any more. */
  readonly before: Placed | null;
  readonly after: Placed | null;
  readonly direction: Direction;
  /** `structure` proves a direction; examples show that it goes both ways. */
  readonly shownBy: "structure" | "examples" | null;
  readonly reason: Reason;
  /** A member who passes before this change and fails after it. */
  readonly worse: Example | null;
  /** A member who fails before this change and passes after it. */
  readonly better: Example | null;
};

/** A change as it is found, before anybody looks for examples. */
export type Found = Pick<Change, "subject" | "member" | "what" | "before" | "after" | "reason"> & {
  readonly effect: Effect;
};

/** Steps into a document. */
export type Steps = readonly (string | number)[];

/** Writes steps as a JSON pointer. */
export function pointerOf(steps: Steps): string {
  return steps.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The direction that an effect leaves. */
export function directionOf({ better, worse }: Effect): Direction {
  if (better) return worse ? "unknown" : "looser";
  return worse ? "stricter" : "neither";
}
