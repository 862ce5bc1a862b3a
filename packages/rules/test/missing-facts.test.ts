import { describe, expect, it } from "vitest";
import { type Draft, hours, judgeSmall } from "./small.ts";

describe("a fact that is missing", () => {
  it("is named by the rows that ask for credit in a time that hangs on it", () => {
    const result = judgeSmall({ activities: [hours("a", 10)] }, (set: Draft) => {
      set.attributes = { born: { name: "date of birth", kind: "date" } };
      set.cycle.first.to = { next: { month: { of: { attribute: "born" } }, day: "last" }, from: "certified" };
    });
    expect(result).toMatchObject({ verdict: "unknown", cause: "facts-missing" });
    for (const { unknown } of result.requirements) expect(unknown).toEqual([{ kind: "attribute", id: "born" }]);
  });

  const role = (then: object) => (set: Draft) => {
    set.attributes = { role: { name: "role", kind: "flag" } };
    set.paths.ce.require.all.push({ if: { attribute: "role", is: true }, then });
  };

  it("leaves the branches that ask for more of other things to be shown, where the credit is the same", () => {
    const result = judgeSmall({ activities: [hours("a", 10)] }, role({ id: "late", fee: "late" }));
    expect(result).toMatchObject({ verdict: "unknown", missing: [{ kind: "fee", id: "late" }] });
  });

  it("is named where something is unmet whatever it is, if more or less may be missing by it", () => {
    const result = judgeSmall({ activities: [hours("a", 8)] }, role({ id: "more", least: 20 }));
    expect(result).toMatchObject({
      verdict: "unmet",
      cause: null,
      distance: "2",
      distanceMost: "12",
      unknown: [{ kind: "attribute", id: "role" }],
    });
  });
});
