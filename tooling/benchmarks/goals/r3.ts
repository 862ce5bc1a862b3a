import { type CompiledSet, evaluate } from "@openrecert/rules";
import { cmaSet } from "../data/cma.ts";
import { cmaRules, cmaUnits, crossingRules, crossingUnits } from "../data/credit-rules.ts";
import { crossingSet, makeCrossingMembers } from "../data/crossing.ts";
import { AS_OF, asReceived, type MemberRecord, makeMembers } from "../data/members.ts";
import { inHundredths } from "../kit/answers.ts";
import { measure } from "../kit/measure.ts";
import { mustParseRecord } from "../kit/must-parse-record.ts";
import { atLeast, hand, line } from "../kit/outcome.ts";
import { highs, highsText } from "../peers/highs.ts";
import { type LinearProgram, linearProgram } from "../peers/linear-program.ts";
import { yalps, yalpsModel } from "../peers/yalps.ts";

const CMA_MEMBERS = 1000;
const CROSSING_MEMBERS = 400;
/** The solvers are slow, so a pass uses only the first members. */
const TIMED_MEMBERS = 100;

const solveByHighs = await highs();
const solveByYalps = await yalps();

const set = cmaSet("continuing education");
const members = makeMembers(CMA_MEMBERS, 3);
const programOf = (member: MemberRecord) => linearProgram(cmaRules, cmaUnits(member));
const programs = members.map(programOf);
const crossing = makeCrossingMembers(CROSSING_MEMBERS, 3);
const crossingPrograms = crossing.map((member) => linearProgram(crossingRules, crossingUnits(member)));

const agreed = countAgreed(set, members, programs);

// In the solvers' favor, their input is built beforehand and has no integer constraints: they find
// the same optimum faster that way.
const timed = asReceived(members.slice(0, TIMED_MEMBERS));
const records = timed.map(mustParseRecord);
const texts = programs.slice(0, TIMED_MEMBERS).map((program) => highsText(program, "any"));
const models = programs.slice(0, TIMED_MEMBERS).map(yalpsModel);
const times = await measure([
  {
    name: "evaluate",
    members: TIMED_MEMBERS,
    pass: () => records.map((record) => evaluate(set, record, { asOf: AS_OF }).distance).length,
  },
  { name: "yalps", members: TIMED_MEMBERS, pass: () => models.map(solveByYalps).length },
  { name: "highs", members: TIMED_MEMBERS, pass: () => texts.map(solveByHighs).length },
  {
    name: "yalps from the record",
    members: TIMED_MEMBERS,
    pass: () => timed.map((member) => solveByYalps(yalpsModel(programOf(member)))).length,
  },
  {
    name: "highs from the record",
    members: TIMED_MEMBERS,
    pass: () => timed.map((member) => solveByHighs(highsText(programOf(member), "any"))).length,
  },
]);
const time = (name: string) => times.get(name)!;

// The members of the other program come after the timing, because only one program is timed.
const allAgreed = agreed + countAgreed(crossingSet(), crossing, crossingPrograms);
const asked = CMA_MEMBERS + CROSSING_MEMBERS;
if (allAgreed !== asked) throw new Error(`The engine and HiGHS differ on ${asked - allAgreed} of ${asked} members.`);

hand({
  title: "The optimum",
  goals: [
    atLeast("R3-optimum", `share of ${asked} members whose optimum equals that of HiGHS`, allAgreed / asked, 1),
    atLeast(
      "R3-yalps",
      "evaluate with reasons vs. YALPS, both from the record",
      time("yalps from the record") / time("evaluate"),
      3,
      25,
    ),
    atLeast(
      "R3-highs",
      "evaluate with reasons vs. HiGHS, both from the record",
      time("highs from the record") / time("evaluate"),
      20,
      200,
    ),
  ],
  lines: [
    line("evaluate", time("evaluate"), "admission, valuation, best allocation, and reasons"),
    line("YALPS", time("yalps"), "allocation only; the linear program is built beforehand"),
    line("HiGHS", time("highs"), "the same"),
    line(
      "YALPS, from the record",
      time("yalps from the record"),
      "with admission, valuation, and building the program",
    ),
    line("HiGHS, from the record", time("highs from the record"), "the same"),
  ],
});

/**
 * Number of members for whom both the integer program and YALPS agree on distance and counted
 * credit.
 */
function countAgreed(compiled: CompiledSet, list: readonly object[], asPrograms: readonly LinearProgram[]): number {
  return list.filter((member, at) => {
    const { distance, counted } = inHundredths(evaluate(compiled, mustParseRecord(member), { asOf: AS_OF }));
    const byHighs = solveByHighs(highsText(asPrograms[at]!, "whole"));
    const byYalps = solveByYalps(yalpsModel(asPrograms[at]!));
    const isEqual = (other: typeof byHighs) => other.distance === distance && other.counted === counted;
    return isEqual(byHighs) && isEqual(byYalps);
  }).length;
}
