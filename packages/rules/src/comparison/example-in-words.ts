import type { Wording } from "../explanation/wording.ts";
import { allOf, codeInWords, counted, moneyInWords, valueName } from "../explanation/words.ts";
import type { Activity, CertificantRecord } from "../language/record.ts";
import type { Example } from "./search.ts";

/** A made-up member in a sentence. */
export function exampleInWords(wording: Wording, { asOf, record, before, after }: Example): string {
  const { certified, cycles = [] } = record.certification;
  const cycle = cycles.at(-1);
  const who = [
    `certified on ${wording.day(certified)}`,
    ...(cycle === undefined ? [] : [`in the cycle to ${wording.day(cycle.to)}`]),
    ...(record.application === undefined ? [] : [`who applied on ${wording.day(record.application.received)}`]),
  ].join(", ");
  const facts = factsInWords(wording, record);
  const said = (verdict: string) => (verdict === "met" ? "passes" : verdict === "unmet" ? "fails" : "can't be judged");
  const withFacts = facts.length === 0 ? "without any credit or other fact" : `with ${allOf(facts)}`;
  return `On ${wording.day(asOf)}, a member ${who}, ${withFacts}, ${said(before.verdict)} before and ${said(after.verdict)} after.`;
}

const ACTIVITIES_MAX = 6;

function factsInWords(wording: Wording, record: CertificantRecord): string[] {
  const { activities = [], exams = [], documents = [], attestations = [], payments = [] } = record;
  const { credentials = [], accommodations = [], attributes = {} } = record;
  const shown = activities.slice(0, ACTIVITIES_MAX).map((activity) => activityInWords(wording, activity));
  return [
    ...shown,
    ...(activities.length > ACTIVITIES_MAX ? [`${activities.length - ACTIVITIES_MAX} more activities`] : []),
    ...exams.map(
      ({ exam, outcome, taken }) => `the examination ${codeInWords(exam)} ${outcome} on ${wording.day(taken)}`,
    ),
    ...documents.map(
      ({ kind, issued }) => `a ${codeInWords(kind)}${issued === undefined ? "" : ` of ${wording.day(issued)}`}`,
    ),
    ...attestations.map(({ code }) => `the statement ${codeInWords(code)}`),
    ...payments.map(
      ({ code, amount, received }) =>
        `${moneyInWords(amount)} paid for ${codeInWords(code)} on ${wording.day(received)}`,
    ),
    ...credentials.map(({ code }) => `the credential ${codeInWords(code)}`),
    ...accommodations.map((one) => `a granted ${one.kind}`),
    ...Object.entries(attributes).map(
      ([id, value]) => `${wording.set.attributes?.[id]?.name ?? codeInWords(id)}: ${String(value)}`,
    ),
  ];
}

function activityInWords(wording: Wording, { type, quantities, labels = {}, completed }: Activity): string {
  const sizes = quantities.map(({ unit, amount }) => counted(Number(amount), codeInWords(unit)));
  const sorted = Object.entries(labels).map(([dimension, label]) =>
    typeof label === "string" || Array.isArray(label)
      ? allOf((typeof label === "string" ? [label] : label).map((value) => valueName(wording, dimension, value)))
      : Object.entries(label)
          .map(([value, share]) => `${share} ${valueName(wording, dimension, value)}`)
          .join(", "),
  );
  const name = wording.set.types[type]?.name ?? codeInWords(type);
  return `${allOf(sizes)} of ${name}${sorted.length === 0 ? "" : ` (${sorted.join("; ")})`} on ${wording.day(completed)}`;
}
