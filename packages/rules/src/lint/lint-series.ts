import { parsePlainDate, printPlainDate } from "../calendar/plain-date.ts";
import type { CompiledSeries } from "../evaluation/series.ts";
import { versionsWithin } from "../evaluation/series.ts";
import { at } from "../validation/check.ts";
import { type Warning, warningsInto } from "./warning.ts";

/** Members certified so many days apart are looked at around the first day of each version. */
const STEP = 13;
const DAYS_BEFORE = 366 * 6;

/**
 * What in a valid series is perhaps not meant. Its days leave no gap, but where the cycle decides,
 * each version finds the cycle by its own rules: a member may fit two versions, or none.
 */
export function lintSeries(compiled: CompiledSeries): Warning[] {
  const warnings: Warning[] = [];
  const report = warningsInto(warnings);
  const { series } = compiled;
  if (!series.requirements.by.startsWith("cycle.")) return warnings;
  for (const [index, { from }] of series.versions.entries()) {
    if (from === undefined) continue;
    const first = parsePlainDate(from)!;
    const seen = new Set<string>();
    for (let day = first - DAYS_BEFORE; day <= first; day += STEP) {
      const certified = printPlainDate(day);
      const record = { certification: { certified } };
      const found = versionsWithin(compiled, record, day);
      const code = found.length === 0 ? "versions-gap" : found.length > 1 ? "versions-overlap" : null;
      if (code === null || seen.has(code)) continue;
      seen.add(code);
      const message =
        found.length === 0
          ? `nobody certified on ${certified} fits the days of any version, so the newest governs`
          : `somebody certified on ${certified} fits the days of ${found.length} versions, so the older governs`;
      report(at("versions", index, "from"), code, message, {
        help: "The versions end the cycle on different days. Record the cycle of such members, or decide by another day.",
        example: { kind: "days", certified, days: found.map(({ date }) => printPlainDate(date)) },
      });
    }
  }
  return warnings;
}
