import { APPROVED, AREA, AREAS, MINUTES_MIN, OTHER_MOST, TOTAL } from "../data/cma.ts";
import type { FlatMember } from "../data/flat-member.ts";
import { loadPeer } from "./load.ts";

type Decision = { evaluate(member: FlatMember): Promise<{ result: { met: boolean } }> };
type Peer = {
  ZenEngine: new () => { createDecision(content: object): Decision };
  ZenDecisionContent: new (content: object) => object;
};

const sumWhere = (condition: string) => `sum(map(filter($.admitted, ${condition}), #.credit))`;
const areas = AREAS.map((area) => `$.${area} >= ${AREA}`).join(" and ");

const expressions = Object.entries({
  admitted:
    "filter(activities, #.completed >= from and #.completed <= to and #.completed <= asOf and " +
    `(#.type == 'ce' ? #.proof == 'formal' and (#.minutes == null or #.minutes >= ${MINUTES_MIN}) ` +
    ": #.type == 'college' and #.proof == 'transcript'))",
  approved: sumWhere("#.approved"),
  other: sumWhere("not #.approved"),
  ...Object.fromEntries(AREAS.map((area) => [area, sumWhere(`#.area == '${area}'`)])),
  met: `$.approved + min([${OTHER_MOST}, $.other]) >= ${TOTAL} and $.approved >= ${APPROVED} and ${areas}`,
});

const position = { x: 0, y: 0 };
const graph = {
  contentType: "application/vnd.gorules.decision",
  nodes: [
    { id: "in", name: "in", type: "inputNode", position, content: {} },
    {
      id: "rule",
      name: "rule",
      type: "expressionNode",
      position,
      content: { expressions: expressions.map(([key, value], at) => ({ id: String(at), key, value })) },
    },
    { id: "out", name: "out", type: "outputNode", position, content: {} },
  ],
  edges: [
    { id: "a", sourceId: "in", targetId: "rule", type: "edge" },
    { id: "b", sourceId: "rule", targetId: "out", type: "edge" },
  ],
};

/** The fixed rule as an expression node of a decision graph, compiled once. */
export async function zenEngine(): Promise<(member: FlatMember) => Promise<boolean>> {
  const { ZenEngine, ZenDecisionContent } = await loadPeer<Peer>("@gorules/zen-engine");
  const decision = new ZenEngine().createDecision(new ZenDecisionContent(graph));
  return async (member) => (await decision.evaluate(member)).result.met;
}
