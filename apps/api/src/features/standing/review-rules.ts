import type { CompiledSeries, Rules } from "@openrecert/rules";

/** The rules in the form in which a review is worked out; a single version takes the engine's shorter way. */
export function rulesForReview(compiled: CompiledSeries): Rules {
  const [only, ...others] = compiled.versions;
  return others.length === 0 && compiled.series.valuation === "governing" && only
    ? { kind: "set", compiled: only.compiled }
    : { kind: "series", compiled };
}
