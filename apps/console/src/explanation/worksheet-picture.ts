import type { StandingBodyFragment } from "@openrecert/contract";
import type { Text } from "../i18n/text.ts";

type Unit = { one: string; many: string };

export type Requirement = StandingBodyFragment["requirements"][number];

/** One block of a bar: credit from one activity. Positions are shares of the axis, 0 to 1. */
export type Block = { key: string; from: number; width: number; claimed: boolean; title: string };

/** What one bar shows. */
export type Bar = {
  blocks: Block[];
  /** The minimum, drawn as a line across the bar. */
  minimum: number;
  /** What is missing, from the end of the blocks to the minimum; null if nothing is. */
  gap: { from: number; width: number } | null;
  /** The same in words. */
  text: string;
};

export type Picture = {
  /** Credit at the right end of the axis. */
  end: number;
  /** Tick marks of the axis, in credit, from 0. */
  ticks: number[];
  bars: Map<string, Bar>;
};

const TICK_STEPS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000];
const TICKS_MAX = 8;

/**
 * The worksheet as a picture: every credit requirement on one axis, so that lengths can be
 * compared. Amounts become floating point only here, which is precise enough for pixels. Printed
 * numbers come from the API unchanged.
 */
export function pictureOf(requirements: readonly Requirement[], unit: Unit, words: Text): Picture {
  const credit = requirements.filter(({ needed, counted }) => needed !== null && counted !== null);
  const most = Math.max(1, ...credit.flatMap(({ needed, counted }) => [Number(needed), Number(counted)]));
  const step = TICK_STEPS.find((one) => most / one <= TICKS_MAX) ?? most / TICKS_MAX;
  const end = Math.ceil(most / step) * step;
  const ticks = Array.from({ length: Math.round(end / step) + 1 }, (_, index) => index * step);
  return { end, ticks, bars: new Map(credit.map((one) => [one.code, barOf(one, end, unit, words)])) };
}

function barOf(requirement: Requirement, end: number, unit: Unit, words: Text): Bar {
  const judgedFirst = [...requirement.sources].sort((a, b) => Number(a.claimed) - Number(b.claimed));
  let from = 0;
  const blocks = judgedFirst.map(({ activity, amount, claimed }): Block => {
    const width = Number(amount) / end;
    const name = activity.title ?? words("explanation.worksheet.unnamed", { day: activity.completed });
    const title = words("explanation.worksheet.block", { name, amount, unit: nounFor(amount, unit) });
    const block = { key: activity.id, from, width, claimed, title };
    from += width;
    return block;
  });
  const minimum = Number(requirement.needed) / end;
  const reached = Number(requirement.counted) / end;
  const isShort = Number(requirement.short ?? 0) > 0;
  return {
    blocks,
    minimum,
    gap: isShort ? { from: reached, width: minimum - reached } : null,
    text: textOf(requirement, unit, words),
  };
}

/** The bar in words, for screen readers. */
export function textOf(requirement: Requirement, unit: Pick<Unit, "many">, words: Text): string {
  const { title, counted, needed, short, assured } = requirement;
  const pending = Number(counted) - Number(assured ?? counted);
  return [
    words("explanation.worksheet.counts", {
      title,
      counted: counted ?? "",
      needed: needed ?? "",
      unit: unit.many,
    }),
    ...(pending > 0 ? [words("explanation.worksheet.ofThemJudged", { count: assured ?? "" })] : []),
    Number(short ?? 0) > 0
      ? words("explanation.worksheet.someMissing", { amount: short ?? "" })
      : words("explanation.worksheet.noneMissing"),
  ].join(", ");
}

function nounFor(amount: string, unit: Unit): string {
  return amount === "1" ? unit.one : unit.many;
}
