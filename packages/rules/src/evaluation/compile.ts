import { ceilingsOf } from "../allocation/credit-space.ts";
import type { PlainDate } from "../calendar/plain-date.ts";
import type { DateRule } from "../language/dates.ts";
import type { ActivityType, Limit, RequirementSet } from "../language/document.ts";
import { type Decimal, parseDecimal, toMinorExactly } from "../util/decimal.ts";
import type { Rounding } from "../util/rounding.ts";
import { type ConversionFactor, conversionFactor } from "./conversion.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { nameOfUsers } from "./shared-credit.ts";
import { type Frames, forget } from "./situation.ts";
import type { Timeline } from "./timeline.ts";

/** A requirement set made ready for evaluation. What depends on how a certificant's time is divided is laid out when it is first met, and kept. */
export type CompiledSet = {
  readonly set: RequirementSet;
  readonly minor: number;
  readonly rounding: Rounding;
  readonly types: ReadonlyMap<string, CompiledType>;
  /** Types that are accepted up to a day only. */
  readonly ending: readonly { readonly id: string; readonly to: DateRule }[];
  /** Credentials whose use of credit is allowed up to a ceiling. */
  readonly ceilings: readonly string[];
  /** By the signature of a timeline, and by who shares credit. */
  readonly layouts: Map<string, Layout>;
  readonly frames: Frames;
};

/** An activity type with its conversions in lowest terms. */
export type CompiledType = {
  readonly id: string;
  readonly rule: ActivityType;
  readonly conversions: readonly { readonly unit: string; readonly factor: ConversionFactor }[];
  readonly minimum: readonly { readonly unit: string; readonly least: Decimal }[];
  readonly weight: Weight | null;
  /** Steps in minor units. */
  readonly round: { readonly step: number; readonly direction: Rounding; readonly above: number } | null;
  /** Limits on one activity, those that can concern this type. */
  readonly limits: readonly Limit[];
};

/** How many times credit counts: `plain` always, and `extra` more for the first `first` minor units of a type. */
export type Weight = { readonly plain: Decimal; readonly extra: Decimal | null; readonly first: number };

const LAYOUTS_MAX = 64;

/** Makes a valid set ready for evaluation. The result can be shared; equal inputs always give equal answers. */
export function compile(set: RequirementSet): CompiledSet {
  const { minor, round } = set.unit;
  const ending = Object.entries(set.types).flatMap(([id, { accepted }]) =>
    accepted?.to === undefined ? [] : [{ id, to: accepted.to }],
  );
  const ceilings = ceilingsOf(set);
  return {
    set,
    minor,
    rounding: round,
    types: compileTypes(set),
    ending,
    ceilings,
    layouts: new Map(),
    frames: { count: 0, byDay: new Map() },
  };
}

/** The layout of a set for a timeline. Most records hold nothing that has to be told to it. */
export function layoutFor(
  compiled: CompiledSet,
  timeline: Timeline,
  asOf: PlainDate,
  users: readonly (readonly string[])[] | null = null,
  anywhere = false,
): Layout {
  const sharing = users === null ? "" : `; ${users.map(nameOfUsers).join(", ")}`;
  const key = `${anywhere ? "anywhere " : ""}${timeline.signature}${sharing}`;
  const known = compiled.layouts.get(key);
  if (known) return known;
  const layout = layoutOf(compiled, timeline, asOf, {
    users: users ?? compiled.ceilings.map((one) => [one]),
    anywhere,
  });
  // Certificants whose time is divided alike share a layout; a set meets a handful of divisions, and a hostile mix must not fill memory.
  if (compiled.layouts.size >= LAYOUTS_MAX) {
    compiled.layouts.clear();
    // Frames would keep them.
    forget(compiled.frames);
  }
  compiled.layouts.set(key, layout);
  return layout;
}

function compileTypes(set: RequirementSet): Map<string, CompiledType> {
  const { minor } = set.unit;
  const exactly = (written: string | number) => toMinorExactly(parseDecimal(written)!, minor)!;
  const entries = Object.entries(set.types).map(([id, rule]): [string, CompiledType] => {
    const conversions = rule.convert.map((one) => ({ unit: one.unit, factor: conversionFactor(one, minor)! }));
    const minimum = Object.entries(rule.minimum ?? {}).map(([unit, least]) => ({ unit, least: parseDecimal(least)! }));
    const limits = (set.limits ?? []).filter(({ each, of }) => each === "activity" && concerns(of?.type, id));
    const round = rule.round
      ? {
          step: exactly(rule.round.step),
          direction: rule.round.direction,
          above: exactly(rule.round.above ?? 0),
        }
      : null;
    return [id, { id, rule, conversions, minimum, weight: weightOf(rule, exactly), round, limits }];
  });
  return new Map(entries);
}

function concerns(types: string | readonly string[] | undefined, id: string): boolean {
  return types === undefined || (typeof types === "string" ? types === id : types.includes(id));
}

function weightOf({ weigh }: ActivityType, exactly: (written: string | number) => number): Weight | null {
  if (weigh === undefined) return null;
  const times = parseDecimal(weigh.times)!;
  if (weigh.first === undefined) return { plain: times, extra: null, first: 0 };
  const rest = parseDecimal(weigh.rest ?? 1)!;
  const scale = Math.max(times.scale, rest.scale);
  const extra = {
    digits: times.digits * 10 ** (scale - times.scale) - rest.digits * 10 ** (scale - rest.scale),
    scale,
  };
  return { plain: rest, extra, first: exactly(weigh.first) };
}
