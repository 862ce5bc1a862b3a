import { parsePlainDate, printPlainDate } from "../calendar/plain-date.ts";
import type { CompletionLine, Determination } from "../evaluation/result.ts";
import type { RequirementSet } from "../language/document.ts";
import { kindOf } from "../language/kind-of.ts";
import type { CertificantRecord } from "../language/record.ts";
import { eachRequirement, isLeaf } from "../language/walk.ts";
import type { Random } from "../util/random.ts";
import type { RecordFact } from "./comparing.ts";

/** A record with the least that a version still asks for. */
export function completed(
  random: Random,
  set: RequirementSet,
  record: CertificantRecord,
  result: Determination,
): object {
  const tag = record.activities?.length ?? 0;
  const { completion } = result;
  const activities = completion.possible
    ? completion.lines.map((line, at) => activityFor(random, set, result, line, `m${tag}-${at}`))
    : [];
  return {
    ...record,
    activities: [...(record.activities ?? []), ...activities],
    ...factsFor(set, record, result),
  };
}

function activityFor(
  random: Random,
  set: RequirementSet,
  result: Determination,
  line: CompletionLine,
  id: string,
): object {
  const { type: asked, ...labels } = line.labels;
  const fits = (
    typeof asked === "string" && asked !== "any" ? [asked] : Array.isArray(asked) ? asked : Object.keys(set.types)
  ).filter(
    (type) =>
      Object.hasOwn(set.types, type) &&
      Object.entries(set.types[type]!.labels ?? {}).every(([dimension, value]) => {
        const wanted = labels[dimension];
        return (
          wanted === undefined ||
          wanted === "any" ||
          wanted === value ||
          (Array.isArray(wanted) && wanted.includes(value))
        );
      }),
  );
  const type = fits.length > 0 ? random.pick(fits) : Object.keys(set.types)[0]!;
  const { convert, proof } = set.types[type]!;
  // A unit that is worth one needs no arithmetic.
  const plain = convert.find(({ to, per }) => Number(to) === 1 && Number(per ?? 1) === 1) ?? convert[0]!;
  const amount = (Number(line.amount) * Number(plain.per ?? 1)) / Number(plain.to);
  const last = [result.asOf, line.to ?? result.earn.to ?? result.asOf].map((day) => parsePlainDate(day)!);
  return {
    id,
    type,
    completed: printPlainDate(Math.min(...last)),
    quantities: [{ unit: plain.unit, amount: String(Math.ceil(amount * 1000) / 1000) }],
    labels: Object.fromEntries(
      Object.entries(labels).map(([dimension, value]) => [
        dimension,
        value === "any" ? random.pick(set.dimensions?.[dimension]?.values ?? [value]) : value,
      ]),
    ),
    ...(proof === undefined ? {} : { proof: proof[0] }),
  };
}

/** What is missing besides credit, on the day of the question. */
function factsFor(set: RequirementSet, record: CertificantRecord, result: Determination): object {
  const day = result.judgedOn < result.asOf ? result.judgedOn : result.asOf;
  const missing = new Set(result.missing.map(({ id }) => id));
  const lists: { [list in RecordFact["list"]]: object[] } = {
    exams: [...(record.exams ?? [])],
    documents: [...(record.documents ?? [])],
    attestations: [...(record.attestations ?? [])],
    payments: [...(record.payments ?? [])],
    credentials: [...(record.credentials ?? [])],
  };
  eachRequirement(set, (node) => {
    if (!isLeaf(node) || !missing.has(node.id)) return;
    const due = result.fees.find(({ requirement }) => requirement === node.id)?.amount ?? null;
    const [found] = kindOf(node).facts?.(node, day, due) ?? [];
    if (found === undefined) return;
    const own = lists[found.list];
    own.push({ id: `missing-${own.length}`, ...found.fact });
  });
  return lists;
}
