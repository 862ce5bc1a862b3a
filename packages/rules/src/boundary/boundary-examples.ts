import type { RequirementSet } from "../language/document.ts";
import { duplicateEdges, sizeEdges } from "./activities.ts";
import { type BenchOptions, benchFor } from "./bench.ts";
import { carryOverEdges } from "./carry-over.ts";
import { earningEdges, pathEdges, phaseEdges } from "./deadlines.ts";
import type { BoundaryEdge } from "./example.ts";
import { factEdges } from "./facts.ts";
import { maximumEdges } from "./maximums.ts";
import { minimumEdges } from "./minimums.ts";

/** More are not returned; a set has at most 500 requirements, most of them with few edges. */
const EDGES_MAX = 1000;

export type BoundaryOptions = BenchOptions;

/**
 * Small cases on both sides of every edge of a valid set: deadlines, minimums, limits, least sizes,
 * duplicates, carry-over. Each has the engine's own answer, so that an author can say whether that
 * is what is meant. Where an edge can't be shown, it says why. Equal sets give equal examples; their
 * number follows from the number of rules alone.
 */
export function boundaryExamples(set: RequirementSet, options: BoundaryOptions = {}): BoundaryEdge[] {
  const bench = benchFor(set, options);
  return [
    ...pathEdges(bench),
    ...phaseEdges(bench),
    ...earningEdges(bench),
    ...minimumEdges(bench),
    ...maximumEdges(bench),
    ...sizeEdges(bench),
    ...factEdges(bench),
    ...duplicateEdges(bench),
    ...carryOverEdges(bench),
  ].slice(0, EDGES_MAX);
}
