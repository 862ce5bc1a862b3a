import { evaluate } from "@openrecert/rules";
import { cmaSet } from "../data/cma.ts";
import { flatten } from "../data/flat-member.ts";
import { AS_OF, asReceived, makeMembers } from "../data/members.ts";
import { optimum } from "../data/reference.ts";
import { inHundredths, mustAgree } from "../kit/answers.ts";
import { measure, type Side } from "../kit/measure.ts";
import { mustParseRecord } from "../kit/must-parse-record.ts";
import { atLeast, hand, line } from "../kit/outcome.ts";
import { jsonLogicEngine } from "../peers/json-logic-engine.ts";
import { jsonRulesEngine } from "../peers/json-rules-engine.ts";
import { zenEngine } from "../peers/zen-engine.ts";

// Few enough to stay in the processor's cache, like a record that has just been read.
const MEMBERS = 50;
/**
 * Results of each member that are kept at a time: more than fit in the young generation of the
 * heap.
 */
const KEPT_EACH = 40;

const members = asReceived(makeMembers(MEMBERS, 1));
const records = members.map(mustParseRecord);
const flat = members.map(flatten);
const texts = members.map((member) => JSON.stringify(member));
const ce = cmaSet("continuing education");
const whole = cmaSet("whole");
const peer = await jsonRulesEngine();
const logic = await jsonLogicEngine();
const zen = await zenEngine();

// In this program the optimum and the fixed rule give the same verdict: credit that the areas do
// not use can always count toward the total.
const expected = members.map(optimum);
const verdicts = expected.map(({ met }) => met);
const answersOf = (set: typeof ce) => records.map((record) => inHundredths(evaluate(set, record, { asOf: AS_OF })));
mustAgree("evaluate", answersOf(ce), expected);
mustAgree("json-rules-engine", (await Promise.all(flat.map(peer.run))).map(peer.isMet), verdicts);
mustAgree("json-logic-engine", flat.map(logic), verdicts);
mustAgree("zen-engine", await Promise.all(flat.map(zen)), verdicts);
mustAgree(
  "evaluate, whole program",
  answersOf(whole).map(({ met }) => met),
  verdicts,
);

const evaluateAll = (set: typeof ce) => () => {
  let met = 0;
  for (const record of records) if (evaluate(set, record, { asOf: AS_OF }).verdict === "met") met++;
  return met;
};
const sides = {
  dropped: evaluateAll(ce),
  kept: () => {
    const kept = [];
    for (let time = 0; time < KEPT_EACH; time++)
      for (const record of records) kept.push(evaluate(ce, record, { asOf: AS_OF }));
    return kept;
  },
  whole: evaluateAll(whole),
  peerDropped: async () => {
    let met = 0;
    for (const member of flat) if (peer.isMet(await peer.run(member))) met++;
    return met;
  },
  peerFromRecord: async () => {
    let met = 0;
    for (const member of members) if (peer.isMet(await peer.run(flatten(member)))) met++;
    return met;
  },
  peerKept: async () => {
    const kept = [];
    for (let time = 0; time < KEPT_EACH; time++)
      for (const member of members) kept.push(await peer.run(flatten(member)));
    return kept;
  },
  logic: () => flat.filter(logic).length,
  zen: async () => {
    let met = 0;
    for (const member of flat) if (await zen(member)) met++;
    return met;
  },
  parse: () => texts.map((text) => JSON.parse(text).activities.length),
};
const entries = Object.entries(sides).map(([name, pass]): Side => {
  const isKept = name === "kept" || name === "peerKept";
  return { name, members: isKept ? MEMBERS * KEPT_EACH : MEMBERS, pass };
});
const times = await measure(entries);
const time = (name: keyof typeof sides) => times.get(name)!;

const bytes = Math.round(texts.reduce((sum, text) => sum + text.length, 0) / MEMBERS);
hand({
  title: "One record, explained",
  goals: [
    atLeast(
      "R1-dropped",
      "evaluate vs. json-rules-engine, both from the record, results discarded",
      time("peerFromRecord") / time("dropped"),
      1,
      5,
    ),
    atLeast(
      "R1-kept",
      "evaluate vs. json-rules-engine, both from the record, results kept",
      time("peerKept") / time("kept"),
      0.7,
      3,
    ),
  ],
  lines: [
    line(
      "evaluate, results discarded",
      time("dropped"),
      "best allocation, with reasons for every activity and requirement",
    ),
    line("evaluate, results kept", time("kept"), `${MEMBERS * KEPT_EACH} results kept in memory at a time`),
    line("evaluate, whole program", time("whole"), "with the examination path; results discarded"),
    line("json-rules-engine, results discarded", time("peerFromRecord"), "sums in a fact function; no allocation"),
    line(
      "json-rules-engine, results kept",
      time("peerKept"),
      `${MEMBERS * KEPT_EACH} results kept in memory at a time`,
    ),
    line("json-rules-engine, input converted", time("peerDropped"), "dates and amounts as numbers; results discarded"),
    line("json-logic-engine", time("logic"), "compiled; verdict only, no allocation"),
    line("zen-engine", time("zen"), "expression node; sums and verdict, no allocation"),
    line("JSON.parse of the record", time("parse"), `${bytes} bytes; for comparison`),
  ],
});
