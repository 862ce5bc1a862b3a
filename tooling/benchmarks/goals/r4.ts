import { evaluate } from "@openrecert/rules";
import { cmaSet } from "../data/cma.ts";
import { crossingSet, makeCrossingMembers } from "../data/crossing.ts";
import { AS_OF, makeMembers } from "../data/members.ts";
import { median, quantile } from "../kit/measure.ts";
import { mustParseRecord } from "../kit/must-parse-record.ts";
import { atMost, hand, line } from "../kit/outcome.ts";

const MEMBERS = 400;
const ROUNDS = 7;
const CEILING_MS = 1;

/** The most activities that a record may hold. */
const ACTIVITIES_MOST = 2000;

const set = crossingSet();
const records = makeCrossingMembers(MEMBERS, 4).map(mustParseRecord);

/** Milliseconds of each evaluation. */
const round = () =>
  records.map((record) => {
    const started = performance.now();
    evaluate(set, record, { asOf: AS_OF });
    return performance.now() - started;
  });

for (let warmUp = 0; warmUp < 3; warmUp++) round();
const rounds = Array.from({ length: ROUNDS }, round);
const p50 = median(rounds.map(median));
const p99 = median(rounds.map((times) => quantile(times, 0.99)));

const longest = mustParseRecord(withActivities(ACTIVITIES_MOST));
const cma = cmaSet("whole");
const longRounds = Array.from({ length: ROUNDS }, () => {
  const started = performance.now();
  evaluate(cma, longest, { asOf: AS_OF });
  return performance.now() - started;
});

hand({
  title: "The hardest case that needs no integer program",
  goals: [atMost("R4", "99th percentile of evaluate, in milliseconds", p99 / CEILING_MS, 1)],
  lines: [
    line("evaluate, 50th percentile", p50 * 1e6, "60 activities, each open to 3 of 6 areas; limits on 4 sources"),
    line("evaluate, 99th percentile", p99 * 1e6, "the same"),
    line("evaluate, longest record", median(longRounds) * 1e6, `${ACTIVITIES_MOST} activities in the CMA program`),
  ],
});

/** One member with the activities of many, under new ids. */
function withActivities(count: number) {
  const [first, ...others] = makeMembers(Math.ceil(count / 30), 5);
  const activities = [first!, ...others].flatMap((member) => member.activities).slice(0, count);
  return { ...first!, activities: activities.map((activity, at) => ({ ...activity, id: `a${at + 1}` })) };
}
