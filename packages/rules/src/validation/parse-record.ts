import { parseJson, withinBounds } from "../language/parse-json.ts";
import { inside, type Parsed, type Place, type Problem, TOP } from "../language/problem.ts";
import { type Activity, type CertificantRecord, certificantRecord, type Label } from "../language/record.ts";
import { report, shown } from "../language/report.ts";
import { parseDecimal, powerOfTen } from "../util/decimal.ts";
import { at } from "./check.ts";

/** Reads and validates a record, from JSON text or from JSON already read. */
export function parseRecord(source: string | object): Parsed<CertificantRecord> {
  const read = typeof source === "string" ? parseJson(source, "record") : { ok: true as const, value: source };
  if (!read.ok) return read;
  const problems = misshapen(read.value);
  if (problems.length > 0) return { ok: false, problems };
  const record = read.value as CertificantRecord;
  checkCycles(record, problems);
  for (const list of LISTS) checkIds(record[list] ?? [], at(list), problems);
  for (const [index, activity] of (record.activities ?? []).entries()) checkActivity(activity, index, problems);
  for (const [index, { from, to }] of (record.credentials ?? []).entries())
    checkOrder(from, to, at("credentials", index), "it was held up to a day before the first", problems);
  for (const [index, { issued, expires }] of (record.documents ?? []).entries())
    checkOrder(issued, expires, at("documents", index), "it expires before it is issued", problems);
  for (const [index, one] of (record.accommodations ?? []).entries()) {
    if (one.kind !== "substitution") continue;
    for (const [name, label] of Object.entries(one.labels))
      checkShares(label, at("accommodations", index, "labels", name), problems);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: record };
}

// A value of the shape is within the bounds.
function misshapen(value: unknown): Problem[] {
  if (certificantRecord.fits(value)) return [];
  const problems = withinBounds(value, "record");
  if (problems.length === 0) certificantRecord.check(value, TOP, problems);
  return problems;
}

const LISTS = [
  "credentials",
  "activities",
  "carried",
  "accommodations",
  "exams",
  "documents",
  "attestations",
  "payments",
] as const;

function checkOrder(
  first: string | undefined,
  last: string | undefined,
  place: Place,
  message: string,
  problems: Problem[],
): void {
  if (first !== undefined && last !== undefined && last < first) report(problems, place, "dates-out-of-order", message);
}

function checkIds(facts: readonly { readonly id: string }[], place: Place, problems: Problem[]): void {
  const seen = new Set<string>();
  for (const [index, { id }] of facts.entries()) {
    if (seen.has(id))
      report(problems, inside(inside(place, index), "id"), "duplicate-id", `${shown(id)} is used twice`);
    seen.add(id);
  }
}

// Most activities have one quantity and no shares, so places are made only where there is something to check.
function checkActivity({ quantities, labels, review }: Activity, index: number, problems: Problem[]): void {
  if (quantities.length > 1) checkUnits(quantities, at("activities", index, "quantities"), problems);
  for (const name in labels)
    if (hasShares(labels[name]!)) checkShares(labels[name]!, at("activities", index, "labels", name), problems);
  if (review?.quantities === undefined && review?.labels === undefined) return;
  const reviewed = at("activities", index, "review");
  checkUnits(review.quantities ?? [], inside(reviewed, "quantities"), problems);
  for (const name in review.labels)
    checkShares(review.labels[name]!, inside(inside(reviewed, "labels"), name), problems);
  for (const member of ["quantities", "labels"] as const)
    if (review[member] !== undefined && review.state !== "adjusted")
      report(
        problems,
        inside(reviewed, member),
        "adjustment-without-state",
        `${member} of a reviewer count with the state \`adjusted\`, and the state is ${shown(review.state)}`,
        "Write `adjusted` as the state, or leave them out.",
      );
}

// The first quantity in a unit would count and the others be lost.
function checkUnits(quantities: Activity["quantities"], place: Place, problems: Problem[]): void {
  const units = quantities.map(({ unit }) => unit);
  for (const [index, unit] of units.entries()) {
    if (units.indexOf(unit) < index)
      report(
        problems,
        inside(inside(place, index), "unit"),
        "duplicate-unit",
        `${shown(unit)} is stated twice`,
        "Add the amounts up.",
      );
  }
}

function checkCycles({ certification: { cycles = [] } }: CertificantRecord, problems: Problem[]): void {
  for (const [index, { from, to }] of cycles.entries()) {
    const place = at("certification", "cycles", index);
    checkOrder(from, to, place, "this cycle ends before it begins", problems);
    const before = cycles[index - 1];
    if (before && from <= before.to)
      report(
        problems,
        place,
        "cycles-overlap",
        "this cycle begins before its predecessor has ended",
        "List cycles in order.",
      );
  }
}

const SCALE = 6;

type Shares = Exclude<Label, string | readonly string[]>;

function hasShares(label: Label): label is Shares {
  return typeof label !== "string" && !Array.isArray(label);
}

function checkShares(label: Label, place: Place, problems: Problem[]): void {
  if (!hasShares(label)) return;
  const millionths = Object.values(label).map((share) => {
    const { digits, scale } = parseDecimal(share)!;
    return digits * powerOfTen(SCALE - scale);
  });
  const total = millionths.reduce((sum, share) => sum + share, 0);
  if (total !== powerOfTen(SCALE)) report(problems, place, "shares-sum", "the shares don't add up to 1");
}
