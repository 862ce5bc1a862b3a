import { APPROVED, AREA, AREAS, MINUTES_MIN, OTHER_MOST, TOTAL } from "../data/cma.ts";
import type { FlatMember } from "../data/flat-member.ts";
import { loadPeer } from "./load.ts";

type Peer = { LogicEngine: new () => { build(logic: object): (member: FlatMember) => [boolean] } };

const of = (name: string) => ({ var: name });
const ofMember = (name: string) => ({ val: [[2], name] });

const isAdmitted = {
  and: [
    { ">=": [of("completed"), ofMember("from")] },
    { "<=": [of("completed"), ofMember("to")] },
    { "<=": [of("completed"), ofMember("asOf")] },
    {
      if: [
        { "===": [of("type"), "ce"] },
        {
          and: [
            { "===": [of("proof"), "formal"] },
            { or: [{ "===": [of("minutes"), null] }, { ">=": [of("minutes"), MINUTES_MIN] }] },
          ],
        },
        { and: [{ "===": [of("type"), "college"] }, { "===": [of("proof"), "transcript"] }] },
      ],
    },
  ],
};

const sumWhere = (name: string, value: unknown) => ({
  reduce: [
    { filter: [{ val: [] }, { "===": [of(name), value] }] },
    { "+": [of("accumulator"), of("current.credit")] },
    0,
  ],
});

// The language has no variables. A list of one element, which is the list of admitted activities,
// avoids computing that list five times.
const rule = {
  map: [
    [{ filter: [of("activities"), isAdmitted] }],
    {
      and: [
        { ">=": [{ "+": [sumWhere("approved", true), { min: [OTHER_MOST, sumWhere("approved", false)] }] }, TOTAL] },
        ...AREAS.map((area) => ({ ">=": [sumWhere("area", area), AREA] })),
        { ">=": [sumWhere("approved", true), APPROVED] },
      ],
    },
  ],
};

/** The fixed rule as JSON Logic alone, compiled. */
export async function jsonLogicEngine(): Promise<(member: FlatMember) => boolean> {
  const { LogicEngine } = await loadPeer<Peer>("json-logic-engine");
  const compiled = new LogicEngine().build(rule);
  return (member) => compiled(member)[0];
}
