CREATE TABLE "member_standing" (
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"last_verdict" integer DEFAULT 4 NOT NULL,
	"first_verdict" integer DEFAULT 4 NOT NULL,
	"has_unmet" boolean DEFAULT false NOT NULL,
	"greatest_distance" bigint DEFAULT 999999999999999999 NOT NULL,
	"most_open_claims" integer DEFAULT 0 NOT NULL,
	"fewest_open_claims" integer,
	CONSTRAINT "member_standing_key" PRIMARY KEY("organization_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "member_standing" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "standing_summary_by_verdict";--> statement-breakpoint
ALTER TABLE "standing_summary" ALTER COLUMN "as_of" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "standing_summary" ALTER COLUMN "verdict" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "standing_summary" ALTER COLUMN "open_claims" SET DEFAULT 0;--> statement-breakpoint
ALTER TABLE "standing_summary" ALTER COLUMN "engine_version" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "standing_summary" ALTER COLUMN "computed_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "standing_summary" ADD COLUMN "sort_verdict" integer GENERATED ALWAYS AS (case verdict when 'met' then 1 when 'unmet' then 2 when 'unknown' then 3 else 4 end) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "standing_summary" ADD COLUMN "sort_distance" bigint GENERATED ALWAYS AS (least(coalesce(ceil(distance * 1000000), 999999999999999999), 999999999999999999)::bigint) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "member_standing" ADD CONSTRAINT "member_standing_member" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "member_standing_by_verdict" ON "member_standing" USING btree ("organization_id","last_verdict","greatest_distance","member_id","first_verdict","has_unmet","fewest_open_claims");--> statement-breakpoint
CREATE INDEX "member_standing_by_distance" ON "member_standing" USING btree ("organization_id","greatest_distance","member_id","first_verdict","last_verdict");--> statement-breakpoint
CREATE INDEX "member_standing_open" ON "member_standing" USING btree ("organization_id","member_id") WHERE most_open_claims > 0;--> statement-breakpoint
CREATE INDEX "activity_by_owner_and_source" ON "activity" USING btree ("organization_id","source_owner","source","type");--> statement-breakpoint
CREATE INDEX "activity_by_owner_and_day" ON "activity" USING btree ("organization_id","source_owner","completed_on");--> statement-breakpoint
CREATE INDEX "standing_summary_by_distance" ON "standing_summary" USING btree ("organization_id","sort_distance","certification_id");--> statement-breakpoint
CREATE INDEX "standing_summary_open" ON "standing_summary" USING btree ("organization_id","certification_id") WHERE open_claims > 0;--> statement-breakpoint
CREATE INDEX "standing_summary_by_verdict" ON "standing_summary" USING btree ("organization_id","sort_verdict","sort_distance","certification_id");--> statement-breakpoint
ALTER TABLE "standing_summary" ADD CONSTRAINT "standing_summary_computed" CHECK (num_nonnulls("standing_summary"."verdict", "standing_summary"."as_of", "standing_summary"."engine_version", "standing_summary"."computed_at") in (0, 4));--> statement-breakpoint
CREATE POLICY "tenant" ON "member_standing" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select current_setting('openrecert.organization_id')::uuid)) WITH CHECK (organization_id = (select current_setting('openrecert.organization_id')::uuid));
