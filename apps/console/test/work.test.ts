import { describe, expect, it } from "vitest";
import { monthInWords, niceMax } from "../src/home/months.ts";
import { nextOf } from "../src/submissions/next.ts";

describe("the next submission", () => {
  it("is the first, or the one after the current one, and begins again after the last", () => {
    expect(nextOf(["a", "b"], "")).toBe("a");
    expect(nextOf(["a", "b"], "a")).toBe("b");
    expect(nextOf(["a", "b"], "b")).toBe("a");
    expect(nextOf(["a", "b"], "decided")).toBe("a");
    expect(nextOf(["a"], "a")).toBeUndefined();
    expect(nextOf([], "a")).toBeUndefined();
  });
});

describe("the chart of months", () => {
  it("has a scale with even halves", () => {
    expect([0.5, 1, 2, 3, 7, 11, 45, 99, 1234].map(niceMax)).toEqual([2, 2, 2, 4, 8, 20, 60, 100, 2000]);
  });

  it("names months in the locale", () => {
    expect(monthInWords("2026-02-01", "en-US")).toBe("February 2026");
    expect(monthInWords("2026-02-01", "de-DE", "narrow")).toBe("F");
  });
});
