import { stringify } from "csv-stringify/sync";
import { ccmaRoster } from "./ccma.ts";
import { cmaRoster } from "./cma.ts";
import { createRandom } from "./random.ts";
import type { Roster } from "./roster.ts";

const SEED = 20_261_115;

/** Path and text of every roster file, in the columns that the product's own import reads. */
export function rosterFiles(): [string, string][] {
  const bodies: [string, Roster][] = [
    ["aama", cmaRoster(createRandom(SEED))],
    ["nha", ccmaRoster(createRandom(SEED + 1))],
  ];
  return bodies.flatMap(([body, roster]) =>
    filesOf(roster).map(([name, text]): [string, string] => [`${body}/${name}.csv`, text]),
  );
}

function filesOf(roster: Roster): [string, string][] {
  const members = roster.members.map(
    ({ number, givenName, familyName, birthDate, email, credential, certified, cycle }) => ({
      number,
      given_name: givenName,
      family_name: familyName,
      birth_date: birthDate,
      email,
      credential,
      certified,
      cycle_from: cycle?.from ?? "",
      cycle_to: cycle?.to ?? "",
    }),
  );
  // A body's file has columns only for the dimensions of its own rules.
  const dimensions = (["area", "approval"] as const).filter((name) =>
    roster.activities.some(({ labels }) => labels[name] !== undefined),
  );
  const activities = roster.activities.map((one) => ({
    external_id: one.externalId,
    member_number: one.memberNumber,
    type: one.type,
    title: one.title,
    provider: one.provider,
    approval_number: one.approvalNumber,
    completed: one.completed,
    amount: one.amount,
    unit: one.unit,
    ...Object.fromEntries(dimensions.map((dimension) => [`label.${dimension}`, one.labels[dimension] ?? ""])),
    proof: one.proof,
  }));
  const exams = roster.exams.map(({ memberNumber, ...one }) => ({ member_number: memberNumber, ...one }));
  const documents = roster.documents.map(({ memberNumber, ...one }) => ({ member_number: memberNumber, ...one }));
  const payments = roster.payments.map(({ memberNumber, ...one }) => ({ member_number: memberNumber, ...one }));
  const submissions = roster.submissions.map(({ memberNumber, ...one }) => ({ member_number: memberNumber, ...one }));
  const files: [string, object[]][] = [
    ["members", members],
    ["activities", activities],
    ["exams", exams],
    ["documents", documents],
    ["payments", payments],
    ["submissions", submissions],
  ];
  return files.filter(([, rows]) => rows.length > 0).map(([name, rows]) => [name, stringify(rows, { header: true })]);
}
