import type { Json, Problem, Scenario } from "@openrecert/rules";

/** A member whose record is judged under the draft while it is edited. */
export type Pinned = { readonly id: string; readonly name: string; readonly number: string; readonly record: Json };

/** A verdict under one version. */
export type Judged = {
  readonly verdict: "met" | "unmet" | "unknown" | "error";
  /** The path that the rules recommend. */
  readonly path: string | null;
  readonly distance: string | null;
  readonly counted: string | null;
  /** Requirements that are not met, by their titles. */
  readonly missing: readonly string[];
};

/** What the worker is told once: who is pinned, and the version in force. */
export type Setting = {
  readonly kind: "setting";
  readonly pinned: readonly Pinned[];
  readonly inForce: Json | null;
  readonly asOf: string;
};

/** A draft to look at. */
export type Look = {
  readonly kind: "look";
  readonly number: number;
  readonly document: Json;
  /** Codes of the rules whose sentences are shown; null for all of the set. */
  readonly about: About;
  readonly scenarios: readonly Scenario[];
};

/** The part whose sentences are shown. */
export type About = { readonly topic: Topic; readonly codes: readonly string[] };
export type Topic = "path" | "requirement" | "limit" | "type" | "cycle" | "date" | "unknown" | "none";

/** What the worker found. */
export type Found = {
  readonly number: number;
  readonly problems: readonly Problem[];
  readonly isValid: boolean;
  /** Of the selected part; null while the draft is not valid. */
  readonly sentences: readonly string[] | null;
  readonly members: readonly { readonly id: string; readonly before: Judged | null; readonly now: Judged | null }[];
  readonly scenarios: readonly { readonly id: string; readonly failure: string | null }[] | null;
  /** How long it took, in milliseconds. */
  readonly readMs: number;
  readonly judgeMs: number;
};
