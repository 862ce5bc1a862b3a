import type { CreditRules, CreditUnit } from "../peers/linear-program.ts";
import { APPROVED, AREA, AREAS, OTHER_MOST, TOTAL } from "./cma.ts";
import {
  AREA_LEAST,
  CROSSING_AREAS,
  type CrossingMember,
  OWN_LEAST,
  SOURCE_MOST,
  SOURCES,
  TOTAL_LEAST,
} from "./crossing.ts";
import type { MemberRecord } from "./members.ts";
import { isApproved, worthOf } from "./reference.ts";

/** The CMA program as bounds on sums of credit. */
export const cmaRules: CreditRules = {
  total: TOTAL,
  areaLeast: Object.fromEntries(AREAS.map((area) => [area, AREA])),
  sourceLeast: { aama: APPROVED },
  sourceMost: { other: OTHER_MOST },
};

export function cmaUnits({ certification, activities }: MemberRecord): CreditUnit[] {
  return activities
    .map((activity) => ({
      amount: worthOf(activity, certification.cycles[0]!),
      areas: [activity.labels.area],
      source: isApproved(activity) ? "aama" : "other",
    }))
    .filter(({ amount }) => amount > 0);
}

/** The crossing program as bounds on sums of credit. */
export const crossingRules: CreditRules = {
  total: TOTAL_LEAST * 100,
  areaLeast: Object.fromEntries(CROSSING_AREAS.map((area, at) => [area, AREA_LEAST[at]! * 100])),
  sourceLeast: { own: OWN_LEAST * 100 },
  sourceMost: Object.fromEntries(SOURCES.map((source, at) => [source, SOURCE_MOST[at]! * 100])),
};

/** Ignores dates: all activities of these members fall in their cycle. */
export function crossingUnits({ activities }: CrossingMember): CreditUnit[] {
  return activities.map(({ quantities, labels }) => ({
    amount: Math.round(Number(quantities[0].amount) * 100),
    areas: labels.area,
    source: labels.source,
  }));
}
