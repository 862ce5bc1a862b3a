-- Rows that are there already get a value once; later ones have to state theirs.
CREATE TABLE "carried_credit" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"certification_id" uuid NOT NULL,
	"cycle_id" uuid NOT NULL,
	"activity_id" uuid NOT NULL,
	"code" text NOT NULL,
	"type" text NOT NULL,
	"amount" numeric NOT NULL,
	"labels" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "carried_credit_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "carried_credit_code_size" CHECK (char_length("carried_credit"."code") between 1 and 200),
	CONSTRAINT "carried_credit_type_form" CHECK ("carried_credit"."type" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'),
	CONSTRAINT "carried_credit_amount_range" CHECK ("carried_credit"."amount" > 0),
	CONSTRAINT "carried_credit_labels_form" CHECK (jsonb_typeof("carried_credit"."labels") = 'object' and octet_length("carried_credit"."labels"::text) <= 8192)
);
--> statement-breakpoint
ALTER TABLE "carried_credit" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "decided_fact" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"decision_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"certification_id" uuid NOT NULL,
	"credential_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"fact_id" uuid NOT NULL,
	"fact_version" integer NOT NULL,
	"is_spent" boolean NOT NULL,
	"used" numeric,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "decided_fact_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "decided_fact_kind" CHECK ("decided_fact"."kind" in ('activity', 'exam_attempt', 'payment', 'held_document')),
	CONSTRAINT "decided_fact_document_never_spent" CHECK (not ("decided_fact"."kind" = 'held_document' and "decided_fact"."is_spent")),
	CONSTRAINT "decided_fact_used" CHECK (("decided_fact"."used" is not null) = ("decided_fact"."kind" = 'activity' and "decided_fact"."is_spent")),
	CONSTRAINT "decided_fact_used_range" CHECK ("decided_fact"."used" > 0)
);
--> statement-breakpoint
ALTER TABLE "decided_fact" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "decision_flag" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"decision_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"fact_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"flagged_by" uuid NOT NULL,
	"transaction_id" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "decision_flag_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "decision_flag_kind" CHECK ("decision_flag"."kind" in ('activity', 'exam_attempt', 'payment', 'held_document')),
	CONSTRAINT "decision_flag_reason_size" CHECK (char_length("decision_flag"."reason") between 1 and 2000)
);
--> statement-breakpoint
ALTER TABLE "decision_flag" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "member_activity_count" (
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"activities" integer NOT NULL,
	CONSTRAINT "member_activity_count_key" PRIMARY KEY("organization_id","member_id"),
	CONSTRAINT "member_activity_count_range" CHECK ("member_activity_count"."activities" between 0 and 2000)
);
--> statement-breakpoint
ALTER TABLE "member_activity_count" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "payment" DROP CONSTRAINT "payment_amount_range";--> statement-breakpoint
ALTER TABLE "attestation" ADD COLUMN "claims" jsonb NOT NULL DEFAULT '{}';--> statement-breakpoint
ALTER TABLE "attestation" ALTER COLUMN "claims" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "claims_judged" integer NOT NULL DEFAULT 0;--> statement-breakpoint
ALTER TABLE "decision" ALTER COLUMN "claims_judged" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "claims_unjudged" integer NOT NULL DEFAULT 0;--> statement-breakpoint
ALTER TABLE "decision" ALTER COLUMN "claims_unjudged" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "claims_decisive" integer NOT NULL DEFAULT 0;--> statement-breakpoint
ALTER TABLE "decision" ALTER COLUMN "claims_decisive" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "finding" ADD COLUMN "activity_version" integer NOT NULL DEFAULT 1;--> statement-breakpoint
ALTER TABLE "finding" ALTER COLUMN "activity_version" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "reviewer_may_decide" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "locale" text DEFAULT 'en-US' NOT NULL;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "entered_by" text NOT NULL DEFAULT 'system';--> statement-breakpoint
ALTER TABLE "submission" ALTER COLUMN "entered_by" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "late_reason" text;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "late_accepted_by" text;--> statement-breakpoint
ALTER TABLE "carried_credit" ADD CONSTRAINT "carried_credit_cycle" FOREIGN KEY ("organization_id","cycle_id") REFERENCES "public"."certification_cycle"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carried_credit" ADD CONSTRAINT "carried_credit_activity" FOREIGN KEY ("organization_id","activity_id") REFERENCES "public"."activity"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decided_fact" ADD CONSTRAINT "decided_fact_decision" FOREIGN KEY ("organization_id","decision_id") REFERENCES "public"."decision"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decided_fact" ADD CONSTRAINT "decided_fact_member" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decided_fact" ADD CONSTRAINT "decided_fact_certification" FOREIGN KEY ("organization_id","certification_id") REFERENCES "public"."certification"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decided_fact" ADD CONSTRAINT "decided_fact_credential" FOREIGN KEY ("organization_id","credential_id") REFERENCES "public"."credential"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_flag" ADD CONSTRAINT "decision_flag_decision" FOREIGN KEY ("organization_id","decision_id") REFERENCES "public"."decision"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_flag" ADD CONSTRAINT "decision_flag_person" FOREIGN KEY ("organization_id","flagged_by") REFERENCES "public"."membership"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_activity_count" ADD CONSTRAINT "member_activity_count_member" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "carried_credit_by_certification" ON "carried_credit" USING btree ("organization_id","certification_id","cycle_id");--> statement-breakpoint
CREATE UNIQUE INDEX "decided_fact_once" ON "decided_fact" USING btree ("organization_id","decision_id","kind","fact_id");--> statement-breakpoint
CREATE INDEX "decided_fact_by_fact" ON "decided_fact" USING btree ("organization_id","kind","fact_id");--> statement-breakpoint
CREATE INDEX "decided_fact_by_member" ON "decided_fact" USING btree ("organization_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "decided_fact_payment_spent_once" ON "decided_fact" USING btree ("organization_id","fact_id") WHERE kind = 'payment' and is_spent;--> statement-breakpoint
CREATE UNIQUE INDEX "decided_fact_exam_spent_once" ON "decided_fact" USING btree ("organization_id","credential_id","fact_id") WHERE kind = 'exam_attempt' and is_spent;--> statement-breakpoint
CREATE INDEX "decision_flag_by_decision" ON "decision_flag" USING btree ("organization_id","decision_id","id");--> statement-breakpoint
ALTER TABLE "attestation" ADD CONSTRAINT "attestation_claims_form" CHECK (jsonb_typeof("attestation"."claims") = 'object');--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_claims" CHECK ("decision"."claims_judged" >= 0 and "decision"."claims_decisive" between 0 and "decision"."claims_unjudged");--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_unjudged" CHECK ("decision"."outcome" = 'denied' or "decision"."claims_decisive" = 0 or "decision"."reason" is not null);--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_activity_version_range" CHECK ("finding"."activity_version" >= 1);--> statement-breakpoint
ALTER TABLE "organization" ADD CONSTRAINT "organization_locale_form" CHECK ("organization"."locale" ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$');--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_amount_range" CHECK ("payment"."amount_minor" between 1 and 9007199254740991);--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_entered_by_size" CHECK (char_length("submission"."entered_by") between 1 and 100);--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_late_by_staff" CHECK (("submission"."late_reason" is null) = ("submission"."late_accepted_by" is null) and "submission"."late_accepted_by" like 'staff:%');--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_late_reason_size" CHECK (char_length("submission"."late_reason") between 1 and 2000);--> statement-breakpoint
CREATE POLICY "tenant" ON "carried_credit" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "decided_fact" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "decision_flag" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "member_activity_count" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);
