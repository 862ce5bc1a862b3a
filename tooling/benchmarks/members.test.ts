import { evaluate, parseRecord } from "@openrecert/rules";
import { describe, expect, it } from "vitest";
import { cmaSet } from "./data/cma.ts";
import { crossingSet, makeCrossingMembers } from "./data/crossing.ts";
import { isMetByHand } from "./data/hand-written.ts";
import { AS_OF, makeMembers } from "./data/members.ts";
import { isMetInEntryOrder, optimum } from "./data/reference.ts";
import { inHundredths } from "./kit/answers.ts";
import { mustParseRecord } from "./kit/must-parse-record.ts";

const members = makeMembers(200, 1);

describe("the members of the benchmarks", () => {
  it("are the same for the same seed", () => {
    expect(makeMembers(200, 1)).toEqual(members);
    expect(makeMembers(200, 2)).not.toEqual(members);
  });

  it("are a mix: met, unmet, and failed by code that uses up a limit in order of entry", () => {
    const met = members.filter((member) => optimum(member).met);
    expect(met.length).toBeGreaterThan(60);
    expect(met.length).toBeLessThan(140);
    expect(met.some((member) => !isMetInEntryOrder(member))).toBe(true);
    expect(members.filter((member) => isMetInEntryOrder(member) && !optimum(member).met)).toEqual([]);
  });

  it("get the plain reference's answer from the code written for speed", () => {
    expect(members.map(isMetByHand)).toEqual(members.map(isMetInEntryOrder));
  });

  it("get the reference's answer from the engine", () => {
    const set = cmaSet("continuing education");
    for (const member of members) {
      const answer = evaluate(set, mustParseRecord(member), { asOf: AS_OF });
      expect(inHundredths(answer)).toEqual(optimum(member));
    }
  });

  it("of the crossing kind are valid records of a valid set", () => {
    const set = crossingSet();
    const verdicts = makeCrossingMembers(40, 1).map((member) => {
      expect(parseRecord(member)).toMatchObject({ ok: true });
      return evaluate(set, mustParseRecord(member), { asOf: AS_OF }).verdict;
    });
    expect(new Set(verdicts)).toEqual(new Set(["met", "unmet"]));
  });
});
