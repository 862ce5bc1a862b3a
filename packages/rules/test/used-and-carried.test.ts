import { describe, expect, it } from "vitest";
import { certify } from "../src/certificate/certify.ts";
import { checkResult } from "../src/checker/check-result.ts";
import { closeCycle, compile, evaluate, parseRecord, parseSet } from "../src/index.ts";
import { createRandom } from "../src/util/random.ts";
import { AS_OF, generateRecord } from "./generate/record.ts";
import { generateSet } from "./generate/set.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, hours, smallSet } from "./small.ts";

/**
 * Ten hours in a cycle whose window reaches back a year; live ones may be carried over, five at
 * most.
 */
const reachingBack = (carryOver: object) => (set: Draft) => {
  set.paths.ce.require = { id: "total", least: 10 };
  set.cycle.earn.from = { before: "cycle.from", months: 24, monthEnd: "clamp" };
  set.carryOver = { most: 5, of: { mode: "live" }, ...carryOver };
};
const RECORD = mustParse(
  parseRecord({
    certification: { certified: "2025-02-01" },
    activities: [hours("live", 10), hours("home", 5, { completed: "2025-04-01", labels: { mode: "home" } })],
  }),
);

function judged(change: (set: Draft) => void) {
  const compiled = compile(mustParse(parseSet(smallSet(change))));
  const { determination, certificate } = certify(compiled, RECORD, { asOf: "2026-01-01" });
  const problems = (altered: Draft = certificate, said: Draft = determination) =>
    checkResult({ set: compiled.set, record: RECORD, determination: said, certificate: altered }).map(
      ({ code }) => code,
    );
  return { compiled, determination, certificate: certificate!, problems };
}

describe("credit that is used and credit that is carried over", () => {
  it("are of one allocation: what is carried isn't used as well", () => {
    const { determination, problems } = judged(reachingBack({}));
    expect(determination).toMatchObject({
      verdict: "met",
      used: "10",
      activities: [
        { id: "live", used: "5" },
        { id: "home", used: "5" },
      ],
      carryOver: { amount: "5", lines: [{ activity: "live", amount: "5" }] },
    });
    expect(problems()).toEqual([]);
  });

  it("serve once in the next cycle", () => {
    const { compiled, determination } = judged(reachingBack({}));
    const next = closeCycle(compiled.set, RECORD, determination)!;
    expect(evaluate(compiled, next, { asOf: "2027-06-01" })).toMatchObject({ verdict: "unmet", counted: "5" });
  });

  it.each([{ most: 0 }, { unless: { phase: ["active"] } }, { completed: { from: "2026-01-01" } }])(
    "leave the use what it is where nothing is carried: %j",
    (rule) => {
      const { determination } = judged(reachingBack(rule));
      expect(determination.activities.map(({ used }) => used)).toEqual(["10", "0"]);
    },
  );

  it("keep what limits let count, unless credit over a limit is carried too", () => {
    const limited = (overLimit: boolean) => (set: Draft) => {
      reachingBack({ overLimit, most: 9 })(set);
      set.limits = [{ id: "cap", most: 7, of: { mode: "live" } }];
    };
    expect(judged(limited(false)).determination.carryOver).toMatchObject({ amount: "2" });
    expect(judged(limited(true)).determination.carryOver).toMatchObject({ amount: "5" });
    expect(judged(limited(false)).problems()).toEqual([]);
    expect(judged(limited(true)).problems()).toEqual([]);
  });

  const SETS = Number(process.env.GENERATED_SETS ?? 150);

  it(`are no more than each activity has, in ${SETS} made-up sets`, () => {
    let carried = 0;
    for (let seed = 0; seed < SETS; seed++) {
      const random = createRandom(seed + 70_000);
      const { set, ingredients } = generateSet(random);
      const parsed = parseSet(set);
      if (!parsed.ok) continue;
      const compiled = compile(parsed.value);
      for (let at = 0; at < 5; at++) {
        const record = mustParse(parseRecord(generateRecord(random, ingredients)));
        const { activities, carryOver } = evaluate(compiled, record, { asOf: AS_OF });
        for (const { id, used, valued, carried: isCarried } of activities) {
          const lines = (carryOver?.lines ?? []).filter((line) => line.activity === id && isCarried !== true);
          const moved = lines.reduce((sum, { amount }) => sum + Number(amount), 0);
          expect(Number(used) + moved).toBeLessThanOrEqual(Number(valued) + 1e-9);
          carried += lines.length;
        }
      }
    }
    expect(carried).toBeGreaterThan(0);
  });
});

describe("the checker", () => {
  const { determination, certificate, problems } = judged(reachingBack({}));
  const altered = <T>(original: T, change: (draft: Draft) => void): Draft => {
    const draft = structuredClone(original);
    change(draft);
    return draft;
  };

  it.each<[string, (certificate: Draft) => void]>([
    ["more of it than the activity has", ({ credit }) => (credit[0].options[0].used = 1000)],
    ["none of it", ({ credit }) => delete credit[0].options[0].carried],
    ["credit that doesn't qualify", ({ credit }) => (credit[1].options[0].carried = 100)],
  ])("refutes a certificate that uses and carries %s", (_, change) => {
    expect(problems(altered(certificate, change))).not.toEqual([]);
  });

  it("refutes use and carry-over from two allocations, as they once were", () => {
    const twice = altered(certificate, ({ credit }) => {
      credit[0].options[0].used = 1000;
      credit[1].options[0].used = 0;
    });
    const said = altered(determination, ({ activities }) => {
      [activities[0].used, activities[1].used] = ["10", "0"];
      [activities[0].parts[0].used, activities[1].parts[0].used] = ["10", "0"];
    });
    expect(problems(twice, said)).toEqual(["too-much"]);
  });

  it.each<[string, (said: Draft) => void]>([
    ["another amount", ({ carryOver }) => (carryOver.amount = "6")],
    ["another amount of a line", ({ carryOver }) => (carryOver.lines[0].amount = "6")],
    ["other labels", ({ carryOver }) => (carryOver.lines[0].labels.mode = "home")],
    ["another type", ({ carryOver }) => (carryOver.lines[0].type = "talk")],
    ["another activity", ({ carryOver }) => (carryOver.lines[0].activity = "home")],
    ["no carry-over", (said) => (said.carryOver = null)],
  ])("refutes a result that says %s", (_, change) => {
    expect(problems(certificate, altered(determination, change))).toContain("carry-over");
  });

  it("refutes more than the ceiling", () => {
    const six = altered(certificate, ({ credit }) => {
      Object.assign(credit[0].options[0], { used: 400, carried: 600 });
      credit[1].options[0].used = 500;
    });
    const said = altered(determination, ({ carryOver }) => (carryOver.amount = carryOver.lines[0].amount = "6"));
    expect(problems(six, said)).toContain("carry-over");
  });
});
