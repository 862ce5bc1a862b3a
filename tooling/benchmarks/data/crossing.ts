import type { CompiledSet } from "@openrecert/rules";
import { createRandom } from "../../example-data/random.ts";
import { compileSet } from "./cma.ts";

export const CROSSING_AREAS = ["a", "b", "c", "d", "e", "f"];
/**
 * Points: the least for each area, the most from each source, and the least from the first source.
 */
export const AREA_LEAST = [20, 18, 16, 14, 12, 10];
export const SOURCES = ["own", "society", "college", "reading"];
export const SOURCE_MOST = [60, 40, 30, 20];
export const OWN_LEAST = 30;
export const TOTAL_LEAST = 110;

const ACTIVITIES_EACH = 60;
const AREAS_EACH = 3;

export type CrossingMember = {
  certification: { certified: string };
  activities: {
    id: string;
    type: "course";
    completed: string;
    quantities: [{ unit: "point"; amount: string }];
    labels: { area: string[]; source: string };
  }[];
};

/**
 * The hardest kind of program that needs no integer program: areas that share credit freely,
 * crossed by a limit on every source.
 */
export function crossingSet(): CompiledSet {
  const areaNeeds = CROSSING_AREAS.map((area, at) => ({ id: `area-${area}`, least: AREA_LEAST[at], of: { area } }));
  return compileSet({
    language: 1,
    credential: "crossing",
    version: "1",
    title: "Areas crossed by sources",
    unit: { one: "point", many: "points", minor: 100, round: "down" },
    dimensions: {
      area: { name: "area", values: CROSSING_AREAS, each: "split", shares: "free" },
      source: { name: "source", values: SOURCES, each: "one", missing: "reading" },
    },
    cycle: {
      first: { from: "certified", to: { after: "certified", months: 24, monthEnd: "clamp" } },
      renewal: [{ in: ["active"], from: "certified", to: "cycle.to" }],
      earn: { from: "cycle.from", to: "cycle.to" },
      phases: [{ id: "active", name: "Active", status: "current" }],
    },
    types: { course: { name: "Course", convert: [{ unit: "point", to: 1 }] } },
    limits: SOURCES.map((source, at) => ({ id: `most-${source}`, most: SOURCE_MOST[at], of: { source } })),
    paths: {
      ce: {
        name: "Continuing education",
        require: {
          all: [
            { id: "total", least: TOTAL_LEAST },
            ...areaNeeds,
            { id: "own", least: OWN_LEAST, of: { source: "own" } },
          ],
        },
      },
    },
  });
}

/**
 * Members with 60 activities, each of which may count in 3 of the 6 areas. Equal seeds give equal
 * members.
 */
export function makeCrossingMembers(count: number, seed: number): CrossingMember[] {
  const random = createRandom(seed);
  const activity = (at: number, pointsMax: number): CrossingMember["activities"][number] => {
    const areas = [...CROSSING_AREAS];
    while (areas.length > AREAS_EACH) areas.splice(random.between(0, areas.length - 1), 1);
    return {
      id: `a${at + 1}`,
      type: "course",
      completed: `2025-${twoDigits(random.between(1, 12))}-${twoDigits(random.between(1, 28))}`,
      quantities: [{ unit: "point", amount: String(random.between(2, pointsMax * 4) / 4) }],
      labels: { area: areas, source: random.pick(SOURCES) },
    };
  };
  return Array.from({ length: count }, () => {
    const pointsMax = random.between(2, 6);
    return {
      certification: { certified: "2024-12-31" },
      activities: Array.from({ length: ACTIVITIES_EACH }, (_, at) => activity(at, pointsMax)),
    };
  });
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
