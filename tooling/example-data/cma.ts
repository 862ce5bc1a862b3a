import { addMonths, endOfMonth, parsePlainDate, printPlainDate } from "@openrecert/rules";
import { APPROVED_PROVIDERS, COLLEGES, COURSES, OTHER_PROVIDERS } from "./courses.ts";
import { dayInMonths, person, someDay, TODAY } from "./people.ts";
import type { Random } from "./random.ts";
import type { Roster, RosterActivity } from "./roster.ts";

type Area = keyof typeof COURSES;
type Approval = "aama" | "other";
/** Points that a member has, by area and source. */
type Credit = readonly [Area, Approval, number];

type Profile = {
  readonly share: number;
  /** Months from the reference day to the end of the cycle. */
  readonly expires: readonly [number, number];
  readonly credit: (random: Random) => readonly Credit[];
  readonly applies?: { readonly path: "ce" | "exam"; readonly percent: number };
  readonly firstCycle?: boolean;
  readonly also?: (member: Member, random: Random, roster: Roster) => void;
};

type Member = { readonly number: string; readonly from: number; readonly to: number };

const AREAS = ["administrative", "clinical", "general"] as const;
const full: readonly Credit[] = [
  ["administrative", "aama", 12],
  ["clinical", "aama", 24],
  ["general", "other", 26],
];

/** The states that a body's members are in, with the number of the 1,400 members in each. */
const PROFILES: readonly Profile[] = [
  {
    share: 380,
    expires: [24, 58],
    credit: (r) => AREAS.map((area) => [area, r.percent(60) ? "aama" : "other", r.between(0, 9)]),
  },
  {
    share: 200,
    expires: [12, 30],
    credit: (r) => AREAS.map((area) => [area, r.percent(50) ? "aama" : "other", r.between(4, 16)]),
  },
  {
    share: 150,
    expires: [0, 11],
    credit: (r) => [...full, [r.pick(AREAS), "aama", r.between(1, 12)]],
    applies: { path: "ce", percent: 40 },
  },
  { share: 40, expires: [0, 6], credit: () => bestAllocationOnly, applies: { path: "ce", percent: 70 } },
  {
    share: 60,
    expires: [0, 11],
    credit: (r) => [
      ["administrative", "aama", 10],
      ["clinical", "aama", 22],
      ["general", "other", r.between(12, 24)],
    ],
  },
  { share: 90, expires: [0, 11], credit: shortInOneArea, applies: { path: "ce", percent: 20 } },
  { share: 60, expires: [0, 8], credit: () => twoApprovedShort, applies: { path: "ce", percent: 50 } },
  {
    share: 30,
    expires: [0, 11],
    credit: (r) => [
      ["administrative", "aama", 10],
      ["clinical", "aama", 15],
      ["general", "other", r.between(40, 60)],
    ],
  },
  { share: 40, expires: [-2, -1], credit: () => full, applies: { path: "ce", percent: 60 } },
  {
    share: 30,
    expires: [-2, -1],
    credit: () => [
      ["clinical", "aama", 14],
      ["general", "other", 20],
    ],
  },
  { share: 90, expires: [-40, -4], credit: (r) => [["clinical", "aama", r.between(0, 20)]] },
  { share: 30, expires: [-20, -5], credit: () => [], applies: { path: "exam", percent: 80 }, also: passedLate },
  { share: 20, expires: [-20, -6], credit: () => [], also: (member, r, roster) => failed(member, r, roster, 1) },
  { share: 20, expires: [-30, -12], credit: () => [], also: (member, r, roster) => failed(member, r, roster, 3) },
  { share: 10, expires: [-30, -18], credit: () => [], also: cured },
  { share: 60, expires: [48, 59], credit: (r) => [["clinical", "aama", r.between(0, 5)]], firstCycle: true },
  {
    share: 50,
    expires: [0, 20],
    credit: () => [
      ["general", "aama", 12],
      ["clinical", "aama", 18],
    ],
    also: attendedCollege,
  },
  { share: 40, expires: [2, 30], credit: (r) => [["clinical", "aama", r.between(5, 20)]], also: doubtfulClaims },
];

const bestAllocationOnly: readonly Credit[] = [
  ["clinical", "aama", 30],
  ["clinical", "other", 20],
  ["administrative", "other", 10],
  ["general", "other", 10],
];
const twoApprovedShort: readonly Credit[] = [
  ["administrative", "aama", 10],
  ["clinical", "aama", 18],
  ["clinical", "other", 2],
  ["general", "other", 30],
];

function shortInOneArea(random: Random): Credit[] {
  const missing = random.pick(AREAS);
  return AREAS.map((area) => [
    area,
    area === "general" ? "other" : "aama",
    area === missing ? random.between(2, 8) : 28,
  ]);
}

/**
 * The example body modeled on the AAMA: members in every state, with credit, examinations,
 * payments, and applications.
 */
export function cmaRoster(random: Random): Roster {
  const roster: Roster = { members: [], activities: [], exams: [], documents: [], payments: [], submissions: [] };
  // Two members whom the documentation and the tests refer to by number: one passes only by the
  // best allocation, the other is 2 points short.
  add(roster, random, "CMA-000005", { ...PROFILES[3]!, expires: [3, 3], applies: { path: "ce", percent: 0 } });
  add(roster, random, "CMA-000002", { ...PROFILES[6]!, expires: [3, 3], applies: { path: "ce", percent: 0 } });
  let number = 100_000;
  for (const profile of PROFILES) {
    for (let count = 0; count < profile.share; count++) {
      number += random.between(1, 9);
      add(roster, random, `CMA-${number}`, profile);
    }
  }
  return roster;
}

function add(roster: Roster, random: Random, number: string, profile: Profile): void {
  const to = endOfMonth(dayInMonths(random.between(...profile.expires)));
  const from = endOfMonth(addMonths(to, -60, "stick")) + 1;
  const certified = profile.firstCycle
    ? someDay(random, addMonths(from, -1, "clamp"), from - 1)
    : someDay(random, from - 3650, from - 1900);
  const cycle = profile.firstCycle ? null : { from: printPlainDate(from), to: printPlainDate(to) };
  roster.members.push({ ...person(random, number), credential: "cma-aama", certified, cycle });
  const member: Member = { number, from, to };
  for (const credit of profile.credit(random)) attend(member, random, roster, credit);
  profile.also?.(member, random, roster);
  if (profile.applies && random.percent(profile.applies.percent)) {
    const latest = Math.min(TODAY - 1, profile.applies.path === "ce" ? to + 60 : TODAY - 1);
    roster.submissions.push({
      memberNumber: number,
      credential: "cma-aama",
      path: profile.applies.path,
      received: someDay(random, latest - 20, latest),
    });
  }
}

// Points come in courses of one to six points, on days from the start of the cycle to the reference
// day.
function attend(member: Member, random: Random, roster: Roster, [area, approval, points]: Credit): void {
  for (let left = points; left > 0; ) {
    const size = Math.min(left, random.between(2, 8));
    left -= size;
    const inMinutes = random.percent(15);
    report(member, random, roster, {
      title: random.pick(COURSES[area]),
      provider: random.pick(approval === "aama" ? APPROVED_PROVIDERS : OTHER_PROVIDERS),
      approvalNumber: approval === "aama" ? `${random.between(100_000, 199_999)}` : "",
      amount: String(inMinutes ? size * 50 : size),
      unit: inMinutes ? "minute" : "point",
      labels: { area, approval },
    });
  }
}

function report({ number, from, to }: Member, random: Random, roster: Roster, more: Partial<RosterActivity>): void {
  roster.activities.push({
    externalId: `${number}-${roster.activities.length + 1}`,
    memberNumber: number,
    type: "ce",
    title: "",
    provider: "",
    approvalNumber: "",
    completed: someDay(random, from, Math.min(TODAY - 30, to)),
    amount: "1",
    unit: "point",
    labels: {},
    proof: "formal",
    ...more,
  });
}

function attendedCollege(member: Member, random: Random, roster: Roster): void {
  const clinical = random.between(3, 7);
  report(member, random, roster, {
    type: "college",
    title: "Anatomy and office practice",
    provider: random.pick(COLLEGES),
    amount: "2",
    unit: "college-credit",
    labels: { area: `clinical:0.${clinical}|administrative:0.${10 - clinical}`, approval: "other" },
    proof: "transcript",
  });
}

// Activities that a reviewer has to look at twice: too short, without proof, before the cycle, or
// of a kind that earns nothing.
function doubtfulClaims(member: Member, random: Random, roster: Roster): void {
  const labels = { area: "clinical", approval: "other" } as const;
  report(member, random, roster, {
    title: "Lunch talk",
    provider: random.pick(OTHER_PROVIDERS),
    amount: "40",
    unit: "minute",
    labels,
  });
  report(member, random, roster, {
    title: "In-service training",
    provider: random.pick(OTHER_PROVIDERS),
    amount: "3",
    labels,
    proof: "",
  });
  report(member, random, roster, {
    title: "Workshop",
    provider: random.pick(OTHER_PROVIDERS),
    amount: "4",
    labels,
    completed: printPlainDate(member.from - random.between(1, 60)),
  });
  report(member, random, roster, { type: "reading", title: "Journal article", provider: "", amount: "1", labels });
}

function sit(member: Member, roster: Roster, taken: string, outcome: "passed" | "failed"): void {
  roster.exams.push({ memberNumber: member.number, exam: "cma", taken, outcome });
}

function passedLate(member: Member, random: Random, roster: Roster): void {
  const taken = someDay(random, member.to + 100, TODAY - 25);
  sit(member, roster, taken, "passed");
  roster.payments.push({ memberNumber: member.number, code: "exam", minor: 12_500, currency: "USD", received: taken });
  if (random.percent(80))
    roster.payments.push({
      memberNumber: member.number,
      code: "reactivation",
      minor: 5000,
      currency: "USD",
      received: taken,
    });
}

function failed(member: Member, random: Random, roster: Roster, times: number): void {
  const first = parsePlainDate(someDay(random, member.to + 10, TODAY - 40 - 60 * times))!;
  for (let attempt = 0; attempt < times; attempt++) sit(member, roster, printPlainDate(first + 60 * attempt), "failed");
}

function cured(member: Member, random: Random, roster: Roster): void {
  failed(member, random, roster, 3);
  roster.documents.push({
    memberNumber: member.number,
    kind: "transcript-of-reenrollment",
    issued: someDay(random, TODAY - 30, TODAY - 2),
  });
}
