DROP INDEX "activity_external";--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "source_owner" text DEFAULT 'body' NOT NULL;--> statement-breakpoint
ALTER TABLE "auth"."user" ADD COLUMN "address" text;--> statement-breakpoint
UPDATE "auth"."user" SET "address" = "email";--> statement-breakpoint
ALTER TABLE "auth"."user" ALTER COLUMN "address" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "auth"."user" ADD COLUMN "organization_id" uuid;--> statement-breakpoint
ALTER TABLE "auth"."user" ADD COLUMN "one_time_password_used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "member_token" ADD COLUMN "api_key_id" uuid;--> statement-breakpoint
ALTER TABLE "member_token" ADD CONSTRAINT "member_token_api_key" FOREIGN KEY ("organization_id","api_key_id") REFERENCES "public"."api_key"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "user_address" ON "auth"."user" USING btree ("address");--> statement-breakpoint
CREATE INDEX "member_token_by_key" ON "member_token" USING btree ("organization_id","api_key_id");--> statement-breakpoint
CREATE UNIQUE INDEX "activity_external" ON "activity" USING btree ("organization_id","source_owner","source","external_id") WHERE external_id is not null;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_source_owner_form" CHECK ("activity"."source_owner" ~ '^(body|(client|member):[0-9a-f-]{36})$');
