CREATE TABLE "assignment" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"submission_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"assigned_at" timestamp with time zone NOT NULL,
	"assigned_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assignment_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "assignment_one" UNIQUE("organization_id","submission_id"),
	CONSTRAINT "assignment_assigned_by_size" CHECK (char_length("assignment"."assigned_by") between 1 and 100)
);
--> statement-breakpoint
ALTER TABLE "assignment" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "standing_summary" ADD COLUMN "claims" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "standing_summary" ADD COLUMN "claims_judged" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_submission" FOREIGN KEY ("organization_id","submission_id") REFERENCES "public"."submission"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_membership" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."membership"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignment_by_membership" ON "assignment" USING btree ("organization_id","membership_id","submission_id");--> statement-breakpoint
CREATE INDEX "certification_by_certificate" ON "certification" USING btree ("organization_id","certificate_number") WHERE certificate_number is not null;--> statement-breakpoint
CREATE INDEX "certification_cycle_by_renewal" ON "certification_cycle" USING btree ("organization_id","renewed_on") WHERE renewed_on is not null;--> statement-breakpoint
CREATE INDEX "journal_entry_by_actor" ON "journal_entry" USING btree ("organization_id","actor_kind","actor_id","sequence") WHERE sequence is not null;--> statement-breakpoint
ALTER TABLE "standing_summary" ADD CONSTRAINT "standing_summary_claims_range" CHECK ("standing_summary"."claims_judged" between 0 and "standing_summary"."claims");--> statement-breakpoint
CREATE POLICY "tenant" ON "assignment" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select current_setting('openrecert.organization_id')::uuid)) WITH CHECK (organization_id = (select current_setting('openrecert.organization_id')::uuid));
