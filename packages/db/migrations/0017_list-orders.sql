DROP INDEX "submission_by_state";--> statement-breakpoint
ALTER TABLE "certification" ADD COLUMN "sort_expiry" date GENERATED ALWAYS AS (coalesce(expires_on, 'infinity'::date)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "earliest_expiry" date DEFAULT 'infinity' NOT NULL;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "latest_expiry" date DEFAULT '-infinity' NOT NULL;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "sort_received" timestamp with time zone GENERATED ALWAYS AS (coalesce(received_at, 'infinity'::timestamptz)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "certification_in_order" ON "certification" USING btree ("organization_id","sort_expiry","id");--> statement-breakpoint
CREATE INDEX "journal_entry_by_type" ON "journal_entry" USING btree ("organization_id","type","sequence") WHERE sequence is not null;--> statement-breakpoint
CREATE INDEX "journal_entry_by_moment" ON "journal_entry" USING btree ("organization_id","recorded_at") WHERE sequence is not null;--> statement-breakpoint
CREATE INDEX "member_by_expiry" ON "member" USING btree ("organization_id","earliest_expiry","id","latest_expiry");--> statement-breakpoint
CREATE INDEX "submission_in_order" ON "submission" USING btree ("organization_id","sort_received","id");--> statement-breakpoint
CREATE INDEX "submission_by_state" ON "submission" USING btree ("organization_id","state","sort_received","id");
