import { describe, expect, it } from "vitest";
import { pictureOf, type Requirement, textOf } from "../src/explanation/worksheet-picture.ts";
import { i18nProvider } from "../src/i18n/provider.ts";
import type { Text } from "../src/i18n/text.ts";

const text: Text = (key, values) => i18nProvider.translate(key, values);
const POINTS = { one: "point", many: "points" };

type Source = [amount: string, claimed: boolean];

function requirement(
  code: string,
  needed: string,
  counted: string,
  short: string,
  sources: Source[] = [],
): Requirement {
  return {
    code,
    path: "ce",
    kind: "credit",
    title: code,
    verdict: short === "0" ? "MET" : "UNMET",
    needed,
    counted,
    short,
    assured: String(sources.reduce((sum, [amount, claimed]) => sum + (claimed ? 0 : Number(amount)), 0)),
    advisory: false,
    chosen: true,
    sentence: "",
    sources: sources.map(([amount, claimed], index) => ({
      amount,
      claimed,
      activity: { id: `${code}-${index}`, title: null, completed: "2025-01-01" },
    })),
  };
}

describe("the worksheet as a picture", () => {
  const aama = requirement("AAMA-approved", "30", "28", "2", [
    ["10", true],
    ["18", false],
  ]);
  const total = requirement("total", "60", "58", "2");

  it("puts every requirement on one axis, so that lengths can be compared", () => {
    const picture = pictureOf([total, aama], POINTS, text);
    expect(picture.end).toBe(60);
    expect(picture.ticks).toEqual([0, 10, 20, 30, 40, 50, 60]);
    expect(picture.bars.get("AAMA-approved")?.minimum).toBe(0.5);
    expect(picture.bars.get("total")?.minimum).toBe(1);
  });

  it("draws what was judged first, and then what is only claimed", () => {
    const blocks = pictureOf([total, aama], POINTS, text).bars.get("AAMA-approved")!.blocks;
    expect(blocks.map(({ from, width, claimed }) => [from, width, claimed])).toEqual([
      [0, 18 / 60, false],
      [18 / 60, 10 / 60, true],
    ]);
  });

  it("leaves a gap from what counts to the minimum, and none where nothing is missing", () => {
    const picture = pictureOf([total, aama, requirement("general", "10", "30", "0")], POINTS, text);
    expect(picture.bars.get("AAMA-approved")?.gap?.from).toBeCloseTo(28 / 60);
    expect(picture.bars.get("AAMA-approved")?.gap?.width).toBeCloseTo(2 / 60);
    expect(picture.bars.get("general")?.gap).toBeNull();
  });

  it("stretches the axis to the longest bar when more counts than is needed", () => {
    expect(pictureOf([requirement("general", "10", "37", "0")], POINTS, text).end).toBe(40);
  });

  it("leaves requirements without credit to their sentence", () => {
    const exam: Requirement = {
      ...requirement("exam", "0", "0", "0"),
      kind: "exam",
      needed: null,
      counted: null,
      short: null,
    };
    expect(pictureOf([exam], POINTS, text).bars.has("exam")).toBe(false);
  });

  it("says the same in words", () => {
    expect(textOf(aama, POINTS, text)).toBe(
      "AAMA-approved: 28 of at least 30 points count, 18 of them judged, 2 missing",
    );
    expect(textOf(requirement("general", "10", "10", "0", [["10", false]]), POINTS, text)).toBe(
      "general: 10 of at least 10 points count, nothing missing",
    );
  });
});
