CREATE TABLE "requirement_set_review" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"draft_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"kind" text NOT NULL,
	"digest" "bytea" NOT NULL,
	"scenarios_digest" "bytea" NOT NULL,
	"membership_id" uuid NOT NULL,
	"roles" text[] NOT NULL,
	"note" text,
	"given_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "requirement_set_review_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "requirement_set_review_kind" CHECK ("requirement_set_review"."kind" in ('approved', 'changes-requested', 'break-glass')),
	CONSTRAINT "requirement_set_review_round_range" CHECK ("requirement_set_review"."round" >= 0),
	CONSTRAINT "requirement_set_review_digests" CHECK (octet_length("requirement_set_review"."digest") = 32 and octet_length("requirement_set_review"."scenarios_digest") = 32),
	CONSTRAINT "requirement_set_review_note_size" CHECK (char_length("requirement_set_review"."note") between 1 and 2000),
	CONSTRAINT "requirement_set_review_note_given" CHECK ("requirement_set_review"."kind" = 'approved' or "requirement_set_review"."note" is not null)
);
--> statement-breakpoint
ALTER TABLE "requirement_set_review" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "rules_quorum" jsonb DEFAULT '{"rules-approver":1}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "requirement_set_review" ADD CONSTRAINT "requirement_set_review_draft" FOREIGN KEY ("organization_id","draft_id") REFERENCES "public"."requirement_set_draft"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_set_review" ADD CONSTRAINT "requirement_set_review_person" FOREIGN KEY ("organization_id","membership_id") REFERENCES "public"."membership"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "requirement_set_review_one_approval" ON "requirement_set_review" USING btree ("organization_id","draft_id","round","membership_id") WHERE kind <> 'changes-requested';--> statement-breakpoint
CREATE INDEX "requirement_set_review_by_draft" ON "requirement_set_review" USING btree ("organization_id","draft_id","id");--> statement-breakpoint
ALTER TABLE "organization" ADD CONSTRAINT "organization_rules_quorum_form" CHECK (jsonb_typeof("organization"."rules_quorum") = 'object' and coalesce(("organization"."rules_quorum" ->> 'rules-approver')::int, 0) between 1 and 9);--> statement-breakpoint
CREATE POLICY "tenant" ON "requirement_set_review" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select current_setting('openrecert.organization_id')::uuid)) WITH CHECK (organization_id = (select current_setting('openrecert.organization_id')::uuid));
