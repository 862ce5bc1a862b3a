import { labelList } from "../features/activities/claim.ts";
import { correctActivity } from "../features/activities/correct.ts";
import type { RequestContext } from "../platform/context.ts";
import { globalId } from "../platform/ids.ts";
import { newRowId } from "../platform/rows.ts";
import { Refused } from "../platform/user-errors.ts";
import { refusedRow, type Stored } from "./importer.ts";
import { differingColumns, factsAfter, type Identified, type StoredActivity } from "./stored-activities.ts";

/** A row whose activity is stored: equal, corrected with a reason, or refused. */
export async function settle(ctx: RequestContext, row: Identified, stored: StoredActivity): Promise<Stored> {
  const { line } = row;
  const refused = (column: string, code: string, message: string) => refusedRow({ line, column, code, message });
  if (stored.memberId !== row.memberId)
    return refused(
      "member_number",
      "OTHER_MEMBER",
      "The activity with this id belongs to another member. Retract it, and give this row its own id.",
    );
  if (stored.isRetracted)
    return refused("", "RETRACTED", "This activity was retracted. If it took place, give the row its own id.");
  const facts = factsAfter(row, stored);
  const differing = differingColumns(facts, stored);
  if (isOtherSource(row, stored))
    return refused("external_id", "OTHER_ID", "The activity of this `activity_id` has another source or external id.");
  if (differing.length === 0) return { line, became: "unchanged", errors: [] };
  if (row.reason === null)
    return refused(
      differing.join(" "),
      "DIFFERS",
      `The stored activity has a different ${differing.join(", ")}. To correct it, give a reason in the column \`reason\`. If this is another activity, give the row its own id.`,
    );
  try {
    const { type, title, providerName: provider, approvalNumber, completedOn: completed, quantities, proof } = facts;
    const labels = labelList(facts.labels);
    const { source, externalId } = stored;
    await correctActivity(ctx, {
      activityId: globalId("Activity", stored.id),
      expectedVersion: stored.version,
      reason: row.reason,
      idempotencyKey: `import-${newRowId()}`,
      dryRun: false,
      activity: { type, title, provider, approvalNumber, completed, quantities, labels, proof, source, externalId },
    });
    return { line, became: "updated", errors: [] };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const errors = error.userErrors.map(({ code, message }) => ({ line, column: "", code, message }));
    return { line, became: "refused", errors };
  }
}

function isOtherSource({ saysSource, source, externalId }: Identified, stored: StoredActivity): boolean {
  return (saysSource && source !== stored.source) || (externalId !== null && externalId !== stored.externalId);
}
