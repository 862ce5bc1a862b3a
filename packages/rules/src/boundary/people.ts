import { printPlainDate } from "../calendar/plain-date.ts";
import type { CertificantRecord, HeldCredential } from "../language/record.ts";
import { walkSet } from "../language/walk.ts";
import { CERTIFIED_ON, samplePerson } from "../samples/person.ts";
import { type Bench, dayOf, judge } from "./bench.ts";

/** Cycles that a sample member may have behind them; rules for every third renewal need two. */
const CYCLES_MAX = 3;
const CREDENTIALS_MAX = 64;

/**
 * Sample members who differ in what rules ask about: somebody in the first cycle, with every flag the
 * other way round, with other credentials, and in later cycles. The plainest comes first.
 */
export function samplePeople(bench: Bench): CertificantRecord[] {
  const plain = samplePerson(bench.set, CERTIFIED_ON[2]);
  const flagged = withFlagsTurned(bench, plain);
  const held = withCredentials(bench, plain);
  const later = laterCycles(bench, plain);
  return [plain, ...flagged, ...held, ...later, ...later.slice(0, 1).flatMap((one) => withFlagsTurned(bench, one))];
}

function withFlagsTurned({ set }: Bench, person: CertificantRecord): CertificantRecord[] {
  const entries = Object.entries(person.attributes ?? {});
  if (!entries.some(([id]) => set.attributes?.[id]?.kind === "flag")) return [];
  const turned = entries.map(([id, value]): [string, typeof value] => [
    id,
    typeof value === "boolean" ? !value : value,
  ]);
  return [{ ...person, attributes: Object.fromEntries(turned) }];
}

function withCredentials({ set }: Bench, person: CertificantRecord): CertificantRecord[] {
  const codes = new Set<string>();
  walkSet(set, {
    condition: (node) => {
      if ("holds" in node) codes.add(node.holds);
    },
  });
  if (codes.size === 0) return [];
  const credentials = [...codes]
    .slice(0, CREDENTIALS_MAX)
    .map((code, index): HeldCredential => ({ id: `c${index + 1}`, code }));
  return [{ ...person, credentials }];
}

/** The same member after one renewal and after two, each on the last day of the cycle. */
function laterCycles(bench: Bench, person: CertificantRecord): CertificantRecord[] {
  const people: CertificantRecord[] = [];
  let cycles = person.certification.cycles ?? [];
  let current = person;
  for (let count = 1; count < CYCLES_MAX; count += 1) {
    const [from, to] = [dayOf(bench, current, "cycle.from"), dayOf(bench, current, "cycle.to")];
    if (from === null || to === null) break;
    const last = printPlainDate(to);
    const { nextCycle } = judge(bench, current, last);
    if (nextCycle === null) break;
    cycles = [...cycles.filter((cycle) => cycle.to !== last), { from: printPlainDate(from), to: last }, nextCycle];
    current = { ...person, certification: { ...person.certification, cycles } };
    people.push(current);
  }
  return people;
}
