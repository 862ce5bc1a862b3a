import { describe, expect, it } from "vitest";
import { noticeLines, rowCount } from "../src/import-file.ts";
import { formatsFor } from "../src/platform/formats.ts";

describe("formats", () => {
  it.each([
    ["en-US", ["11,141", "2.5", "May 1, 2024", "$50.00", "¥5,000", "a, b, and c"]],
    ["en-GB", ["11,141", "2.5", "1 May 2024", "US$50.00", "JP¥5,000", "a, b and c"]],
    ["de-DE", ["11.141", "2,5", "1. Mai 2024", "50,00 $", "5.000 ¥", "a, b und c"]],
  ])("write numbers, days, money, and lists as people of %s do", (locale, expected) => {
    const { number, day, money, list } = formatsFor(locale);
    const written = [number(11_141), number(2.5), day("2024-05-01"), money(5000, "USD"), money(5000, "JPY")];
    expect([...written, list(["a", "b", "c"])].map((text) => text.replaceAll("\u00a0", " "))).toEqual(expected);
  });

  it("print as many decimals of a currency as the rules count with", () => {
    expect(formatsFor("en-US").money(5001, "IQD").replaceAll("\u00a0", " ")).toBe("IQD 5.001");
  });

  it("are constructed once per locale, and those of few locales are kept", () => {
    const first = formatsFor("en-US");
    expect(formatsFor("en-US")).toBe(first);
    for (let nth = 0; nth < 60; nth += 1)
      formatsFor(`en-${String.fromCharCode(65 + (nth % 26), 65 + Math.floor(nth / 26))}`);
    expect(formatsFor("en-US")).not.toBe(first);
  });
});

describe("lines about an import", () => {
  it("write numbers as the organization does", () => {
    expect(rowCount(11_141, "de-DE")).toBe("11.141 rows");
    expect(noticeLines([{ code: "UNKNOWN_UNIT", about: "credits", rows: 11_141 }], "de-DE")).toEqual([
      'No published rules use the unit "credits" (11.141 rows).',
    ]);
  });
});
