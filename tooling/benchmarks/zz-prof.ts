import { evaluate, status } from "@openrecert/rules";
import { cmaSet } from "./data/cma.ts";
import { AS_OF, asReceived, makeMembers } from "./data/members.ts";
import { mustParseRecord } from "./kit/must-parse-record.ts";
const records = asReceived(makeMembers(500, 1)).map(mustParseRecord);
const ce = cmaSet("continuing education");
const which = process.argv[2];
const end = performance.now() + 4000; let n = 0;
while (performance.now() < end) for (const r of records) { if (which === "status") { if (status(ce, r, { asOf: AS_OF }) === "met") n++; } else if (evaluate(ce, r, { asOf: AS_OF }).verdict === "met") n++; }
console.log(n);
