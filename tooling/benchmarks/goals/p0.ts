import { evaluatePopulation, type Progress, type StandingLine } from "@openrecert/api/population";
import { compile, evaluate } from "@openrecert/rules";
import { changedCmaSet, cmaSet } from "../data/cma.ts";
import { AS_OF, asReceived, makeMembers } from "../data/members.ts";
import { openPopulation, SPECIAL_EVERY } from "../data/population.ts";
import { inHundredths, mustAgree } from "../kit/answers.ts";
import { median } from "../kit/measure.ts";
import { mustParseRecord } from "../kit/must-parse-record.ts";
import { atLeast, hand, line } from "../kit/outcome.ts";

const MEMBERS = 10_000;
const THREADS = 2;
const ROUNDS = 7;
/**
 * Both sides warm up in a whole run and on the first half of each round, and are timed on the second
 * half.
 */
const TIMED_FROM = MEMBERS / 2;

const members = makeMembers(MEMBERS, 7);
const records = asReceived(members).map(mustParseRecord);
const set = cmaSet("whole");
const after = changedCmaSet();
const population = await openPopulation(members);
const { installation, slug } = population;
const organization = (await installation.database.lookup.organization(slug))!;

/** Nanoseconds per member of the whole run, and of its second half. */
async function runPopulation(take: (lines: readonly StandingLine[]) => void = () => {}) {
  const started = performance.now();
  let half: { at: number; done: number } | null = null;
  await evaluatePopulation(
    installation,
    organization,
    { asOf: AS_OF, whose: {}, threads: THREADS, after },
    async (lines: readonly StandingLine[], { done }: Progress) => {
      take(lines);
      if (done >= TIMED_FROM) half ??= { at: performance.now(), done };
    },
  );
  const ended = performance.now();
  const { at, done } = half!;
  return { whole: perMember(ended - started, MEMBERS), warm: perMember(ended - at, MEMBERS - done) };
}

function runEngine() {
  const started = performance.now();
  let half = started;
  let met = 0;
  for (const [at, record] of records.entries()) {
    if (at === TIMED_FROM) half = performance.now();
    if (evaluate(set, record, { asOf: AS_OF }).verdict === "met") met++;
  }
  if (met === 0) throw new Error("nobody meets the requirements");
  const ended = performance.now();
  return { whole: perMember(ended - started, MEMBERS), warm: perMember(ended - half, MEMBERS - TIMED_FROM) };
}

const perMember = (milliseconds: number, count: number) => (milliseconds * 1e6) / count;

try {
  const lines: StandingLine[] = [];
  await runPopulation((some) => void lines.push(...some));
  // A special member's examination, payment, and application change neither credit nor the CE path.
  mustAgree(
    "the population's lines",
    lines.map(inHundredths),
    records.map((record) => inHundredths(evaluate(set, record, { asOf: AS_OF }))),
  );
  const changed = compile(after);
  mustAgree(
    "the population's lines by the changed rules",
    lines.map((one) => inHundredths(one.after!)),
    records.map((record) => inHundredths(evaluate(changed, record, { asOf: AS_OF }))),
  );
  const times = {
    population: [] as Awaited<ReturnType<typeof runPopulation>>[],
    engine: [] as ReturnType<typeof runEngine>[],
  };
  for (let round = 0; round < ROUNDS; round++) {
    times.engine.push(runEngine());
    times.population.push(await runPopulation());
  }
  const time = (side: keyof typeof times, part: "whole" | "warm") => median(times[side].map((one) => one[part]));
  hand({
    title: "Whole populations",
    goals: [
      atLeast(
        "P0",
        `a whole population from the database, before and after a change of the rules, on ${THREADS} threads vs. evaluate once on records in memory on one thread`,
        time("engine", "warm") / time("population", "warm"),
        0.25,
        0.5,
      ),
    ],
    lines: [
      line("evaluate, in memory", time("engine", "warm"), "30 activities each; whole program, one thread"),
      line(
        "population, from the database",
        time("population", "warm"),
        `read, built, judged by both rules, and handed over; ${100 / SPECIAL_EVERY} % with examination, payment, and application`,
      ),
      line("population, with its start", time("population", "whole"), `${MEMBERS} members; threads start and warm up`),
    ],
  });
} finally {
  await population.close();
}
