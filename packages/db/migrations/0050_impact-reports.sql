CREATE TABLE "impact_change" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"report_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"certification_id" uuid NOT NULL,
	"verdict_before" text NOT NULL,
	"verdict_after" text NOT NULL,
	"expires_on" date,
	"newly_short" text[] NOT NULL,
	"answer_before" text NOT NULL,
	"answer_after" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "impact_change_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "impact_change_ordinal_range" CHECK ("impact_change"."ordinal" > 0),
	CONSTRAINT "impact_change_verdict_before" CHECK ("impact_change"."verdict_before" in ('met', 'unmet', 'unknown')),
	CONSTRAINT "impact_change_verdict_after" CHECK ("impact_change"."verdict_after" in ('met', 'unmet', 'unknown')),
	CONSTRAINT "impact_change_answer_sizes" CHECK (octet_length("impact_change"."answer_before") <= 65536 and octet_length("impact_change"."answer_after") <= 65536),
	CONSTRAINT "impact_change_newly_short_size" CHECK (cardinality("impact_change"."newly_short") <= 1000)
);
--> statement-breakpoint
ALTER TABLE "impact_change" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "impact_report" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"draft_id" uuid NOT NULL,
	"document" text NOT NULL,
	"document_digest" "bytea" NOT NULL,
	"as_of" date NOT NULL,
	"job_id" uuid,
	"requested_by" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"estimate" text,
	"cut_off" timestamp with time zone,
	"result" text,
	"result_digest" "bytea",
	"finished_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "impact_report_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "impact_report_document_size" CHECK (octet_length("impact_report"."document") between 2 and 1048576),
	CONSTRAINT "impact_report_document_digest" CHECK ("impact_report"."document_digest" = sha256(convert_to("impact_report"."document", 'UTF8'))),
	CONSTRAINT "impact_report_requested_by_size" CHECK (char_length("impact_report"."requested_by") between 1 and 100),
	CONSTRAINT "impact_report_estimate_size" CHECK (octet_length("impact_report"."estimate") <= 4194304),
	CONSTRAINT "impact_report_result_size" CHECK (octet_length("impact_report"."result") <= 4194304),
	CONSTRAINT "impact_report_result_digest" CHECK (octet_length("impact_report"."result_digest") = 32),
	CONSTRAINT "impact_report_finished" CHECK (num_nonnulls("impact_report"."result", "impact_report"."result_digest", "impact_report"."cut_off", "impact_report"."finished_at") in (0, 4))
);
--> statement-breakpoint
ALTER TABLE "impact_report" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "impact_change" ADD CONSTRAINT "impact_change_report" FOREIGN KEY ("organization_id","report_id") REFERENCES "public"."impact_report"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "impact_change" ADD CONSTRAINT "impact_change_certification" FOREIGN KEY ("organization_id","certification_id") REFERENCES "public"."certification"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "impact_report" ADD CONSTRAINT "impact_report_draft" FOREIGN KEY ("organization_id","draft_id") REFERENCES "public"."requirement_set_draft"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "impact_report" ADD CONSTRAINT "impact_report_job" FOREIGN KEY ("organization_id","job_id") REFERENCES "public"."job"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "impact_change_in_order" ON "impact_change" USING btree ("organization_id","report_id","ordinal");--> statement-breakpoint
CREATE INDEX "impact_change_by_cell" ON "impact_change" USING btree ("organization_id","report_id","verdict_before","verdict_after","ordinal");--> statement-breakpoint
CREATE INDEX "impact_report_by_draft" ON "impact_report" USING btree ("organization_id","draft_id","id");--> statement-breakpoint
CREATE POLICY "tenant" ON "impact_change" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select current_setting('openrecert.organization_id')::uuid)) WITH CHECK (organization_id = (select current_setting('openrecert.organization_id')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "impact_report" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select current_setting('openrecert.organization_id')::uuid)) WITH CHECK (organization_id = (select current_setting('openrecert.organization_id')::uuid));
