import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Draft, hours, judgeSmall } from "./small.ts";

type Used = readonly (readonly [string, number])[];

const used = (uses: Used) => uses.map(([credential, amount]) => ({ for: credential, amount: String(amount) }));
const ceilings = { otherwise: "forbidden", with: { s: { most: 3 }, t: { most: 2 }, free: "allowed" } };

function judge(activities: readonly Used[], more: (set: Draft) => void = () => {}) {
  const change = (set: Draft) => {
    set.sharing = ceilings;
    more(set);
  };
  return judgeSmall({ activities: activities.map((uses, at) => hours(`a${at}`, 4, { used: used(uses) })) }, change);
}

describe("credit that other credentials have used", () => {
  it.each<[string, readonly Used[], string]>([
    [
      "under the lowest of their ceilings",
      [
        [
          ["s", 4],
          ["t", 4],
        ],
      ],
      "2",
    ],
    [
      "under each of their ceilings, not the lowest alone",
      [
        [
          ["s", 4],
          ["t", 4],
        ],
        [["s", 4]],
      ],
      "3",
    ],
    [
      "of which one has used less, under both ceilings up to there",
      [
        [
          ["s", 4],
          ["t", 1],
        ],
      ],
      "3",
    ],
    ["apart, under the ceiling of each", [[["s", 4]], [["t", 4]]], "5"],
    [
      "by nobody else who minds",
      [
        [
          ["free", 4],
          ["t", 4],
        ],
      ],
      "2",
    ],
    [
      "not where another forbids it",
      [
        [
          ["other", 2],
          ["t", 2],
        ],
      ],
      "2",
    ],
    [
      "not where another forbids part of it",
      [
        [
          ["other", 1],
          ["t", 4],
        ],
      ],
      "2",
    ],
    [
      "by one credential several times, in all",
      [
        [
          ["t", 1],
          ["t", 3],
        ],
      ],
      "2",
    ],
  ])("counts %s", (_, activities, counted) => {
    const result = judge(activities);
    expect(result.counted).toBe(counted);
    const reversed = judge(activities.map((uses) => [...uses].reverse()));
    expect(reversed).toEqual(result);
  });

  it("has as its reason the largest use that leaves nothing", () => {
    expect(
      judge([
        [
          ["other", 1],
          ["small", 2],
          ["t", 1],
        ],
      ]).activities[0]!.reasons,
    ).toEqual([{ code: "used-elsewhere", amount: "2", for: "small" }]);
  });

  it("never depends on the order of entries", () => {
    const use = fc.tuple(fc.constantFrom("s", "t", "free", "other", "small"), fc.integer({ min: 0, max: 5 }));
    const uses = fc.array(use, { maxLength: 5 });
    fc.assert(
      fc.property(
        fc.array(
          uses.chain((own) => fc.tuple(fc.constant(own), fc.shuffledSubarray(own, { minLength: own.length }))),
          { minLength: 1, maxLength: 4 },
        ),
        fc.boolean(),
        (activities, isTiered) => {
          const tiers = (set: Draft) => {
            if (isTiered) set.types.lecture.weigh = { first: 2, times: 2, rest: 1 };
          };
          const [first, second] = [0, 1].map((side) =>
            judge(
              activities.map((one) => one[side]!),
              tiers,
            ),
          );
          expect(second).toEqual(first);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is too complex where more combinations share it than are told apart", () => {
    const codes = Array.from({ length: 16 }, (_, at) => `c${String(at).padStart(2, "0")}`);
    const many = (set: Draft) => {
      set.sharing = { otherwise: "allowed", with: Object.fromEntries(codes.map((code) => [code, { most: 1 }])) };
    };
    const all = codes.map((code, at): [string, number] => [code, at + 1]);
    expect(judge([all], many).cause).toBeNull();
    expect(
      judge(
        [
          all,
          [
            ["c00", 4],
            ["c05", 4],
          ],
        ],
        many,
      ),
    ).toMatchObject({ verdict: "unknown", cause: "too-complex" });
  });
});

describe("the first units of an activity", () => {
  const little = (set: Draft) => {
    set.paths.ce.require = { id: "total", least: 1 };
  };
  const countedOf = (activity: Draft, change: (set: Draft) => void) =>
    judgeSmall({ activities: [activity] }, (set) => {
      little(set);
      change(set);
    }).counted;
  const used = (...uses: [string, string][]) => ({ used: uses.map(([code, amount]) => ({ for: code, amount })) });

  it("are those that several credentials have used, the larger use going on after the smaller", () => {
    const shared = (ours: number, theirs: number) => (set: Draft) => {
      set.sharing = { otherwise: "forbidden", with: { ours: { most: ours }, theirs: { most: theirs } } };
    };
    const more = hours("a", 6, used(["ours", "5"], ["theirs", "3"]));
    expect([countedOf(more, shared(5, 1)), countedOf(more, shared(2, 1)), countedOf(more, shared(0, 3))]).toEqual([
      "4",
      "3",
      "1",
    ]);
    const less = hours("a", 6, used(["ours", "3"], ["theirs", "5"]));
    expect([countedOf(less, shared(1, 5)), countedOf(less, shared(5, 1))]).toEqual(["4", "2"]);
  });

  it("are gone where a credential has used them that shares nothing, weighed as the type weighs them", () => {
    const tiers = (set: Draft) => {
      set.types.lecture.weigh = { first: 2, times: 2, rest: 1 };
    };
    expect(countedOf(hours("a", 5), tiers)).toBe("7");
    expect(countedOf(hours("a", 5, used(["other", "1"])), tiers)).toBe("6");
    expect(countedOf(hours("a", 5, used(["other", "6"])), tiers)).toBe("1");
    expect(countedOf(hours("a", 5, used(["other", "9"])), tiers)).toBe("0");
  });

  it("are all that a limit on one activity leaves, where the limit speaks of it", () => {
    const each = (set: Draft) => {
      set.limits = [{ id: "each", most: 3, of: { mode: "live" }, each: "activity" }];
    };
    expect(countedOf(hours("a", 5), each)).toBe("3");
    expect(countedOf(hours("a", 5, { labels: { mode: "home" } }), each)).toBe("5");
    expect(countedOf(hours("a", 5, used(["other", "1"])), each)).toBe("2");
  });
});
