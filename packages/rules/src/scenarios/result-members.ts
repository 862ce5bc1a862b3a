import type { Determination } from "../evaluation/result.ts";

// Written out, so that the compiler keeps it in step with results.
const MEMBERS: { readonly [member in keyof Determination | "governing"]: true } = {
  language: true,
  credential: true,
  governingVersion: true,
  governing: true,
  unit: true,
  asOf: true,
  judgedOn: true,
  provisional: true,
  verdict: true,
  cause: true,
  unknown: true,
  path: true,
  cycle: true,
  earn: true,
  deadline: true,
  phase: true,
  dates: true,
  strategy: true,
  distance: true,
  distanceMost: true,
  completion: true,
  counted: true,
  used: true,
  surplus: true,
  requirements: true,
  missing: true,
  fees: true,
  consequences: true,
  activities: true,
  accommodations: true,
  paths: true,
  nextCycle: true,
  carryOver: true,
};

/** The members that a result has. */
export const RESULT_MEMBERS: readonly string[] = Object.keys(MEMBERS);

/** The members of which a case may say what is expected: those of the result, and where the certificant stands under review. */
export const EXPECTED_MEMBERS: readonly string[] = [...RESULT_MEMBERS, "standing"];
