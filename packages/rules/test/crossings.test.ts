import loadHighs from "highs";
import { describe, expect, it } from "vitest";
import { layoutFor } from "../src/evaluation/compile.ts";
import { determine, sessionFor } from "../src/evaluation/evaluate.ts";
import { gather } from "../src/evaluation/pool.ts";
import { classify, compile, parseRecord, parseSet } from "../src/index.ts";
import { type Highs, highsSolver } from "../src/solver/highs.ts";
import { createRandom } from "../src/util/random.ts";
import { AS_OF, generateRecord } from "./generate/record.ts";
import { generateSet } from "./generate/set.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, hours, judgeSmall, smallSet } from "./small.ts";

const solve = highsSolver(await (loadHighs as unknown as () => Promise<Highs>)());

/** Two limits that cross, and a ceiling that crosses both. */
const crossing = (set: Draft) => {
  set.types.talk = { ...set.types.lecture, name: "Talk" };
  set.limits = [
    { id: "home", most: 6, of: { mode: "home" } },
    { id: "talk", most: 6, of: { type: "talk" } },
  ];
  set.sharing = { otherwise: "forbidden", with: { sister: { most: 5 } } };
  set.paths.ce.require = { id: "total", least: 10 };
};
const strategyOf = (change: (set: Draft) => void) => classify(mustParse(parseSet(smallSet(change))))[0];
const crossingWith = (more: (set: Draft) => void) => (set: Draft) => {
  crossing(set);
  more(set);
};
const never = crossingWith((set) => (set.never = [{ type: "talk", mode: "home" }]));
const fixed = crossingWith((set) => (set.types.talk = { ...set.types.talk, labels: { mode: "live" } }));

describe("sets that cross", () => {
  it("three by three take a program", () => {
    expect(strategyOf(crossing)).toMatchObject({ strategy: "program", because: ["talk", "home", "sharing.sister"] });
  });

  it.each([
    ["never rules out", never],
    ["types fix otherwise", fixed],
  ])("don't do so in credit that %s", (_, change) => {
    expect(strategyOf(change)).toMatchObject({ strategy: "flow", because: [] });
  });

  it("do so where common ceilings hold some of the same credentials, and don't where one holds the other", () => {
    const common = (...ceilings: string[][]) =>
      crossingWith((set) => {
        set.limits.pop();
        set.sharing = {
          otherwise: "forbidden",
          with: { sister: { most: 5 } },
          ceilings: ceilings.map((of, at) => ({ id: `common-${at}`, of, most: 6 })),
        };
      });
    expect(strategyOf(common(["sister", "cousin"], ["sister", "cousin", "friend"]))).toMatchObject({
      strategy: "flow",
    });
    expect(strategyOf(common(["sister", "cousin"], ["friend", "aunt"]))).toMatchObject({ strategy: "flow" });
    const circle = ["home", "common-0", "common-1"];
    const crossed = strategyOf(common(["sister", "cousin"], ["cousin", "friend"]))!;
    expect({ ...crossed, because: [...crossed.because].sort() }).toMatchObject({
      strategy: "program",
      because: circle.sort(),
    });
  });

  it("don't do so in first units of another type", () => {
    const tiers = crossingWith((set) => {
      delete set.sharing;
      set.types.talk.weigh = { first: 2, times: 2, rest: 1 };
    });
    expect(strategyOf(tiers)).toMatchObject({ strategy: "program" });
    const apart = crossingWith((set) => {
      delete set.sharing;
      set.types.talk.weigh = { first: 2, times: 2, rest: 1 };
      set.limits[0] = { id: "home", most: 6, of: { type: "lecture" } };
    });
    expect(strategyOf(apart)).toMatchObject({ strategy: "flow" });
  });

  it.each([
    ["never rules out", never, { activities: [hours("a", 8, { type: "talk", labels: { mode: "home" } })] }],
    ["types fix otherwise", fixed, { carried: [{ id: "a", type: "talk", amount: "8", labels: { mode: "home" } }] }],
  ])("do so where a record holds what %s", (_, change, more) => {
    const used = [{ for: "sister", amount: "8" }];
    const others = [hours("b", 8, { labels: { mode: "home" } }), hours("c", 8, { type: "talk", used })];
    const record = { ...more, activities: [...("activities" in more ? more.activities : []), ...others] };
    const plain = judgeSmall({ activities: others }, change);
    expect(plain).toMatchObject({ strategy: "flow", counted: "11", verdict: "met" });
    const result = judgeSmall(record, change);
    expect(result.strategy).toBe("program");
    // Five of what is shared, and six at home, of which one at most is a talk.
    expect(result.counted).toBe("11");
  });
});

describe("credit to be earned", () => {
  it("has the labels that its type fixes", () => {
    const change = (set: Draft) => {
      fixed(set);
      set.paths.ce.require = {
        all: [
          { id: "talks", least: 3, of: { type: "talk" } },
          { id: "at-home", least: 2, of: { mode: "home" } },
        ],
      };
    };
    expect(judgeSmall({}, change)).toMatchObject({
      distance: "5",
      completion: {
        lines: [
          { amount: "2", labels: { type: "lecture", mode: "home" } },
          { amount: "3", labels: { type: "talk", mode: "live" } },
        ],
      },
    });
  });
});

describe("a layout without what a set rules out", () => {
  it("allocates as one with all of it does", () => {
    let compared = 0;
    for (let seed = 1; seed <= 120; seed++) {
      const random = createRandom(seed);
      const { set, ingredients } = generateSet(random);
      const parsed = parseSet(set);
      if (!parsed.ok) continue;
      const record = mustParse(parseRecord(generateRecord(random, ingredients)));
      const session = sessionFor(compile(parsed.value), record, { asOf: AS_OF, solve }, null);
      if (session.layout.impossible === null || session.pools === null) continue;
      const { compiled, timeline, situation, credits } = session;
      const layout = layoutFor(compiled, timeline, situation.frame.asOf, session.layout.users, true);
      const pools = session.pools.map(({ without }) => gather(layout, credits, without));
      const { strategy: _, ...expected } = determine(session);
      expect(determine({ ...session, layout, pools })).toMatchObject(expected);
      compared++;
    }
    expect(compared).toBeGreaterThan(15);
  });
});
