import { evaluate, status } from "@openrecert/rules";
import { cmaSet } from "./data/cma.ts";
import { AS_OF, asReceived, makeMembers } from "./data/members.ts";
import { isMetByHand } from "./data/hand-written.ts";
import { mustParseRecord } from "./kit/must-parse-record.ts";
import { flatten } from "./data/flat-member.ts";
import { jsonRulesEngine } from "./peers/json-rules-engine.ts";
const members = asReceived(makeMembers(500, 1));
const records = members.map(mustParseRecord);
const ce = cmaSet("continuing education");
const peer = process.argv.includes("peer") ? await jsonRulesEngine() : null;
const flat = members.map(flatten);
const fns: Record<string, () => unknown> = {
  hand: () => { let n = 0; for (const m of members) if (isMetByHand(m)) n++; return n; },
  status: () => { let n = 0; for (const r of records) if (status(ce, r, { asOf: AS_OF }) === "met") n++; return n; },
  evaluate: () => { let n = 0; for (const r of records) if (evaluate(ce, r, { asOf: AS_OF }).verdict === "met") n++; return n; },
};
const times: Record<string, number[]> = {};
for (let round = 0; round < 9; round++) for (const [k, f] of Object.entries(fns)) {
  const end = performance.now() + (round < 2 ? 400 : 150); let n = 0; const t = performance.now();
  while (performance.now() < end) { f(); n += 500; }
  if (round >= 2) (times[k] ??= []).push((performance.now() - t) * 1000 / n);
}
const med = (a: number[]) => a.sort((x, y) => x - y)[a.length >> 1]!;
for (const k in times) console.log(k.padEnd(10), med(times[k]!).toFixed(2), "µs", (med(times[k]!) / med(times.hand!)).toFixed(2));
if (peer) { let best: number[] = []; for (let r = 0; r < 5; r++) { const t = performance.now(); for (const m of flat) peer.isMet(await peer.run(m)); best.push((performance.now() - t) * 2); } console.log("peer", med(best).toFixed(1)); }
