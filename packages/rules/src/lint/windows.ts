import { parsePlainDate, printPlainDate } from "../calendar/plain-date.ts";
import { compile } from "../evaluation/compile.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import type { RequirementSet } from "../language/document.ts";
import { shown } from "../language/report.ts";
import { at } from "../validation/check.ts";
import type { Rule } from "./warning.ts";

/** Days from which steps by months and days differ the most, and a plain one. */
const CERTIFIED = ["2020-02-29", "2021-08-31", "2022-06-15"];

type Cycle = { readonly from: string; readonly to: string };
type Two = {
  readonly certified: string;
  readonly cycles: readonly [Cycle, Cycle];
  readonly earn: readonly [Cycle, Cycle];
};

/** Two cycles in a row of somebody who renews on the last day of the first; `null` where they can't be found. */
function twoCycles(set: RequirementSet, certified: string): Two | null {
  const compiled = compile(set);
  const windowsOf = (cycles: readonly Cycle[]) => {
    const certification = { certified, ...(cycles.length === 0 ? {} : { cycles }) };
    const asked = (asOf: string) => evaluate(compiled, { certification }, { asOf });
    const { cycle } = asked(certified);
    return cycle.to === null || cycle.to < certified ? null : asked(cycle.to);
  };
  const first = windowsOf([]);
  if (first === null || !isWhole(first.cycle) || !isWhole(first.earn) || first.nextCycle === null) return null;
  const second = windowsOf([first.cycle, first.nextCycle].filter(isWhole));
  if (second === null || !isWhole(second.earn) || !isWhole(first.nextCycle)) return null;
  return { certified, cycles: [first.cycle, first.nextCycle], earn: [first.earn, second.earn] };
}

function isWhole(period: { readonly from: string | null; readonly to: string | null }): period is Cycle {
  return period.from !== null && period.to !== null;
}

/** Days between the end of one time and the beginning of the next: 0 where they meet, less where they overlap. */
function gapOf([one, other]: readonly [Cycle, Cycle]): number {
  return parsePlainDate(other.from)! - parsePlainDate(one.to)! - 1;
}

/** Cycles, and earning windows, that leave days out or have days in common. */
export const gapBetweenCycles: Rule = (set, report) => {
  const found = CERTIFIED.flatMap((certified) => twoCycles(set, certified) ?? []);
  const place = at("cycle", "renewal", 0, "from");
  for (const two of found) {
    const gap = gapOf(two.cycles);
    if (gap === 0) continue;
    const days = two.cycles.map(({ from }, index) => (index === 0 ? two.cycles[0].to : from));
    report(
      place,
      gap > 0 ? "cycles-gap" : "cycles-overlap",
      `for somebody certified on ${two.certified}, one cycle ends on ${days[0]} and the next begins on ${days[1]}`,
      {
        help: "Let the next cycle begin on the day after, unless that is meant.",
        example: { kind: "days", certified: two.certified, days },
      },
    );
    break;
  }
  for (const two of found) {
    // Cycles that leave days out are reported themselves.
    if (gapOf(two.cycles) !== 0 || gapOf(two.earn) <= 0) continue;
    const days = [two.earn[0].to, two.earn[1].from];
    report(
      at("cycle", "earn"),
      "earning-gap",
      `for somebody certified on ${two.certified}, credit completed after ${days[0]} and before ${days[1]} counts in neither cycle`,
      {
        help: "Look at both ends of the earning window, unless that is meant.",
        example: { kind: "days", certified: two.certified, days },
      },
    );
    break;
  }
};

/** A phase on no day of which anybody is. */
export const emptyPhase: Rule = (set, report) => {
  const compiled = compile(set);
  const { phases } = set.cycle;
  const seen = new Set<string>();
  for (const certified of CERTIFIED) {
    const record = { certification: { certified } };
    const first = parsePlainDate(certified)!;
    const { cycle } = evaluate(compiled, record, { asOf: certified });
    if (cycle.to === null) return;
    const last = parsePlainDate(cycle.to)! + DAYS_AFTER;
    for (let day = first; day <= last; day += STEP) {
      const { phase } = evaluate(compiled, record, { asOf: printPlainDate(day) });
      if (phase === null) return;
      seen.add(phase.id);
    }
    if (phases.every(({ id }) => seen.has(id))) return;
  }
  // Of a phase of few days, a coarse look says nothing.
  for (const [index, { id, to }] of phases.entries()) {
    if (seen.has(id) || to === undefined) continue;
    const days = daysOf(set, index);
    if (days === null) continue;
    report(at("cycle", "phases", index), "phase-empty", `nobody is ever in the phase ${shown(id)}`, {
      help: "Its last day comes before it begins. Look at both days.",
      example: { kind: "days", certified: CERTIFIED[0]!, days },
    });
  }
};

const STEP = 7;
const DAYS_AFTER = 400;

/** The last days of the phase before and of a phase, where no day lies between them for anybody looked at. */
function daysOf(set: RequirementSet, index: number): string[] | null {
  const named = {
    ...set,
    dates: {
      ...set.dates,
      "lint-before": set.cycle.phases[index - 1]?.to ?? "certified",
      "lint-end": set.cycle.phases[index]!.to!,
    },
  };
  const compiled = compile(named);
  const days = CERTIFIED.map((certified) => {
    const { dates } = evaluate(compiled, { certification: { certified } }, { asOf: certified });
    return [dates["lint-before"]?.date, dates["lint-end"]?.date];
  });
  if (!days.every(([before, end]) => before != null && end != null && end <= before)) return null;
  const [before, end] = days[0]!;
  return [before!, end!];
}
