import { describe, expect, it } from "vitest";
import { sideBySide } from "../src/credentials/side-by-side.ts";

const shown = (left: string[], right: string[]) =>
  sideBySide(left, right).map((row) =>
    row.kind === "gap"
      ? `… ${row.rows}`
      : [row.left, row.right]
          .map(
            (side) =>
              side &&
              `${side.number} ${side.parts.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join("")}`,
          )
          .join(" | "),
  );

describe("two texts side by side", () => {
  it("are empty of rows, but for a gap, when they are equal", () => {
    expect(sideBySide([], [])).toEqual([]);
    expect(shown(["a", "b"], ["a", "b"])).toEqual(["… 2"]);
  });

  it("put a changed line beside what replaced it, with the words that differ", () => {
    expect(shown(["At least 60 points."], ["At least 50 points."])).toEqual([
      "1 At least [60] points. | 1 At least [50] points.",
    ]);
  });

  it("leave a side empty where the other has more lines", () => {
    expect(shown(["a", "b"], ["a"])).toEqual(["1 a | 1 a", "2 [b] | "]);
    expect(shown(["a"], ["a", "b", "c"])).toEqual(["1 a | 1 a", " | 2 [b]", " | 3 [c]"]);
    expect(shown(["x", "y"], [])).toEqual(["1 [x] | ", "2 [y] | "]);
  });

  it("keep three equal lines around a change, and count the others", () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    const changed = lines.with(10, "other");
    const rows = shown(lines, changed);
    expect(rows[0]).toBe("… 7");
    expect(rows.at(-1)).toBe("… 6");
    expect(rows).toHaveLength(9);
  });
});
