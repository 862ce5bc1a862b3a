import type { CompiledSeries, Rules } from "@openrecert/rules";

/** The rules in the form that a review needs. A single version uses the engine's shorter path. */
export function rulesForReview(compiled: CompiledSeries): Rules {
  const [only, ...others] = compiled.versions;
  return others.length === 0 && compiled.series.valuation === "governing" && only
    ? { kind: "set", compiled: only.compiled }
    : { kind: "series", compiled };
}
