ALTER TABLE "api_key" ADD COLUMN "created_by" uuid;--> statement-breakpoint
ALTER TABLE "journal_entry" ADD COLUMN "key_created_by" uuid;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_creator" FOREIGN KEY ("organization_id","created_by") REFERENCES "public"."membership"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_entry" ADD CONSTRAINT "journal_entry_key_creator" FOREIGN KEY ("organization_id","key_created_by") REFERENCES "public"."membership"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_entry" ADD CONSTRAINT "journal_entry_key_actor" CHECK ("journal_entry"."key_created_by" is null or "journal_entry"."actor_kind" in ('client', 'member'));
