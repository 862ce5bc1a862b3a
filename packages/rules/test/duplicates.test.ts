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

describe("activities are the same", () => {
  const countedOf = (activities: Draft[], change: (set: Draft) => void) =>
    Object.fromEntries(Object.entries(rowsOf(activities, change)).map(([id, { counted }]) => [id, counted]));
  const titled = (id: string, amount: number, title: string, more: object = {}) =>
    hours(id, amount, { title, ...more });

  it("whatever their case and spaces, but not without the spaces between words", () => {
    const activities = [titled("a", 5, "Wound care"), titled("b", 4, "  wound \n CARE "), titled("c", 3, "Woundcare")];
    expect(countedOf(activities, same("cycle"))).toEqual({ a: "5", b: "0", c: "3" });
  });

  it("only where both state all that must be equal, and are of the types that the rule names", () => {
    const both = (set: Draft) => {
      set.types.seminar = { ...set.types.lecture, name: "Seminar" };
      set.duplicates = [{ id: "once", same: ["title", "provider"], types: ["lecture"], in: "cycle" }];
    };
    const by = (provider: string, more: object = {}) => ({ provider, ...more });
    const activities = [
      titled("a", 5, "Triage", by("X")),
      titled("b", 4, "Triage", by("Y")),
      titled("c", 3, "Triage"),
      titled("d", 2, "Triage", by("x")),
      titled("e", 1, "Triage", by("X", { type: "seminar" })),
    ];
    expect(countedOf(activities, both)).toEqual({ a: "5", b: "4", c: "3", d: "0", e: "1" });
  });

  it("of which the earlier completed counts where they bring as much, then by id, whatever the order of entry", () => {
    const activities = [
      lecture("a", 3, { completed: "2025-03-02" }),
      lecture("c", 3, { completed: "2025-03-01" }),
      lecture("b", 3, { completed: "2025-03-01" }),
    ];
    for (const inOrder of [activities, activities.toReversed()])
      for (const where of ["cycle", "ever"] as const)
        expect(rowsOf(inOrder, same(where))).toMatchObject({
          a: { counted: "0", reasons: [{ code: "duplicate", of: "b" }] },
          b: { counted: "3" },
          c: { counted: "0", reasons: [{ code: "duplicate", of: "b" }] },
        });
  });

  it("as one that an earlier cycle of this credential has used, not of another one", () => {
    const shared = (set: Draft) => {
      same("ever")(set);
      set.sharing = { otherwise: "allowed" };
    };
    const other = { used: [{ for: "other", amount: "1" }] };
    expect(countedOf([lecture("a", 9), lecture("b", 3, other)], shared)).toEqual({ a: "9", b: "0" });
    expect(countedOf([lecture("a", 9), lecture("b", 3, used(3))], shared)).toEqual({ a: "0", b: "0" });
  });

  it("as one of an earlier cycle that this credential has used, the earliest of which is named", () => {
    const early = (id: string, completed: string, more: object = used(3)) => lecture(id, 3, { completed, ...more });
    const activities = [
      lecture("a", 9),
      early("c", "2020-05-02"),
      early("b", "2020-05-01"),
      early("d", "2020-04-01", {}),
    ];
    for (const inOrder of [activities, activities.toReversed()]) {
      expect(rowsOf(inOrder, same("ever")).a).toEqual({
        counted: "0",
        reasons: [expect.objectContaining({ code: "duplicate", of: "b" })],
      });
      expect(countedOf(inOrder, same("cycle")).a).toBe("9");
    }
    expect(countedOf([lecture("a", 9), early("d", "2020-04-01", {})], same("ever")).a).toBe("9");
  });

  it("by each rule among those that no rule before it leaves out", () => {
    const twice = (set: Draft) => {
      set.duplicates = [
        { id: "title", same: ["title"], in: "cycle" },
        { id: "number", same: ["approvalNumber"], in: "cycle" },
      ];
    };
    const activities = [
      titled("a", 5, "Triage"),
      titled("b", 4, "Triage", { approvalNumber: "12" }),
      titled("c", 3, "Trauma", { approvalNumber: "12" }),
    ];
    expect(countedOf(activities, twice)).toEqual({ a: "5", b: "0", c: "3" });
  });
});
