import { parsePlainDate } from "../calendar/plain-date.ts";
import { parseJson, withinBounds } from "../language/parse-json.ts";
import { type Parsed, type Problem, TOP } from "../language/problem.ts";
import { shown } from "../language/report.ts";
import { type Series, series } from "../language/series.ts";
import { at, type Report, reporter } from "./check.ts";

/** Reads and validates a series, from JSON text or from JSON already read: for every day exactly one version governs. */
export function parseSeries(source: string | object): Parsed<Series> {
  const read = typeof source === "string" ? parseJson(source, "series") : { ok: true as const, value: source };
  if (!read.ok) return read;
  const problems: Problem[] = withinBounds(read.value, "series");
  if (problems.length === 0) series.check(read.value, TOP, problems);
  if (problems.length > 0) return { ok: false, problems };
  const value = read.value as Series;
  const report = reporter(problems);
  noDuplicateVersion(value, report);
  noIdleDays(value, report);
  noGapOrOverlap(value, report);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value };
}

function noDuplicateVersion({ versions }: Series, report: Report): void {
  const seen = new Set<string>();
  for (const [index, { version }] of versions.entries()) {
    if (seen.has(version)) report(at("versions", index, "version"), "duplicate-id", `${shown(version)} is used twice`);
    seen.add(version);
  }
}

function noIdleDays({ versions, valuation }: Series, report: Report): void {
  if (valuation === "activity-date") return;
  for (const [index, { values }] of versions.entries())
    if (values !== undefined)
      report(
        at("versions", index, "values"),
        "values-without-use",
        "`values` says nothing where the governing version values every activity",
        "Leave it out, or write `activity-date` in `valuation`.",
      );
}

type Range = { readonly from?: string; readonly to?: string };

function noGapOrOverlap({ versions, valuation }: Series, report: Report): void {
  checkRanges(versions, "governs", (index, end) => at("versions", index, end), report);
  if (valuation === "activity-date") {
    const ranges = versions.map(
      ({ from, to, values }) => values ?? { ...(from ? { from } : {}), ...(to ? { to } : {}) },
    );
    if (versions.some(({ values }) => values))
      checkRanges(ranges, "values activities", (index, end) => at("versions", index, "values", end), report);
  }
}

function checkRanges(
  ranges: readonly Range[],
  does: "governs" | "values activities",
  place: (index: number, end: "from" | "to") => ReturnType<typeof at>,
  report: Report,
): void {
  for (const [index, { from, to }] of ranges.entries()) {
    const isFirst = index === 0;
    const isLast = index === ranges.length - 1;
    if (isFirst && from !== undefined)
      report(
        place(index, "from"),
        "versions-gap",
        `no version ${does} before this day`,
        "Leave `from` out of the first.",
      );
    if (isLast && to !== undefined)
      report(place(index, "to"), "versions-gap", `no version ${does} after this day`, "Leave `to` out of the last.");
    if (!isFirst && from === undefined)
      report(place(index, "from"), "version-without-day", "every version but the first names its first day");
    if (!isLast && to === undefined)
      report(place(index, "to"), "version-without-day", "every version but the last names its last day");
    if (from !== undefined && to !== undefined && to < from)
      report(place(index, "to"), "dates-out-of-order", "this version ends before it begins");
    const before = ranges[index - 1]?.to;
    if (from === undefined || before === undefined) continue;
    const apart = parsePlainDate(from)! - parsePlainDate(before)!;
    if (apart < 1) report(place(index, "from"), "versions-overlap", "it begins before the version before has ended");
    if (apart > 1) report(place(index, "from"), "versions-gap", `no version ${does} on the days before it begins`);
  }
}
