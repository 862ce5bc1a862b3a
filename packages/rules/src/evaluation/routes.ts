import { type CreditSpace, TYPE_AXIS } from "../allocation/credit-space.ts";
import type { Activity } from "../language/record.ts";
import type { CompiledType } from "./compile.ts";

/** The short way from an activity to its cell, for types that neither weigh, round, limit nor select: the cell that its type fixes, and what labels add to it. */
export type Route = {
  readonly base: number;
  readonly steps: readonly Step[];
  readonly timeStride: number;
};

type Step = {
  readonly dimension: string;
  readonly offsets: ReadonlyMap<string, number>;
  readonly missing: number;
};

/** The route of a type; `null` where credit takes the long way. */
export function routeOf({ axes, strides }: CreditSpace, type: CompiledType, derives: boolean): Route | null {
  const { accept, refuse, weigh, round, divide, labels } = type.rule;
  if (derives || accept || refuse || weigh || round || divide || type.limits.length > 0) return null;
  let base = 0;
  let timeStride = 0;
  const steps: Step[] = [];
  for (const [index, axis] of axes.entries()) {
    const stride = strides[index]!;
    const fixed = axis.name === TYPE_AXIS ? type.id : labels?.[axis.dimension];
    if (axis.role === "hidden") {
      timeStride = index === axes.length - 1 && axis.values.length > 1 ? stride : timeStride;
      continue;
    }
    if (fixed !== undefined) {
      base += (axis.indexOf.get(fixed) ?? axis.missing) * stride;
      continue;
    }
    const offsets = new Map(axis.values.map((value, at) => [value, at * stride]));
    steps.push({ dimension: axis.dimension, offsets, missing: axis.missing * stride });
  }
  return { base, steps, timeStride };
}

/** The one cell of an activity with single values for labels; -1 where it states lists or shares, or a reviewer has changed its labels. */
export function cellBy({ base, steps, timeStride }: Route, { labels, review }: Activity, slice: number): number {
  if (review?.labels !== undefined) return -1;
  let cell = base + slice * timeStride;
  for (const { dimension, offsets, missing } of steps) {
    const label = labels === undefined ? undefined : labels[dimension];
    if (label === undefined) cell += missing;
    else if (typeof label === "string") cell += offsets.get(label) ?? missing;
    else return -1;
  }
  return cell;
}
