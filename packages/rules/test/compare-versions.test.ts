import { describe, expect, it } from "vitest";
import { type Change, compareVersions, comparisonInWords, parseSet } from "../src/index.ts";
import { verifyEdit } from "./generate/verify-edit.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, smallSet } from "./small.ts";

type Edit = (set: Draft) => void;

const NOTHING: Edit = () => {};

/** What is said of an edit of the small program; `base` prepares both versions. */
function compared(edit: Edit, base: Edit = NOTHING, work = 0) {
  const before = mustParse(parseSet(smallSet(base)));
  const after = mustParse(
    parseSet(
      smallSet((set) => {
        base(set);
        edit(set);
      }),
    ),
  );
  return { before, after, comparison: compareVersions(before, after, { work }) };
}

const line = ({ subject, member, what, direction }: Change) =>
  `${subject.kind} ${subject.id} ${member === "" ? "" : `${member} `}${what}: ${direction}`;
const linesOf = (edit: Edit, base: Edit = NOTHING) => compared(edit, base).comparison.changes.map(line);

const parts = (set: Draft) => set.paths.ce.require.all;
const limited: Edit = (set) => {
  set.limits = [{ id: "cap", most: 20, of: { mode: "home" } }];
};
const facts: Edit = (set) => {
  set.attributes = { role: { name: "role", kind: "text", values: ["nurse", "manager"] } };
  set.dates = { late: { after: "cycle.to", months: 3, monthEnd: "clamp" }, spare: "cycle.to" };
  set.paths.ce.open = { to: "late" };
  set.paths.ce.require.all.push(
    { id: "exam", exam: "basic", passed: { from: "cycle.from" }, attempts: { most: 3 } },
    { id: "fee", fee: "renewal", amount: { minor: 5000, currency: "USD" } },
  );
};

describe("a comparison", () => {
  it("finds nothing where documents are equal, whatever the order of their members", () => {
    const set = mustParse(parseSet(smallSet()));
    const turned = mustParse(parseSet(Object.fromEntries(Object.entries(smallSet()).reverse())));
    expect(compareVersions(set, turned)).toMatchObject({ same: true, changes: [], overall: { direction: "neither" } });
  });

  it.each<[string, Edit, Edit, string[]]>([
    ["a minimum that rises", (set) => (parts(set)[1].least = 5), NOTHING, ["requirement live least raised: stricter"]],
    [
      "a minimum that falls",
      (set) => (parts(set)[1].least = "3.5"),
      NOTHING,
      ["requirement live least lowered: looser"],
    ],
    ["a requirement that goes", (set) => parts(set).pop(), NOTHING, ["requirement live removed: looser"]],
    ["a wider selection", (set) => delete parts(set)[1].of, NOTHING, ["requirement live of widened: looser"]],
    ["a limit that rises", (set) => (set.limits[0].most = 21), limited, ["limit cap most raised: looser"]],
    ["a limit that bounds more", (set) => delete set.limits[0].of, limited, ["limit cap of widened: stricter"]],
    ["a new limit", limited, NOTHING, ["limit cap added: stricter"]],
    ["a later last day", (set) => (set.dates.late.months = 4), facts, ["date late moved: looser"]],
    [
      "days for months",
      (set) => (set.dates.late = { after: "cycle.to", days: 60, count: "exclusive" }),
      facts,
      ["date late moved: stricter"],
    ],
    ["a date that no rule asks for", (set) => (set.dates.spare = "cycle.from"), facts, ["date spare moved: neither"]],
    ["another title", (set) => (set.title = "Other"), NOTHING, ["document document title reworded: neither"]],
    ["a higher fee", (set) => (parts(set)[3].amount.minor = 6000), facts, ["fee fee amount raised: stricter"]],
    [
      "more attempts",
      (set) => (parts(set)[2].attempts.most = 4),
      facts,
      ["requirement exam attempts.most raised: looser"],
    ],
    [
      "a way to try again",
      (set) => (parts(set)[2].attempts.cure = { document: "transcript" }),
      facts,
      ["requirement exam attempts.cure added: looser"],
    ],
    [
      "an alternative",
      (set) => (parts(set)[1] = { any: [parts(set)[1], { id: "exam", exam: "basic" }] }),
      NOTHING,
      ["requirement live changed: looser"],
    ],
    [
      "a condition",
      (set) => (parts(set)[1] = { if: { attribute: "role", is: "nurse" }, else: parts(set)[1] }),
      facts,
      ["requirement live changed: looser"],
    ],
    ["one of all", (set) => (set.paths.ce.require = { any: parts(set) }), NOTHING, ["path ce changed: looser"]],
    [
      "another path",
      (set) => (set.paths.exam = { name: "Exam", require: { id: "exam", exam: "basic" } }),
      NOTHING,
      ["path exam added: looser"],
    ],
    [
      "a type worth less",
      (set) => (set.types.lecture.convert[0].to = "0.5"),
      NOTHING,
      ["type lecture convert.0 lowered: stricter"],
    ],
    ["a longer cycle", (set) => (set.cycle.first.to.months = 36), NOTHING, ["cycle first to moved: unknown"]],
    ["a new id", (set) => (parts(set)[1].id = "online"), NOTHING, ["requirement online id renamed: stricter"]],
  ])("says of %s what it means", (_, edit, base, lines) => expect(linesOf(edit, base)).toEqual(lines));

  it("looks at where else an amount is used", () => {
    const shares: Edit = (set) => {
      set.limits = [{ id: "cap", most: { percent: 50, of: "total" }, of: { mode: "home" } }];
    };
    expect(linesOf((set) => (parts(set)[0].least = 12), shares)).toEqual(["requirement total least raised: unknown"]);
    const asked: Edit = (set) => (parts(set)[1].least = { percent: 40, of: "total" });
    expect(linesOf((set) => (parts(set)[0].least = 12), asked)).toEqual(["requirement total least raised: stricter"]);
  });

  it("tells a fact that may be missing from a number", () => {
    const numbered: Edit = (set) => (set.attributes = { hours: { name: "hours", kind: "number" } });
    const edit: Edit = (set) => (parts(set)[1].least = { smaller: [4, { attribute: "hours" }] });
    expect(linesOf(edit, numbered)).toEqual(["requirement live least lowered: unknown"]);
  });

  it("places a change in both documents", () => {
    const { comparison } = compared((set) => parts(set).unshift({ id: "more", least: 2 }));
    expect(comparison.changes).toMatchObject([{ before: null, after: { pointer: "/paths/ce/require/all/0" } }]);
  });

  it("keeps a member who fails after, where one is found, and says so in words", () => {
    const { before, after, comparison } = compared((set) => (parts(set)[1].least = 5), NOTHING, 500);
    const [change] = comparison.changes;
    expect(change).toMatchObject({ direction: "stricter", shownBy: "structure", better: null });
    expect(change!.worse).toMatchObject({ before: { verdict: "met" }, after: { verdict: "unmet" } });
    const words = comparisonInWords(before, after, comparison);
    expect(words.overall).toBe("The new version is stricter: nobody passes it who failed the old one.");
    expect(words.changes[0]).toMatchObject({
      sentence: "Live: minimum raised from 4 hours to 5 hours.",
      meaning: "Stricter. More is asked for, and nothing else is easier.",
    });
    expect(words.changes[0]!.examples[0]).toMatch(/passes before and fails after\.$/);
  });

  it("shows by members that a change goes both ways", () => {
    const { comparison } = compared((set) => (set.dates.late = "2022-06-30"), facts, 4000);
    expect(comparison.overall).toMatchObject({ direction: "mixed", shownBy: "examples" });
  });
});

describe("what is said of 500 edits", () => {
  it("never is that nobody gets worse where a member does", () => {
    const tally = { held: 0, wrong: 0, "too-strict": 0, refused: 0 };
    for (let seed = 0; tally.held + tally.wrong + tally["too-strict"] < 500; seed++) {
      const { kind, details } = verifyEdit(seed);
      tally[kind]++;
      if (kind === "wrong") expect.fail(details());
      expect(kind).not.toBe("wrong");
    }
  });
});
