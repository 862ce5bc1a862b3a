import { createRandom, type Random } from "../../example-data/random.ts";
import { AREAS, type Area } from "./cma.ts";

/** The day on which every member is judged. */
export const AS_OF = "2026-02-01";

const ACTIVITIES_EACH = 30;
const DAY_MS = 86_400_000;

/**
 * A record as it arrives in a request: JSON values, amounts as decimal strings, dates `YYYY-MM-DD`.
 */
export type MemberRecord = {
  certification: { certified: string; cycles: { from: string; to: string }[] };
  activities: MemberActivity[];
};

export type MemberActivity = {
  id: string;
  type: "ce" | "college";
  title: string;
  provider: string;
  completed: string;
  quantities: { unit: "point" | "minute" | "college-credit"; amount: string }[];
  labels: { area: Area; approval?: string };
  proof?: string;
};

/** How members differ: how much they learn, where, and how much of it is approved. */
type Habit = { pointsMax: number; percentApproved: number; areaWeights: number[] };

/**
 * Members of the CMA program with 30 activities each, in cycles that end within two years. Some
 * have all they need, some too little, some more from other sources than may count. A few
 * activities of each are worth nothing: too early, too short, or without proof. Equal seeds give
 * equal members.
 */
export function makeMembers(count: number, seed: number): MemberRecord[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => makeMember(random));
}

/** The same members as a request delivers them: parsed from JSON. */
export function asReceived(members: readonly MemberRecord[]): MemberRecord[] {
  return JSON.parse(JSON.stringify(members));
}

function makeMember(random: Random): MemberRecord {
  const habit: Habit = {
    pointsMax: random.between(3, 6),
    percentApproved: random.between(35, 80),
    areaWeights: AREAS.map(() => random.between(10, 60)),
  };
  const { from, to } = cycleOf(random);
  const activities = Array.from({ length: ACTIVITIES_EACH }, (_, at) =>
    makeActivity(random, habit, from, `a${at + 1}`),
  );
  return { certification: { certified: "2011-02-10", cycles: [{ from, to }] }, activities };
}

/** Sixty months that end on the last day of a month within two years after the as-of date. */
function cycleOf(random: Random): { from: string; to: string } {
  const month = 2 + random.between(0, 23);
  return { from: printDay(Date.UTC(2021, month - 1, 1)), to: printDay(Date.UTC(2026, month - 1, 1) - DAY_MS) };
}

function makeActivity(random: Random, habit: Habit, from: string, id: string): MemberActivity {
  const isCollege = random.between(1, 200) === 1;
  const area = pickByWeight(random, habit.areaWeights);
  const isApproved = !isCollege && random.percent(habit.percentApproved);
  // Without a label, the program assumes another source.
  const approval = isApproved ? "aama" : random.percent(80) ? "other" : undefined;
  const proof = isCollege ? "transcript" : "formal";
  return {
    id,
    type: isCollege ? "college" : "ce",
    title: `${random.pick(TOPICS)} ${random.between(1, 12)}`,
    provider: random.pick(PROVIDERS),
    completed: completedOn(random, from),
    quantities: [isCollege ? { unit: "college-credit", amount: "1" } : quantity(random, habit)],
    labels: approval === undefined ? { area } : { area, approval },
    ...(random.percent(96) && { proof }),
  };
}

/**
 * Mostly between the first day of the cycle and the as-of date, sometimes up to ten months too
 * early.
 */
function completedOn(random: Random, from: string): string {
  const first = Date.parse(from);
  const days = Math.floor((Date.parse(AS_OF) - first) / DAY_MS);
  const offset = random.percent(95) ? random.between(0, days) : -random.between(1, 300);
  return printDay(first + offset * DAY_MS);
}

/**
 * Half of the activities state points, in halves. The others state minutes, some fewer than the
 * program accepts.
 */
function quantity(random: Random, { pointsMax }: Habit): { unit: "point" | "minute"; amount: string } {
  if (random.percent(50)) return { unit: "point", amount: String(random.between(1, pointsMax * 2) / 2) };
  return { unit: "minute", amount: String(random.between(8, pointsMax * 10) * 5) };
}

function pickByWeight(random: Random, weights: number[]): Area {
  let left = random.between(
    1,
    weights.reduce((sum, weight) => sum + weight, 0),
  );
  for (const [at, weight] of weights.entries()) {
    left -= weight;
    if (left <= 0) return AREAS[at]!;
  }
  return AREAS[0];
}

function printDay(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

const TOPICS = ["Wound care", "Coding and billing", "Infection control", "Medical law", "Phlebotomy", "Scheduling"];
const PROVIDERS = ["Northfield Community College", "Harbor Health Academy", "State Society of Medical Assistants"];
