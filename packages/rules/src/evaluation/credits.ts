import type { Activity } from "../language/record.ts";
import type { LabeledPart } from "./parts.ts";
import { type Places, placesOf } from "./places.ts";
import { LONG_WAY, refusalsAt } from "./refusals.ts";
import type { Reason } from "./result.ts";

/**
 * The credit of a record by position: its activities in their order, then what was carried over. What took the short way is a place and an amount here; more is made of it
 * only where somebody asks.
 */
export type Credits = {
  readonly activities: readonly Activity[];
  /** The place where all of it may count; below 0 `LONG_WAY`, or the refusal of the short way. */
  readonly places: readonly number[];
  /** What the places mean. */
  readonly known: Places;
  /** In minor units, on the short way valued and available alike; 0 elsewhere. */
  readonly amounts: readonly number[];
  /** What took the long way, by position. */
  readonly long: ReadonlyMap<number, Admitted>;
};

/** What became of an activity, or of credit carried over, before anything is allocated. Amounts in minor units. */
export type Admitted = AdmittedCredit | RefusedCredit;

export type AdmittedCredit = {
  readonly ok: true;
  readonly id: string;
  /** `null` for credit carried over. */
  readonly activity: Activity | null;
  /** `YYYY-MM-DD`. */
  readonly completed: string;
  readonly type: string;
  readonly valued: number;
  readonly available: number;
  readonly parts: readonly LabeledPart[];
  readonly divide: "whole" | "one-cell" | undefined;
  /**
   * What of its labels the rules don't know, and why some of its credit is not available: used
   * elsewhere, or over a limit on one activity.
   */
  readonly reasons: readonly Reason[];
  /** Accommodations that have changed its labels, by their ids. */
  readonly substitutions?: readonly string[];
};

export type RefusedCredit = {
  readonly ok: false;
  readonly id: string;
  readonly activity: Activity | null;
  /** Why it is refused, then what of its labels the rules don't know. */
  readonly reasons: readonly Reason[];
};

export const NO_REASONS: readonly Reason[] = Object.freeze([]);
const NO_PARTS: readonly LabeledPart[] = [];

/** No credit at all. */
export const NO_CREDITS: Credits = {
  activities: [],
  places: [],
  known: placesOf({ cells: 0 }),
  amounts: [],
  long: new Map(),
};

/** What became of the credit at a position. */
export function creditAt({ activities, places, known, amounts, long }: Credits, index: number): Admitted {
  const place = places[index]!;
  if (place === LONG_WAY) return long.get(index)!;
  const activity = activities[index]!;
  const { id, completed, type } = activity;
  if (place < 0) return { ok: false, id, activity, reasons: refusalsAt(place) };
  const available = amounts[index]!;
  return {
    ok: true,
    id,
    activity,
    completed,
    type,
    valued: available,
    available,
    parts: available === 0 ? NO_PARTS : [{ cells: known.cells[place]!, amount: available }],
    divide: undefined,
    reasons: NO_REASONS,
  };
}

/** What became of all credit, by position. */
export function allCredit(credits: Credits): Admitted[] {
  return credits.places.map((_, index) => creditAt(credits, index));
}

/** The order of admitted credit: the earlier completed first, then by id. Per position its place; -1 for what was refused. */
export function ranksOf(admitted: readonly Admitted[]): number[] {
  const inOrder = [...admitted.keys()].filter((index) => admitted[index]!.ok);
  const credit = (index: number) => admitted[index] as AdmittedCredit;
  inOrder.sort((a, b) => (precedes(credit(a), credit(b)) ? -1 : 1));
  const ranks = new Array<number>(admitted.length).fill(-1);
  for (const [rank, index] of inOrder.entries()) ranks[index] = rank;
  return ranks;
}

type Completed = { readonly completed: string; readonly id: string };

/** Whether credit comes before other credit where ties are settled: the earlier completed first, then by id. */
export function precedes(a: Completed, b: Completed): boolean {
  return a.completed === b.completed ? a.id < b.id : a.completed < b.completed;
}

/** When admitted credit was completed, and its id. */
export function completedAt({ activities, long }: Credits, index: number): Completed {
  return index < activities.length ? activities[index]! : (long.get(index) as AdmittedCredit);
}
