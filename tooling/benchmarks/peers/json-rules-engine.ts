import { APPROVED, AREA, AREAS, MINUTES_MIN, OTHER_MOST, TOTAL } from "../data/cma.ts";
import type { FlatMember } from "../data/flat-member.ts";
import { loadPeer } from "./load.ts";

type EngineResult = { events: unknown[] };
type Almanac = { factValue(id: string): Promise<FlatMember> };
type Engine = {
  addFact(id: string, fact: (params: unknown, almanac: Almanac) => unknown): void;
  addRule(rule: object): void;
  run(facts: object): Promise<EngineResult>;
};
type Peer = { Engine: new (rules: object[], options: object) => Engine };

type Sums = { [name: string]: number };

/**
 * The fixed rule: one fact function sums a member's credit, and the conditions compare the sums.
 * This was the fastest way we tried: one fact for all sums, which the engine caches for the run,
 * and a path resolver that reads one property instead of the built-in JSONPath.
 */
export async function jsonRulesEngine(): Promise<{
  run: (member: FlatMember) => Promise<EngineResult>;
  isMet: (result: EngineResult) => boolean;
}> {
  const { Engine } = await loadPeer<Peer>("json-rules-engine");
  const engine = new Engine([], { pathResolver: (sums: Sums, path: string) => sums[path] });
  engine.addFact("sums", (_, almanac) => almanac.factValue("member").then(sumsOf));
  const atLeast = (path: string, value: number) => ({ fact: "sums", path, operator: "greaterThanInclusive", value });
  const areas = AREAS.map((area) => atLeast(area, AREA));
  engine.addRule({
    conditions: { all: [atLeast("total", TOTAL), ...areas, atLeast("approved", APPROVED)] },
    event: { type: "met" },
  });
  return { run: (member) => engine.run({ member }), isMet: ({ events }) => events.length > 0 };
}

function sumsOf({ from, to, asOf, activities }: FlatMember): Sums {
  const sums: Sums = { administrative: 0, clinical: 0, general: 0, approved: 0, other: 0, total: 0 };
  for (const { type, area, approved, completed, minutes, credit, proof } of activities) {
    if (completed < from || completed > to || completed > asOf) continue;
    if (type === "ce" ? proof !== "formal" : type !== "college" || proof !== "transcript") continue;
    if (minutes !== null && minutes < MINUTES_MIN) continue;
    sums[area]! += credit;
    sums[approved ? "approved" : "other"]! += credit;
  }
  sums.total = sums.approved! + Math.min(OTHER_MOST, sums.other!);
  return sums;
}
