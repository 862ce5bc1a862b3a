import { describe, expect, it } from "vitest";
import { concernsOf } from "../src/decisions/concerns.ts";
import { decisiveIds, firstClaim, nextClaim } from "../src/findings/order.ts";

type Standing = Parameters<typeof nextClaim>[0];
type Item = Standing["activities"][number];

/** Claims `a`, `b`, … in these states. Some of them decide the outcome. */
function review(states: Item["review"][], decisive: string[], more: Partial<Standing["review"]> = {}): Standing {
  const activities = states.map((state, index) => {
    const id = String.fromCharCode(97 + index);
    return { activity: { id }, review: state, outdated: false } as Item;
  });
  const nodes = decisive.map((id) => ({ id, title: null }));
  const counts = { claimsJudged: 0, claimsUnjudged: 0, claimsDecisive: nodes.length };
  const open = { assured: "UNMET", possible: "MET", decided: false, sentence: "" } as const;
  return { activities, review: { ...open, ...counts, essential: [], decisive: nodes, ...more } };
}

describe("the next claim", () => {
  it("is a decisive one, around the list", () => {
    const standing = review(["CLAIMED", "CLAIMED", "CLAIMED", "CLAIMED"], ["b", "d"]);
    expect(firstClaim(standing)).toBe("b");
    expect(nextClaim(standing, "b")).toBe("d");
    expect(nextClaim(standing, "d")).toBe("b");
    expect(nextClaim(standing, "a")).toBe("b");
  });

  it("is an open one when no other claim is decisive, and none when all are judged", () => {
    const standing = review(["VERIFIED", "CLAIMED", "CLAIMED"], ["c"]);
    expect(nextClaim(standing, "c")).toBe("b");
    expect(nextClaim(review(["VERIFIED", "REJECTED"], []), "a")).toBeNull();
    expect(firstClaim(review(["VERIFIED", "REJECTED"], []))).toBe("a");
    expect(firstClaim(review([], []))).toBeNull();
  });

  it("is an open one once the outcome is settled, whatever was decisive before", () => {
    const standing = review(["CLAIMED", "CLAIMED"], ["b"], { decided: true });
    expect(decisiveIds(standing).size).toBe(0);
    expect(firstClaim(standing)).toBe("a");
  });
});

describe("a decision needs a reason", () => {
  const { review: open } = review(["CLAIMED"], ["a"]);
  const settled = { ...open, claimsDecisive: 0 };
  it.each([
    ["MET", settled, "RENEWED", []],
    ["MET", open, "RENEWED", ["hangs"]],
    ["MET", settled, "DENIED", ["departs", "denies"]],
    ["UNMET", open, "DENIED", ["denies"]],
    ["UNMET", open, "RENEWED", ["departs", "hangs"]],
    ["UNKNOWN", settled, "RENEWED", ["departs"]],
    ["UNKNOWN", settled, null, []],
  ] as const)("when the rules say %s and the person %s", (verdict, judged, outcome, concerns) => {
    expect([...concernsOf({ verdict, review: judged }, outcome)]).toEqual(concerns);
  });
});
