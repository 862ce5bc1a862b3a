import { addMonths, printPlainDate } from "@openrecert/rules";
import { CCMA_COURSES } from "./courses.ts";
import { dayInMonths, person, someDay, TODAY } from "./people.ts";
import type { Random } from "./random.ts";
import type { Roster } from "./roster.ts";

type Profile = {
  readonly share: number;
  readonly expires: readonly [number, number];
  readonly credits: readonly [number, number];
  readonly pays: boolean;
  readonly appliesPercent: number;
};

/** The states that members are in, with the number of the 598 members in each. */
const PROFILES: readonly Profile[] = [
  { share: 240, expires: [7, 23], credits: [0, 8], pays: false, appliesPercent: 0 },
  { share: 88, expires: [0, 5], credits: [10, 16], pays: true, appliesPercent: 70 },
  { share: 60, expires: [0, 5], credits: [10, 14], pays: false, appliesPercent: 20 },
  { share: 100, expires: [0, 5], credits: [2, 9], pays: false, appliesPercent: 0 },
  { share: 110, expires: [-30, -1], credits: [0, 12], pays: false, appliesPercent: 0 },
];

/**
 * The example body modeled on the NHA: two years, ten credits, and a fee whose amount is not
 * published.
 */
export function ccmaRoster(random: Random): Roster {
  const roster: Roster = { members: [], activities: [], exams: [], documents: [], payments: [], submissions: [] };
  let number = 500_000;
  for (const profile of PROFILES) {
    for (let count = 0; count < profile.share; count++) {
      number += random.between(1, 9);
      add(roster, random, `CCMA-${number}`, profile);
    }
  }
  return roster;
}

function add(
  roster: Roster,
  random: Random,
  number: string,
  { expires, credits, pays, appliesPercent }: Profile,
): void {
  const to =
    dayInMonths(random.between(...expires)) + random.between(expires[1] < 0 ? -14 : 1, expires[1] < 0 ? 0 : 14);
  const from = addMonths(to, -24, "clamp");
  roster.members.push({
    ...person(random, number),
    credential: "ccma-nha",
    certified: printPlainDate(addMonths(from, -24, "clamp")),
    cycle: { from: printPlainDate(from), to: printPlainDate(to) },
  });
  for (let left = random.between(...credits); left > 0; ) {
    const size = Math.min(left, random.between(1, 4));
    left -= size;
    roster.activities.push({
      externalId: `${number}-${roster.activities.length + 1}`,
      memberNumber: number,
      type: "ce",
      title: random.pick(CCMA_COURSES),
      provider: "Body's learning portal",
      approvalNumber: "",
      completed: someDay(random, from, Math.min(TODAY - 10, to)),
      amount: String(size),
      unit: "credit",
      labels: {},
      proof: "",
    });
  }
  const received = someDay(random, TODAY - 20, TODAY - 1);
  if (pays) roster.payments.push({ memberNumber: number, code: "renewal", minor: 17_900, currency: "USD", received });
  if (random.percent(appliesPercent))
    roster.submissions.push({ memberNumber: number, credential: "ccma-nha", path: "ce", received });
}
