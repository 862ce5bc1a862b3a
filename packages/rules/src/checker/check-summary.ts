import type { PathResult } from "../evaluation/result.ts";
import type { DateRule } from "../language/dates.ts";
import type { Certificate } from "./certificate.ts";
import { dayOf, type Given } from "./facts.ts";
import { type Report, same } from "./report.ts";

const COPIED = [
  "distance",
  "distanceMost",
  "completion",
  "counted",
  "used",
  "surplus",
  "requirements",
  "missing",
] as const;

/** Checks what a determination says as a whole: of which set it speaks, that it says of the recommended path what that path says, and its verdicts by what they follow from. */
export function checkSummary(given: Given, certificate: Certificate, report: Report): void {
  const { set, determination } = given;
  const { paths, verdict } = determination;
  if (
    determination.language !== 1 ||
    determination.credential !== set.credential ||
    determination.governingVersion !== set.version
  )
    report("other-set", "the determination is about another set");
  checkDays(given, report);
  if (determination.cause !== null || (verdict === "met" && !same(determination.unknown, [])))
    report("verdict", "a verdict that is known has no cause to be unknown");
  if (!["count", "leave-out"].includes(certificate.claimed)) report("claimed", "it doesn't say whether claims count");
  if (certificate.certificate !== 1 || certificate.minor !== set.unit.minor)
    report("other-unit", "the certificate is written in other parts of a unit");
  if (!same(determination.unit, { one: set.unit.one, many: set.unit.many }))
    report("other-unit", "the unit has another name");
  if (
    !same(
      paths.map(({ id }) => id),
      Object.keys(set.paths),
    )
  )
    report("other-paths", "the paths are not those of the set");
  const path = paths.find(({ id }) => id === determination.path);
  if (path === undefined || certificate.path !== determination.path) {
    report("other-path", "the certificate is about another path");
    return;
  }
  for (const member of COPIED)
    if (!same(determination[member], path[member]))
      report("summary", `\`${member}\` differs from that of the recommended path`);
  if (verdict !== path.verdict) report("verdict", "the verdict is not that of the recommended path");
  for (const one of paths) {
    if (verdict === "unmet" && one.verdict !== "unmet") report("verdict", `the path \`${one.id}\` is not unmet`);
    if (!isOpenAsDeclared(given, one))
      report("opening", `whether the path \`${one.id}\` is open doesn't follow from its days`);
  }
  const should = verdictOf(path);
  if (should !== path.verdict) report("verdict", `by its requirements the path is ${should}`);
  const missing = path.requirements.flatMap(({ id, kind, verdict: one, chosen }) =>
    kind !== "credit" && chosen && one === "unmet" ? [{ kind, id }] : [],
  );
  if (!same(missing, path.missing))
    report("missing", "what is missing besides credit is not what the requirements say");
}

// The days of the question are the record's, and so is the cycle, where one was granted.
function checkDays({ record, determination: { asOf, judgedOn, provisional, cycle } }: Given, report: Report): void {
  if (!isDay(asOf)) report("as-of", "the day of the question is no day");
  const received = record.application?.received;
  const isProvisional = received === undefined || received > asOf;
  if (provisional !== isProvisional || judgedOn !== (isProvisional ? asOf : received))
    report("judged-on", "it is judged by another day");
  const granted = record.certification.cycles?.at(-1);
  for (const end of ["from", "to"] as const) {
    const day = cycle[end];
    if (granted === undefined ? day !== null && !isDay(day) : day !== granted[end])
      report("cycle", `the cycle runs ${end} another day`);
  }
}

function isDay(day: unknown): boolean {
  return typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day);
}

function verdictOf({ open, requirements, distance, missing }: PathResult) {
  if (open === false || missing.length > 0 || distance !== "0") return "unmet";
  const isMet = requirements.every(({ chosen, verdict }) => !chosen || verdict === "met" || verdict === "waived");
  return open === true && isMet ? "met" : "unknown";
}

function isOpenAsDeclared(given: Given, { id, open, opens, closes }: PathResult): boolean {
  const { judgedOn } = given.determination;
  const rule = given.set.paths[id]?.open;
  const agrees = (day: string | null, declared: DateRule | undefined) => {
    const known = declared === undefined ? null : dayOf(given, declared);
    return known === undefined || known === day;
  };
  const isClosed = (opens !== null && judgedOn < opens) || (closes !== null && judgedOn > closes);
  return agrees(opens, rule?.from) && agrees(closes, rule?.to) && (isClosed ? open === false : open !== false);
}
