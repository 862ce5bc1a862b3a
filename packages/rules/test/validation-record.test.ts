import { describe, expect, it } from "vitest";
import { parseRecord } from "../src/index.ts";

describe("a record", () => {
  const codes = (record: object) => {
    const parsed = parseRecord(record);
    return parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} at ${path}`);
  };
  const certification = { certified: "2021-02-10" };
  const activity = { id: "a", type: "ce", completed: "2024-05-01", quantities: [{ unit: "point", amount: "1" }] };

  it.each<[string, object]>([
    ["missing-member at ", {}],
    ["date-form at certification.certified", { certification: { certified: "2021-02-30" } }],
    [
      "amount-form at activities[0].quantities[0].amount",
      { certification, activities: [{ ...activity, quantities: [{ unit: "point", amount: "-1" }] }] },
    ],
    ["duplicate-id at activities[1].id", { certification, activities: [activity, activity] }],
    [
      "shares-sum at activities[0].labels.area",
      { certification, activities: [{ ...activity, labels: { area: { clinical: "0.6", general: "0.5" } } }] },
    ],
    [
      "duplicate-unit at activities[0].quantities[1].unit",
      { certification, activities: [{ ...activity, quantities: [...activity.quantities, ...activity.quantities] }] },
    ],
    [
      "duplicate-unit at activities[0].review.quantities[1].unit",
      {
        certification,
        activities: [
          {
            ...activity,
            review: { state: "adjusted", quantities: [...activity.quantities, ...activity.quantities] },
          },
        ],
      },
    ],
    [
      "adjustment-without-state at activities[0].review.quantities",
      { certification, activities: [{ ...activity, review: { state: "verified", quantities: activity.quantities } }] },
    ],
    [
      "adjustment-without-state at activities[0].review.labels",
      { certification, activities: [{ ...activity, review: { state: "claimed", labels: { area: "general" } } }] },
    ],
    [
      "dates-out-of-order at certification.cycles[0]",
      { certification: { ...certification, cycles: [{ from: "2022-01-01", to: "2021-01-01" }] } },
    ],
    [
      "cycles-overlap at certification.cycles[1]",
      {
        certification: {
          ...certification,
          cycles: [
            { from: "2020-01-01", to: "2021-01-01" },
            { from: "2021-01-01", to: "2022-01-01" },
          ],
        },
      },
    ],
    ["list-length at activities", { certification, activities: Array.from({ length: 2001 }, () => activity) }],
  ])("%s", (expected, record) => expect(codes(record)).toContain(expected));

  it("may list a first cycle that began before the day of certification", () => {
    expect(codes({ certification: { ...certification, cycles: [{ from: "2021-01-01", to: "2022-12-31" }] } })).toEqual(
      [],
    );
  });
});
