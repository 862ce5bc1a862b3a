import { describe, expect, it } from "vitest";
import { DARK, LIGHT, type Tokens } from "../src/theme/tokens.ts";

const TONES = ["met", "short", "unknown", "pending", "late"] as const;
const AA_TEXT = 4.5;
const AA_SHAPE = 3;

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe.each([
  ["light", LIGHT],
  ["dark", DARK],
] as [string, Tokens][])("the %s scheme", (_, tokens) => {
  const grounds = [tokens.paper, tokens.surface, tokens.sunken];

  it.each(TONES)("has text of the tone %s readable on every ground and on its own tint", (tone) => {
    for (const ground of [...grounds, tokens[`${tone}-tint`]])
      expect(contrast(tokens[tone], ground)).toBeGreaterThanOrEqual(AA_TEXT);
  });

  it("has ink, quiet ink and accent readable on every ground", () => {
    for (const name of ["ink", "ink-2", "accent"] as const)
      for (const ground of [...grounds, tokens["accent-tint"]])
        expect(contrast(tokens[name], ground)).toBeGreaterThanOrEqual(AA_TEXT);
    for (const tone of TONES) expect(contrast(tokens.ink, tokens[`${tone}-tint`])).toBeGreaterThanOrEqual(AA_TEXT);
  });

  it("has borders of controls and buttons that can be seen", () => {
    for (const ground of [tokens.paper, tokens.surface])
      expect(contrast(tokens.line, ground)).toBeGreaterThanOrEqual(AA_SHAPE);
    expect(contrast(tokens["accent-ink"], tokens.accent)).toBeGreaterThanOrEqual(AA_TEXT);
  });
});
