import fc from "fast-check";

/** A small made-up program and record: two or three areas crossed with two or three sources, with limits and minima on each side. */
export type Program = {
  areas: string[];
  sources: string[];
  shares: "stated" | "free";
  never: { source: string; area: string }[];
  /** Whole units. */
  limits: { source: string; most: number }[];
  total: number;
  areaMinima: number[];
  sourceMinima: number[];
  activities: { areas: string[]; source: string; points: number; day: number }[];
};

const points = fc.integer({ min: 0, max: 12 });

/** Programs small enough for an oracle to solve at once, crossing enough to need an exact answer. */
export const program: fc.Arbitrary<Program> = fc
  .record({
    areas: fc.integer({ min: 2, max: 3 }),
    sources: fc.integer({ min: 2, max: 3 }),
    shares: fc.constantFrom("stated" as const, "free" as const),
  })
  .chain(({ areas, sources, shares }) => {
    const areaNames = ["a", "b", "c"].slice(0, areas);
    const sourceNames = ["p", "q", "r"].slice(0, sources);
    const chosenAreas = fc.subarray(areaNames, { minLength: 1, maxLength: shares === "free" ? areas : 1 });
    return fc.record({
      areas: fc.constant(areaNames),
      sources: fc.constant(sourceNames),
      shares: fc.constant(shares),
      never: fc.array(fc.record({ source: fc.constantFrom(...sourceNames), area: fc.constantFrom(...areaNames) }), {
        maxLength: 2,
      }),
      limits: fc
        .subarray(sourceNames)
        .chain((limited) =>
          fc.tuple(...limited.map((source) => fc.record({ source: fc.constant(source), most: points }))),
        ),
      total: fc.integer({ min: 0, max: 40 }),
      areaMinima: fc.tuple(...areaNames.map(() => points)),
      sourceMinima: fc.tuple(...sourceNames.map(() => points)),
      activities: fc.array(
        fc.record({
          areas: chosenAreas,
          source: fc.constantFrom(...sourceNames),
          points,
          day: fc.integer({ min: 1, max: 28 }),
        }),
        { maxLength: 8 },
      ),
    });
  });

/** The program as a requirement set. */
export function asSet(one: Program): object {
  const requirements = [
    { id: "total", least: one.total },
    ...one.areas.map((area, at) => ({ id: `area-${area}`, least: one.areaMinima[at], of: { area } })),
    ...one.sources.map((source, at) => ({ id: `source-${source}`, least: one.sourceMinima[at], of: { source } })),
  ];
  return {
    language: 1,
    credential: "oracle",
    version: "1",
    title: "Oracle",
    unit: { one: "point", many: "points", minor: 1, round: "down" },
    dimensions: {
      area: { name: "area", values: one.areas, each: "split", shares: one.shares },
      source: { name: "source", values: one.sources, each: "one", missing: one.sources[0] },
    },
    never: one.never,
    cycle: {
      first: { from: "certified", to: { after: "certified", months: 12, monthEnd: "clamp" } },
      renewal: [{ in: ["active"], from: "certified", to: "cycle.to" }],
      earn: { from: "cycle.from", to: "cycle.to" },
      phases: [{ id: "active", name: "Active", status: "current" }],
    },
    types: { course: { name: "Course", convert: [{ unit: "point", to: 1 }] } },
    limits: one.limits.map(({ source, most }) => ({ id: `limit-${source}`, most, of: { source } })),
    paths: { ce: { name: "CE", require: { all: requirements } } },
  };
}

/** The program's record. */
export function asRecord(one: Program): { certification: object; activities: { id: string }[] } {
  return {
    certification: { certified: "2025-01-01" },
    activities: one.activities.map(({ areas, source, points: amount, day }, at) => ({
      id: `activity-${at}`,
      type: "course",
      completed: `2025-02-${String(day).padStart(2, "0")}`,
      quantities: [{ unit: "point", amount: String(amount) }],
      labels: { area: areas.length === 1 ? areas[0] : areas, source },
    })),
  };
}
