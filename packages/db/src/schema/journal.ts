import { sql } from "drizzle-orm";
import { bigint, check, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { bytea, coded, moment, oneOf, sizedLong, tenantKey, tenantPolicy } from "./columns.ts";
import { membership } from "./identity.ts";

const ACTORS = ["staff", "client", "member", "system"] as const;

/**
 * The append-only journal, written in the transaction of the change. The database refuses every
 * change except the sequencer's, which numbers an entry once. Entries hold nothing personal.
 * Personal data is in `journal_detail`, and the entry keeps its salted digest, so erasing the
 * detail breaks no proof. A trigger checks once for each statement that the organization exists.
 */
export const journalEntry = pgTable(
  "journal_entry",
  {
    ...tenantKey(),
    /** `submission.decided`: the feature, then what happened. */
    type: text().notNull(),
    actorKind: text("actor_kind", { enum: ACTORS }).notNull(),
    /** Membership, API client, or member; null for the system. */
    actorId: uuid("actor_id"),
    /**
     * Who created the key with which the actor called, or the key that minted the actor's token.
     * That person could have called too, so separation of duties counts these acts as theirs.
     */
    keyCreatedBy: uuid("key_created_by"),
    /** The kind of its subject, named as the table: `submission`. */
    subjectKind: text("subject_kind").notNull(),
    subjectId: uuid("subject_id").notNull(),
    /** Canonical JSON without anything personal. */
    payload: text().notNull(),
    /**
     * SHA-256 of the detail's salt followed by its content in UTF-8; null if there is no detail.
     */
    detailCommitment: bytea("detail_commitment"),
    /** By the business clock. */
    happenedAt: moment("happened_at").notNull(),
    /** By the system's clock. */
    recordedAt: moment("recorded_at").notNull().default(sql`clock_timestamp()`),
    /**
     * Position in the body's journal: 1, 2, 3 … without gaps, in the order in which entries became
     * visible. The sequencer assigns it shortly after the commit, so writers never wait for each
     * other.
     */
    sequence: bigint({ mode: "number" }),
  },
  (table) => [
    primaryKey({ name: "journal_entry_key", columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "journal_entry_key_creator",
      columns: [table.organizationId, table.keyCreatedBy],
      foreignColumns: [membership.organizationId, membership.id],
    }),
    unique("journal_entry_sequence").on(table.organizationId, table.sequence),
    index("journal_entry_by_subject").on(table.organizationId, table.subjectKind, table.subjectId, table.id),
    // Lists show numbered entries only, so writers don't pay for this index.
    index("journal_entry_by_type")
      .on(table.organizationId, table.type, table.sequence)
      .where(sql`sequence is not null`),
    index("journal_entry_by_actor")
      .on(table.organizationId, table.actorKind, table.actorId, table.sequence)
      .where(sql`sequence is not null`),
    index("journal_entry_by_moment").on(table.organizationId, table.recordedAt).where(sql`sequence is not null`),
    index("journal_entry_unsequenced").on(table.organizationId, table.id).where(sql`sequence is null`),
    check("journal_entry_type_form", coded(table.type)),
    check("journal_entry_actor_kind", oneOf(table.actorKind, ACTORS)),
    check("journal_entry_actor", sql`(${table.actorKind} = 'system') = (${table.actorId} is null)`),
    check("journal_entry_key_actor", sql`${table.keyCreatedBy} is null or ${table.actorKind} in ('client', 'member')`),
    check("journal_entry_subject_form", coded(table.subjectKind)),
    check("journal_entry_payload_size", sizedLong(table.payload, 65536)),
    check("journal_entry_commitment_size", sql`octet_length(${table.detailCommitment}) = 32`),
    check("journal_entry_sequence_range", sql`${table.sequence} >= 0`),
    tenantPolicy(),
  ],
);

/** The personal part of a journal entry. It can be erased but never changed. */
export const journalDetail = pgTable(
  "journal_detail",
  {
    organizationId: uuid("organization_id").notNull(),
    entryId: uuid("entry_id").notNull(),
    salt: bytea().notNull(),
    /** Canonical JSON. */
    content: text().notNull(),
  },
  (table) => [
    primaryKey({ name: "journal_detail_key", columns: [table.organizationId, table.entryId] }),
    foreignKey({
      name: "journal_detail_entry",
      columns: [table.organizationId, table.entryId],
      foreignColumns: [journalEntry.organizationId, journalEntry.id],
    }),
    check("journal_detail_salt_size", sql`octet_length(${table.salt}) between 16 and 64`),
    check("journal_detail_content_size", sizedLong(table.content, 65536)),
    tenantPolicy(),
  ],
);
