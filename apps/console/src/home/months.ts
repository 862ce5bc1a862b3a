import type { MonthsQuery } from "@openrecert/contract";

export type Month = MonthsQuery["certificationMonths"][number];

/** `2026-02-01` as `February 2026` in American English. */
export function monthInWords(month: string, locale: string, style: "long" | "narrow" = "long"): string {
  const parts = style === "long" ? ({ month: "long", year: "numeric" } as const) : ({ month: "narrow" } as const);
  return new Intl.DateTimeFormat(locale, { ...parts, timeZone: "UTC" }).format(new Date(`${month}T00:00:00Z`));
}

/** The next number of the form 2, 4, 6, 8, 10, 20, 40 … that is at least this one. */
export function niceMax(count: number): number {
  const power = 10 ** Math.floor(Math.log10(count));
  const nice = [1, 2, 4, 6, 8, 10].find((factor) => factor * power >= count) ?? 10;
  return Math.max(2, nice * power);
}
