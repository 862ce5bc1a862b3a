import { describe, expect, it } from "vitest";
import { type Draft, hours, judgeSmall } from "./small.ts";

const same = (where: "cycle" | "ever") => (set: Draft) => {
  set.duplicates = [{ id: "once", same: ["title"], in: where }];
};
const lecture = (id: string, amount: number, more: object = {}) => hours(id, amount, { title: "Wound care", ...more });
const used = (amount: number) => ({ used: [{ for: "small", amount }] });
const rowsOf = (activities: Draft[], change: (set: Draft) => void) =>
  Object.fromEntries(
    judgeSmall({ activities }, change).activities.map(({ id, counted, reasons }) => [id, { counted, reasons }]),
  );

describe("of activities that are the same", () => {
  it("one that an earlier cycle has used keeps what is left of it, and the others don't count", () => {
    const rows = rowsOf([lecture("a", 9), lecture("b", 3, used(1))], same("ever"));
    expect(rows).toMatchObject({ a: { counted: "0", reasons: [{ code: "duplicate", of: "b" }] }, b: { counted: "2" } });
  });

  it("the best of several that earlier cycles have used counts, whatever the order of entry", () => {
    const activities = [lecture("a", 9), lecture("b", 3, used(3)), lecture("c", 8, used(1))];
    const rows = rowsOf(activities, same("ever"));
    expect(rows).toMatchObject({
      a: { counted: "0", reasons: [{ code: "duplicate", of: "c" }] },
      b: { counted: "0" },
      c: { counted: "7" },
    });
    expect(rowsOf(activities.toReversed(), same("ever"))).toEqual(rows);
  });

  it("the one that brings more stays, however each came by its credit", () => {
    const limited = (set: Draft) => {
      same("cycle")(set);
      set.limits = [{ id: "cap", most: 2, of: { mode: "home" } }];
    };
    for (const plain of ["a", "b", "both", "none"]) {
      // Another way to the same credit: a member that says nothing.
      const more = (id: string) => ({
        labels: { mode: "home" },
        ...(plain === "both" || plain === id ? {} : { used: [] }),
      });
      const rows = rowsOf([lecture("a", 3, more("a")), lecture("b", 5, more("b"))], limited);
      expect(rows, plain).toMatchObject({ a: { reasons: [{ code: "duplicate", of: "b" }] }, b: { counted: "2" } });
    }
  });

  it("those that don't count name the one that does", () => {
    const modes = (set: Draft) => {
      same("cycle")(set);
      set.dimensions.mode.values.push("abroad");
    };
    const rows = rowsOf(
      [
        lecture("a", 3, { labels: { mode: "home" } }),
        lecture("b", 4, { labels: { mode: "abroad" } }),
        lecture("c", 5, { labels: { mode: "live" } }),
      ],
      modes,
    );
    expect(rows).toMatchObject({
      a: { reasons: [{ code: "duplicate", of: "c" }] },
      b: { reasons: [{ code: "duplicate", of: "c" }] },
      c: { counted: "5", reasons: [] },
    });
  });
});
