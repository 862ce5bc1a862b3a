CREATE TABLE "requirement_set_draft" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"credential_code" text NOT NULL,
	"label" text,
	"state" text DEFAULT 'draft' NOT NULL,
	"base_version_id" uuid,
	"example" text,
	"document" text NOT NULL,
	"digest" "bytea" NOT NULL,
	"scenarios" text NOT NULL,
	"scenarios_digest" "bytea" NOT NULL,
	"created_by" text NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"review_round" integer DEFAULT 0 NOT NULL,
	"review_summary" text,
	"review_requested_by" text,
	"review_requested_at" timestamp with time zone,
	"version_id" uuid,
	"effective_from" date,
	"scheduled_by" uuid,
	"stop_reason" text,
	"stopped_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	"withdrawal_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "requirement_set_draft_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "requirement_set_draft_version_once" UNIQUE("organization_id","version_id"),
	CONSTRAINT "requirement_set_draft_credential_form" CHECK (char_length("requirement_set_draft"."credential_code") <= 64 and "requirement_set_draft"."credential_code" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$'),
	CONSTRAINT "requirement_set_draft_label_size" CHECK (char_length("requirement_set_draft"."label") between 1 and 64),
	CONSTRAINT "requirement_set_draft_state" CHECK ("requirement_set_draft"."state" in ('draft', 'in-review', 'approved', 'scheduled', 'published', 'withdrawn')),
	CONSTRAINT "requirement_set_draft_example_size" CHECK (char_length("requirement_set_draft"."example") between 1 and 100),
	CONSTRAINT "requirement_set_draft_document_size" CHECK (octet_length("requirement_set_draft"."document") between 2 and 1048576),
	CONSTRAINT "requirement_set_draft_scenarios_size" CHECK (octet_length("requirement_set_draft"."scenarios") between 2 and 1048576),
	CONSTRAINT "requirement_set_draft_digest" CHECK ("requirement_set_draft"."digest" = sha256(convert_to("requirement_set_draft"."document", 'UTF8'))),
	CONSTRAINT "requirement_set_draft_scenarios_digest" CHECK ("requirement_set_draft"."scenarios_digest" = sha256(convert_to("requirement_set_draft"."scenarios", 'UTF8'))),
	CONSTRAINT "requirement_set_draft_created_by_size" CHECK (char_length("requirement_set_draft"."created_by") between 1 and 100),
	CONSTRAINT "requirement_set_draft_saved_by_size" CHECK (char_length("requirement_set_draft"."saved_by") between 1 and 100),
	CONSTRAINT "requirement_set_draft_summary_size" CHECK (char_length("requirement_set_draft"."review_summary") between 1 and 4000),
	CONSTRAINT "requirement_set_draft_reviewed" CHECK (num_nonnulls("requirement_set_draft"."review_summary", "requirement_set_draft"."review_requested_by", "requirement_set_draft"."review_requested_at") in (0, 3)
        and ("requirement_set_draft"."state" in ('draft', 'withdrawn') or "requirement_set_draft"."review_requested_at" is not null)),
	CONSTRAINT "requirement_set_draft_scheduled" CHECK (num_nonnulls("requirement_set_draft"."version_id", "requirement_set_draft"."effective_from", "requirement_set_draft"."scheduled_by") in (0, 3)
        and ("requirement_set_draft"."state" in ('scheduled', 'published')) = ("requirement_set_draft"."version_id" is not null)),
	CONSTRAINT "requirement_set_draft_stopped" CHECK (("requirement_set_draft"."stop_reason" is null) = ("requirement_set_draft"."stopped_at" is null)),
	CONSTRAINT "requirement_set_draft_stop_reason_size" CHECK (char_length("requirement_set_draft"."stop_reason") between 1 and 2000),
	CONSTRAINT "requirement_set_draft_withdrawn" CHECK (num_nonnulls("requirement_set_draft"."withdrawn_at", "requirement_set_draft"."withdrawal_reason") in (0, 2)
        and ("requirement_set_draft"."state" = 'withdrawn') = ("requirement_set_draft"."withdrawn_at" is not null)),
	CONSTRAINT "requirement_set_draft_withdrawal_size" CHECK (char_length("requirement_set_draft"."withdrawal_reason") between 1 and 1000)
);
--> statement-breakpoint
ALTER TABLE "requirement_set_draft" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "requirement_set_edit" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"draft_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"digest" "bytea" NOT NULL,
	"scenarios_digest" "bytea" NOT NULL,
	"edited_by" text NOT NULL,
	"membership_id" uuid,
	"edited_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "requirement_set_edit_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "requirement_set_edit_once" UNIQUE("organization_id","draft_id","revision"),
	CONSTRAINT "requirement_set_edit_revision_range" CHECK ("requirement_set_edit"."revision" > 0),
	CONSTRAINT "requirement_set_edit_digests" CHECK (octet_length("requirement_set_edit"."digest") = 32 and octet_length("requirement_set_edit"."scenarios_digest") = 32),
	CONSTRAINT "requirement_set_edit_edited_by_size" CHECK (char_length("requirement_set_edit"."edited_by") between 1 and 100),
	CONSTRAINT "requirement_set_edit_by_whom" CHECK ("requirement_set_edit"."edited_by" not like 'staff:%' or "requirement_set_edit"."edited_by" = 'staff:' || "requirement_set_edit"."membership_id" and "requirement_set_edit"."membership_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "requirement_set_edit" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "requirement_set_draft" ADD CONSTRAINT "requirement_set_draft_base" FOREIGN KEY ("organization_id","base_version_id") REFERENCES "public"."requirement_set_version"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_set_draft" ADD CONSTRAINT "requirement_set_draft_version" FOREIGN KEY ("organization_id","version_id") REFERENCES "public"."requirement_set_version"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_set_draft" ADD CONSTRAINT "requirement_set_draft_scheduler" FOREIGN KEY ("organization_id","scheduled_by") REFERENCES "public"."membership"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_set_edit" ADD CONSTRAINT "requirement_set_edit_draft" FOREIGN KEY ("organization_id","draft_id") REFERENCES "public"."requirement_set_draft"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_set_edit" ADD CONSTRAINT "requirement_set_edit_person" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."membership"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "requirement_set_draft_by_credential" ON "requirement_set_draft" USING btree ("organization_id","credential_code","id");--> statement-breakpoint
CREATE INDEX "requirement_set_draft_due" ON "requirement_set_draft" USING btree ("organization_id","effective_from") WHERE state = 'scheduled';--> statement-breakpoint
CREATE POLICY "tenant" ON "requirement_set_draft" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select current_setting('openrecert.organization_id')::uuid)) WITH CHECK (organization_id = (select current_setting('openrecert.organization_id')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "requirement_set_edit" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select current_setting('openrecert.organization_id')::uuid)) WITH CHECK (organization_id = (select current_setting('openrecert.organization_id')::uuid));
