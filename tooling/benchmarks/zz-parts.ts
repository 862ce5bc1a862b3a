import { cmaSet } from "./data/cma.ts";
import { asReceived, makeMembers, AS_OF } from "./data/members.ts";
import { mustParseRecord } from "./kit/must-parse-record.ts";
import { isMetByHand } from "./data/hand-written.ts";
import { situationOf } from "../../packages/rules/src/evaluation/situation.ts";
import { timelineOf } from "../../packages/rules/src/evaluation/timeline.ts";
import { layoutFor } from "../../packages/rules/src/evaluation/compile.ts";
import { admitAll } from "../../packages/rules/src/evaluation/admission.ts";
import { gather } from "../../packages/rules/src/evaluation/pool.ts";
import { takeShortWay } from "../../packages/rules/src/evaluation/short-way.ts";
import { openSession } from "../../packages/rules/src/evaluation/session.ts";
import { judgeAll, determine } from "../../packages/rules/src/evaluation/evaluate.ts";
import { parsePlainDate } from "../../packages/rules/src/calendar/plain-date.ts";
const members = asReceived(makeMembers(500, 1));
const records = members.map(mustParseRecord);
const ce = cmaSet("continuing education");
const day = parsePlainDate(AS_OF)!;
const sits = records.map((r) => situationOf(ce.set, r, day));
const lines = sits.map((s) => timelineOf(ce.set, s));
const layouts = lines.map((t) => layoutFor(ce, t, day));
const opts = records.map((_, i) => ({ compiled: ce, situation: sits[i]!, timeline: lines[i]!, layout: layouts[i]!, withClaimed: true, valuation: null }));
const admitted = opts.map((o) => admitAll(o));
const sessOpts = { withClaimed: true, valuation: null, solve: undefined };
const sessions = records.map((r) => openSession(ce, r, day, AS_OF, sessOpts));
const taken = { credit: 0 };
const each = (f: (i: number) => unknown) => () => { let n: unknown = 0; for (let i = 0; i < 500; i++) n = f(i); return n; };
const fns: Record<string, () => unknown> = {
  hand: () => { let n = 0; for (const m of members) if (isMetByHand(m)) n++; return n; },
  situation: each((i) => situationOf(ce.set, records[i]!, day)),
  timeline: each((i) => timelineOf(ce.set, sits[i]!)),
  layout: each((i) => layoutFor(ce, lines[i]!, day)),
  shortOnly: each((i) => { const short = { ways: layouts[i]!.shortWays, timeline: lines[i]!, asOfText: AS_OF, withClaimed: true }; let s = 0; for (const a of records[i]!.activities!) { const c = takeShortWay(short, a, taken); if (c >= 0) s += taken.credit; } return s; }),
  admit: each((i) => admitAll(opts[i]!)),
  gather: each((i) => gather(layouts[i]!, admitted[i]!)),
  session: each((i) => openSession(ce, records[i]!, day, AS_OF, sessOpts)),
  judge: each((i) => judgeAll(sessions[i]!)),
  determine: each((i) => determine(sessions[i]!)),
};
const times: Record<string, number[]> = {};
for (let round = 0; round < 8; round++) for (const [k, f] of Object.entries(fns)) {
  const end = performance.now() + (round < 2 ? 300 : 80); let n = 0; const t = performance.now();
  while (performance.now() < end) { f(); n += 500; }
  if (round >= 2) (times[k] ??= []).push((performance.now() - t) * 1000 / n);
}
const med = (a: number[]) => a.sort((x, y) => x - y)[a.length >> 1]!;
for (const k in times) console.log(k.padEnd(10), med(times[k]!).toFixed(2), "µs", (med(times[k]!) / med(times.hand!)).toFixed(2));
