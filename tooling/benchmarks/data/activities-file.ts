import { stringify } from "csv-stringify/sync";
import { makeMembers } from "./members.ts";

/** A file of members' numbers and names. */
export function membersFile(count: number): string {
  const rows = Array.from({ length: count }, (_, at) => ({ number: numberOf(at), printed_name: `Member ${at + 1}` }));
  return stringify(rows, { header: true });
}

/** A file of the activities of these members, 30 each, as a body's system exports it. */
export function activitiesFile(count: number, seed: number): string {
  const rows = makeMembers(count, seed).flatMap(({ activities }, at) =>
    activities.map(({ id, type, title, provider, completed, quantities, labels, proof }) => ({
      external_id: `${numberOf(at)}-${id}`,
      member_number: numberOf(at),
      type,
      title,
      provider,
      completed,
      amount: quantities[0]!.amount,
      unit: quantities[0]!.unit,
      "label.area": labels.area,
      "label.approval": labels.approval ?? "",
      proof: proof ?? "",
    })),
  );
  return stringify(rows, { header: true });
}

function numberOf(at: number): string {
  return `M-${String(at + 1).padStart(6, "0")}`;
}
