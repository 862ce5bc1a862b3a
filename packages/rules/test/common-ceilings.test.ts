import fc from "fast-check";
import loadHighs from "highs";
import { describe, expect, it } from "vitest";
import { certify } from "../src/certificate/certify.ts";
import { checkResult } from "../src/checker/check-result.ts";
import { compile, describe as describeSet, evaluate, explain, parseRecord, parseSet } from "../src/index.ts";
import { type Highs, highsSolver } from "../src/solver/highs.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, hours, judgeSmall, smallSet } from "./small.ts";

type Used = readonly (readonly [string, number])[];

const used = (uses: Used) => uses.map(([credential, amount]) => ({ for: credential, amount: String(amount) }));

const solve = highsSolver(await (loadHighs as unknown as () => Promise<Highs>)());

function judge(activities: readonly Used[], change: (set: Draft) => void) {
  return judgeSmall(
    { activities: activities.map((uses, at) => hours(`a${at}`, 4, { used: used(uses) })) },
    change,
    solve,
  );
}

describe("credit that credentials of a common ceiling have used", () => {
  it.each<[string, readonly Used[], string]>([
    ["what one of them has used", [[["s", 4]], [["s", 4]]], "4"],
    ["what several have used apart", [[["s", 4]], [["t", 4]]], "4"],
    [
      "what several have used together once",
      [
        [
          ["s", 4],
          ["t", 4],
        ],
      ],
      "4",
    ],
    [
      "what several have used together, and apart",
      [
        [
          ["s", 4],
          ["t", 4],
        ],
        [["t", 3]],
      ],
      "5",
    ],
    ["nothing that is fresh or free", [[["s", 4]], [], [["free", 4]]], "12"],
    [
      "what is left by one that forbids it",
      [
        [
          ["other", 1],
          ["s", 3],
        ],
        [["t", 4]],
      ],
      "5",
    ],
  ])("limits by a common ceiling %s", (_, activities, counted) => {
    const common = (set: Draft) => {
      set.sharing = {
        otherwise: "forbidden",
        with: { free: "allowed", other: "forbidden" },
        ceilings: [{ id: "both", of: ["s", "t"], most: 4 }],
      };
    };
    const result = judge(activities, common);
    expect(result.counted).toBe(counted);
    expect(
      judge(
        activities.map((uses) => [...uses].reverse()),
        common,
      ),
    ).toEqual(result);
  });

  it("counts under its own ceiling and every common one", () => {
    const nested = (most: number, both: number, all: number) => (set: Draft) => {
      set.sharing = {
        otherwise: "forbidden",
        with: { s: { most } },
        ceilings: [
          { id: "both", of: ["s", "t"], most: both },
          { id: "all", of: ["s", "t", "u"], most: all },
        ],
      };
    };
    const activities: Used[] = [[["s", 4]], [["t", 4]], [["u", 4]]];
    expect(judge(activities, nested(1, 12, 12)).counted).toBe("9");
    expect(judge(activities, nested(12, 2, 12)).counted).toBe("6");
    expect(judge(activities, nested(12, 12, 3)).counted).toBe("3");
    expect(judge(activities, nested(1, 3, 5)).counted).toBe("5");
    expect(judge(activities.slice(0, 2), nested(12, 2, 12)).activities.at(-1)!.reasons).toEqual([
      { code: "over-limit", amount: "4", limit: "both" },
    ]);
  });

  it("is had in full where a common ceiling alone lets it count, and is gone without one", () => {
    const otherwise = (ceilings: object) => (set: Draft) => {
      set.sharing = { otherwise: "forbidden", ...ceilings };
    };
    expect(judge([[["s", 4]]], otherwise({})).counted).toBe("0");
    expect(judge([[["s", 4]]], otherwise({ ceilings: [{ id: "c", of: ["s", "t"], most: 9 }] })).counted).toBe("4");
  });

  it("says of a common ceiling what it lets count", () => {
    const set = mustParse(
      parseSet(
        smallSet((draft) => {
          draft.sharing = {
            otherwise: "allowed",
            with: { s: { most: 1 } },
            ceilings: [{ id: "c", of: ["s", "t-u"], most: 3 }],
          };
        }),
      ),
    );
    expect(describeSet(set).limits.map(({ id, sentence }) => `${id}: ${sentence}`)).toEqual([
      "sharing.s: At most 1 hour used for s counts here too.",
      "c: At most 3 hours used for s and t u count here too, taken together.",
    ]);
    const activities = [hours("a", 4, { used: used([["t-u", 4]]) })];
    const record = mustParse(parseRecord({ certification: { certified: "2025-02-01" }, activities }));
    const { activities: said } = explain(set, record, evaluate(compile(set), record, { asOf: "2026-01-01" }));
    expect(JSON.stringify(said)).toContain(
      "1 hour not counted: at most 3 hours used for s and t u count here too, taken together.",
    );
  });

  it("is proven where ceilings are nested, and where they cross", () => {
    for (const ceilings of [
      [{ id: "c", of: ["s", "t"], most: 3 }],
      [
        { id: "c", of: ["s", "t"], most: 3 },
        { id: "d", of: ["t", "u"], most: 4 },
      ],
    ]) {
      const set = mustParse(
        parseSet(
          smallSet((draft) => {
            draft.limits = [{ id: "home", most: 2, of: { mode: "home" } }];
            draft.sharing = { otherwise: "forbidden", with: { s: { most: 2 } }, ceilings };
          }),
        ),
      );
      const uses: Used[] = [
        [
          ["s", 3],
          ["t", 2],
        ],
        [
          ["t", 3],
          ["u", 1],
        ],
        [["u", 4]],
      ];
      const activities = uses.map((use, at) =>
        hours(`a${at}`, 4, { used: used(use), labels: { mode: at === 1 ? "home" : "live" } }),
      );
      const record = mustParse(parseRecord({ certification: { certified: "2025-02-01" }, activities }));
      const { determination, certificate } = certify(compile(set), record, { asOf: "2026-01-01" });
      if (certificate === null) throw new Error("no certificate");
      expect(checkResult({ set, record, determination, certificate })).toEqual([]);
      const looser = structuredClone(set) as Draft;
      looser.sharing.ceilings[0].most = 2;
      expect(checkResult({ set: looser, record, determination, certificate })).not.toEqual([]);
    }
  });

  it("counts as much as any choice of it would, whoever has used what", () => {
    const codes = ["s", "t", "u"];
    const use = fc.tuple(fc.constantFrom(...codes), fc.integer({ min: 0, max: 4 }));
    const most = fc.integer({ min: 0, max: 8 });
    fc.assert(
      fc.property(
        fc.array(fc.array(use, { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        fc.record({ own: most, both: most, all: most }),
        (activities, { own, both, all }) => {
          const result = judge(activities, (set) => {
            const ceilings = [
              { id: "both", of: ["s", "t"], most: both },
              { id: "all", of: codes, most: all },
            ];
            set.unit.minor = 1;
            set.sharing = { otherwise: "allowed", with: { u: { most: own } }, ceilings };
          });
          // Unit by unit, since the first units are those that are used: who has used it.
          const units = activities.flatMap((uses) => [1, 2, 3, 4].map((unit) => usersOf(uses, unit, codes)));
          const bounds: Bound[] = [
            [["u"], own],
            [["s", "t"], both],
            [codes, all],
          ];
          expect(result.counted).toBe(String(mostOf(units, bounds)));
        },
      ),
      { numRuns: 300 },
    );
  });
});

type Bound = readonly [of: readonly string[], most: number];

function usersOf(uses: Used, unit: number, codes: readonly string[]): string[] {
  return codes.filter((code) => uses.reduce((sum, [user, own]) => sum + (user === code ? own : 0), 0) >= unit);
}

/** The most units that keep every bound: by kind of user all numbers are tried. */
function mostOf(units: readonly (readonly string[])[], bounds: readonly Bound[]): number {
  const kinds = new Map<string, { users: readonly string[]; number: number }>();
  for (const users of units) {
    const kind = kinds.get(users.join()) ?? { users, number: 0 };
    kind.number += 1;
    kinds.set(users.join(), kind);
  }
  const best = ([kind, ...rest]: { users: readonly string[]; number: number }[], left: readonly number[]): number => {
    if (kind === undefined) return 0;
    const concerned = bounds.map(([of]) => kind.users.some((user) => of.includes(user)));
    const room = Math.min(kind.number, ...left.filter((_, at) => concerned[at]));
    let found = 0;
    for (let taken = 0; taken <= room; taken++) {
      const after = left.map((one, at) => (concerned[at] ? one - taken : one));
      found = Math.max(found, taken + best(rest, after));
    }
    return found;
  };
  return best(
    [...kinds.values()],
    bounds.map(([, most]) => most),
  );
}
