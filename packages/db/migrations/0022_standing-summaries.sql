CREATE TABLE "standing_due" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	CONSTRAINT "standing_due_key" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "standing_due" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "standing_summary" (
	"organization_id" uuid NOT NULL,
	"certification_id" uuid NOT NULL,
	"as_of" date NOT NULL,
	"verdict" text NOT NULL,
	"distance" numeric,
	"unit" text,
	"counted" numeric,
	"open_claims" integer NOT NULL,
	"set_digest" "bytea",
	"record_digest" "bytea",
	"engine_version" text NOT NULL,
	"computed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "standing_summary_key" PRIMARY KEY("organization_id","certification_id"),
	CONSTRAINT "standing_summary_verdict" CHECK ("standing_summary"."verdict" in ('met', 'unmet', 'unknown')),
	CONSTRAINT "standing_summary_open_claims_range" CHECK ("standing_summary"."open_claims" >= 0),
	CONSTRAINT "standing_summary_unit_size" CHECK (char_length("standing_summary"."unit") between 1 and 200),
	CONSTRAINT "standing_summary_engine_version_size" CHECK (char_length("standing_summary"."engine_version") between 1 and 40)
);
--> statement-breakpoint
ALTER TABLE "standing_summary" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "standing_due" ADD CONSTRAINT "standing_due_member" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_summary" ADD CONSTRAINT "standing_summary_certification" FOREIGN KEY ("organization_id","certification_id") REFERENCES "public"."certification"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "standing_due_by_member" ON "standing_due" USING btree ("organization_id","member_id");--> statement-breakpoint
CREATE INDEX "standing_summary_by_verdict" ON "standing_summary" USING btree ("organization_id","verdict","distance","certification_id");--> statement-breakpoint
CREATE INDEX "standing_summary_by_day" ON "standing_summary" USING btree ("organization_id","as_of");--> statement-breakpoint
CREATE POLICY "tenant" ON "standing_due" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select current_setting('openrecert.organization_id')::uuid)) WITH CHECK (organization_id = (select current_setting('openrecert.organization_id')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "standing_summary" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select current_setting('openrecert.organization_id')::uuid)) WITH CHECK (organization_id = (select current_setting('openrecert.organization_id')::uuid));
