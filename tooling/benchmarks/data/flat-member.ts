import { AS_OF, type MemberRecord } from "./members.ts";
import { isApproved } from "./reference.ts";

/**
 * A member in the form that suits rule engines best: dates as day numbers, amounts in hundredths of
 * a point, and only the last cycle.
 */
export type FlatMember = {
  from: number;
  to: number;
  asOf: number;
  activities: {
    type: string;
    area: string;
    approved: boolean;
    completed: number;
    minutes: number | null;
    credit: number;
    proof: string;
  }[];
};

const HUNDREDTHS = { point: 100, minute: 2, "college-credit": 1500 };

export function flatten({ certification, activities }: MemberRecord): FlatMember {
  const { from, to } = certification.cycles.at(-1)!;
  return {
    from: dayOf(from),
    to: dayOf(to),
    asOf: dayOf(AS_OF),
    activities: activities.map((activity) => {
      const { unit, amount } = activity.quantities[0]!;
      return {
        type: activity.type,
        area: activity.labels.area,
        approved: isApproved(activity),
        completed: dayOf(activity.completed),
        minutes: unit === "minute" ? Number(amount) : null,
        credit: Math.floor(Number(amount) * HUNDREDTHS[unit]),
        proof: activity.proof ?? "none",
      };
    }),
  };
}

function dayOf(date: string): number {
  return Date.parse(date) / 86_400_000;
}
