import { journalEntry } from "@openrecert/db";
import { and, eq, or, type SQL } from "drizzle-orm";

/**
 * Journal entries of a person's own acts, and of acts through keys that the person created. The
 * creator of a key has seen its secret, so separation of duties treats both alike.
 */
export function actsOf(membershipId: string): SQL | undefined {
  return or(
    and(eq(journalEntry.actorKind, "staff"), eq(journalEntry.actorId, membershipId)),
    eq(journalEntry.keyCreatedBy, membershipId),
  );
}
