import { parseJson, withinBounds } from "../language/parse-json.ts";
import { inside, type Parsed, type Place, type Problem, TOP } from "../language/problem.ts";
import { type CertificantRecord, certificantRecord, type Label } from "../language/record.ts";
import { report, shown } from "../language/shape.ts";
import { parseDecimal, powerOfTen } from "../util/decimal.ts";
import { at } from "./check.ts";

/** Reads and validates a record, from JSON text or from JSON already read. */
export function parseRecord(source: string | object): Parsed<CertificantRecord> {
  const read = typeof source === "string" ? parseJson(source, "record") : { ok: true as const, value: source };
  if (!read.ok) return read;
  const problems: Problem[] = withinBounds(read.value, "record");
  if (problems.length === 0) certificantRecord.check(read.value, TOP, problems);
  if (problems.length > 0) return { ok: false, problems };
  const record = read.value as CertificantRecord;
  checkCycles(record, problems);
  for (const list of ["activities", "exams", "documents", "attestations", "payments", "accommodations"] as const) {
    checkIds(record[list] ?? [], at(list), problems);
  }
  for (const [index, { labels, review }] of (record.activities ?? []).entries()) {
    for (const [name, label] of Object.entries(labels ?? {}))
      checkShares(label, at("activities", index, "labels", name), problems);
    for (const [name, label] of Object.entries(review?.labels ?? {}))
      checkShares(label, at("activities", index, "review", "labels", name), problems);
  }
  for (const [index, one] of (record.accommodations ?? []).entries()) {
    if (one.kind !== "substitution") continue;
    for (const [name, label] of Object.entries(one.labels))
      checkShares(label, at("accommodations", index, "labels", name), problems);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: record };
}

function checkIds(facts: readonly { readonly id: string }[], place: Place, problems: Problem[]): void {
  const seen = new Set<string>();
  for (const [index, { id }] of facts.entries()) {
    if (seen.has(id))
      report(problems, inside(inside(place, index), "id"), "duplicate-id", `${shown(id)} is used twice`);
    seen.add(id);
  }
}

function checkCycles({ certification: { cycles = [] } }: CertificantRecord, problems: Problem[]): void {
  for (const [index, { from, to }] of cycles.entries()) {
    const place = at("certification", "cycles", index);
    if (to < from) report(problems, place, "dates-out-of-order", "this cycle ends before it begins");
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

function checkShares(label: Label, place: Place, problems: Problem[]): void {
  if (typeof label === "string" || Array.isArray(label)) return;
  const millionths = Object.values(label).map((share) => {
    const { digits, scale } = parseDecimal(share as string | number)!;
    return digits * powerOfTen(SCALE - scale);
  });
  const total = millionths.reduce((sum, share) => sum + share, 0);
  if (total !== powerOfTen(SCALE)) report(problems, place, "shares-sum", "the shares don't add up to 1");
}
