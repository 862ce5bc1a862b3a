import { cmaSet } from "../data/cma.ts";
import { isMetByHand } from "../data/hand-written.ts";
import { asReceived, makeMembers } from "../data/members.ts";
import { isMetInEntryOrder, optimum } from "../data/reference.ts";
import { mustAgree } from "../kit/answers.ts";
import { measure } from "../kit/measure.ts";
import { mustParseRecord } from "../kit/must-parse-record.ts";
import { atLeast, hand, line } from "../kit/outcome.ts";
import { statusOf } from "../kit/status.ts";

// Few enough to stay in the processor's cache, like a record that has just been read.
const MEMBERS = 50;

const members = asReceived(makeMembers(MEMBERS, 2));
const records = members.map(mustParseRecord);
const set = cmaSet("continuing education");

const byHand = members.map(isMetByHand);
const best = members.map((member) => optimum(member).met);
mustAgree("the code written by hand", byHand, members.map(isMetInEntryOrder));
mustAgree(
  "status",
  records.map((record) => statusOf(set, record)),
  best.map((met) => (met ? "met" : "unmet")),
);

const times = await measure([
  {
    name: "status",
    members: MEMBERS,
    pass: () => {
      let met = 0;
      for (const record of records) if (statusOf(set, record) === "met") met++;
      return met;
    },
  },
  {
    name: "hand",
    members: MEMBERS,
    pass: () => {
      let met = 0;
      for (const member of members) if (isMetByHand(member)) met++;
      return met;
    },
  },
]);
const status = times.get("status")!;
const hands = times.get("hand")!;

const failed = best.filter((met, at) => met && !byHand[at]).length;
hand({
  title: "Status only",
  goals: [atLeast("R2", "status vs. code written by hand for this program", hands / status, 0.2, 0.5)],
  lines: [
    line("status", status, "rules as data, best allocation"),
    line("written by hand", hands, `limit used up in order of entry; wrongly fails ${failed} of ${MEMBERS} members`),
  ],
});
