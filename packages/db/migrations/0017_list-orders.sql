DROP INDEX "submission_by_state";--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "earliest_expiry" date DEFAULT 'infinity' NOT NULL;--> statement-breakpoint
CREATE INDEX "certification_in_order" ON "certification" USING btree ("organization_id",coalesce("expires_on", 'infinity'::date),"id");--> statement-breakpoint
CREATE INDEX "journal_entry_by_type" ON "journal_entry" USING btree ("organization_id","type","sequence") WHERE sequence is not null;--> statement-breakpoint
CREATE INDEX "member_by_expiry" ON "member" USING btree ("organization_id","earliest_expiry","id");--> statement-breakpoint
CREATE INDEX "submission_in_order" ON "submission" USING btree ("organization_id",coalesce("received_at", 'infinity'::timestamptz),"id");--> statement-breakpoint
CREATE INDEX "submission_by_state" ON "submission" USING btree ("organization_id","state",coalesce("received_at", 'infinity'::timestamptz),"id");
