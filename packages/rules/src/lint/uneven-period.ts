import { parsePlainDate, printPlainDate } from "../calendar/plain-date.ts";
import { situationOf } from "../evaluation/situation.ts";
import { STRETCHES_MAX, type Stretch } from "../evaluation/timeline.ts";
import { isDivided } from "../language/divided.ts";
import type { RequirementSet } from "../language/document.ts";
import { at } from "../validation/check.ts";
import type { Look, WarningExample } from "./warning.ts";

/**
 * Days next to each other around the end of a month, where steps of months are easily not what was
 * meant.
 */
const NEIGHBORS = [
  ["2020-02-28", "2020-02-29", "2020-03-01"],
  ["2021-02-27", "2021-02-28", "2021-03-01"],
  ["2020-08-30", "2020-08-31", "2020-09-01"],
];

/** A stretch of no more days at the end of a period is hardly meant. */
const FEW_DAYS = 3;

const HELP =
  "Let the period end on the day before the month steps end (`inside`), or the cycle on the day before it has lasted so many months.";

/**
 * A period of months that falls into more stretches for some than for others certified a day
 * earlier, or whose last stretch is only days long.
 */
export const unevenPeriod: Look = (set, _, report) => {
  for (const [id, period] of Object.entries(set.periods ?? {})) {
    if (!isDivided(period) || period.months === undefined) continue;
    const found = NEIGHBORS.map((days) => whatIsUneven(set, id, days)).find((one) => one !== null);
    if (found != null)
      report(at("periods", id), "period-uneven", found.message, { help: HELP, example: found.example });
  }
};

type Uneven = { readonly message: string; readonly example: WarningExample };

function whatIsUneven(set: RequirementSet, id: string, days: readonly string[]): Uneven | null {
  const found = days.map((certified) => ({ certified, stretches: stretchesFor(set, id, certified) }));
  if (found.some(({ stretches }) => stretches.length === 0 || stretches.length === STRETCHES_MAX)) return null;
  const [first, ...others] = found;
  const other = others.find(({ stretches }) => stretches.length !== first!.stretches.length);
  if (other !== undefined) {
    const { certified, stretches } = first!;
    return {
      message: `it falls into ${stretches.length} stretches for somebody certified on ${certified}, but into ${other.stretches.length} for somebody certified on ${other.certified}`,
      example: exampleOf(certified, stretches),
    };
  }
  const short = found.find(({ stretches }) => stretches.length > 1 && lengthOf(stretches.at(-1)!) <= FEW_DAYS);
  if (short === undefined) return null;
  const length = lengthOf(short.stretches.at(-1)!);
  return {
    message: `for somebody certified on ${short.certified} its last stretch is only ${length} day${length === 1 ? "" : "s"} long`,
    example: exampleOf(short.certified, short.stretches),
  };
}

/** The days on which stretches begin. */
function exampleOf(certified: string, stretches: readonly Stretch[]): WarningExample {
  return { kind: "days", certified, days: stretches.map(({ from }) => printPlainDate(from)) };
}

function lengthOf({ from, to }: Stretch): number {
  return to - from + 1;
}

/** The stretches in the first cycle of somebody who applies on its last day. */
function stretchesFor(set: RequirementSet, id: string, certified: string): readonly Stretch[] {
  const record = { certification: { certified } };
  const { cycle } = situationOf(set, record, parsePlainDate(certified)!).frame;
  const asOf = Number.isNaN(cycle.to) ? parsePlainDate(certified)! : cycle.to;
  return situationOf(set, record, asOf).frame.timeline.periods.get(id) ?? [];
}
