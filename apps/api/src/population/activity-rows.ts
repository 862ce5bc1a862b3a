import type { ActivityFact, CommonFact } from "../features/standing/facts.ts";
import { type Field, type RowReader, rowReader, standalone, textOf } from "./copied-rows.ts";

const UUID_LENGTH = 36;
const DAY_LENGTH = 10;
/** Fields before those that many activities have in common: member, id, day, and title. */
const OWN_FIELDS = 4;
const KEPT_MAX = 20_000;
// By the text without escapes and with them, which reads differently.
const kept = { plain: new Map<string, CommonFact>(), escaped: new Map<string, CommonFact>() };

/**
 * Reads activities, which are nine tenths of all rows. Thousands of members take the same course, so
 * what many activities have in common is read once per text and then shared. No one changes it.
 */
export function activityReader(fields: readonly Field[], hasEscapes: boolean): RowReader<ActivityFact> {
  const readCommon = rowReader<CommonFact>(fields.slice(OWN_FIELDS), hasEscapes);
  const known = hasEscapes ? kept.escaped : kept.plain;
  const commonOf = (text: string): CommonFact => {
    const found = known.get(text);
    if (found) return found;
    if (known.size >= KEPT_MAX) known.clear();
    const copy = standalone(text);
    const read = readCommon(copy, 0, copy.length);
    known.set(copy, read);
    return read;
  };
  return (all, start, end) => {
    const idAt = start + UUID_LENGTH + 1;
    const dayAt = idAt + UUID_LENGTH + 1;
    const titleAt = dayAt + DAY_LENGTH + 1;
    const titleEnd = all.indexOf("\t", titleAt);
    const common = commonOf(all.slice(titleEnd + 1, end));
    return {
      memberId: all.slice(start, start + UUID_LENGTH),
      id: all.slice(idAt, idAt + UUID_LENGTH),
      completedOn: all.slice(dayAt, dayAt + DAY_LENGTH),
      title: textOf(all.slice(titleAt, titleEnd), hasEscapes),
      type: common.type,
      providerName: common.providerName,
      approvalNumber: common.approvalNumber,
      quantities: common.quantities,
      labels: common.labels,
      proof: common.proof,
      retractedAt: common.retractedAt,
      version: common.version,
    };
  };
}
