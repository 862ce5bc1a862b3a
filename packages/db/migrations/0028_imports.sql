ALTER TABLE "import_run" DROP CONSTRAINT "import_run_state";--> statement-breakpoint
ALTER TABLE "import_run" DROP CONSTRAINT "import_run_finished";--> statement-breakpoint
ALTER TABLE "import_run" DROP CONSTRAINT "import_run_counts";--> statement-breakpoint
ALTER TABLE "import_run" ADD COLUMN "source_owner" text DEFAULT 'body' NOT NULL;--> statement-breakpoint
ALTER TABLE "import_run" ADD COLUMN "file_bytes" integer;--> statement-breakpoint
ALTER TABLE "import_run" ADD COLUMN "header_digest" "bytea";--> statement-breakpoint
ALTER TABLE "import_run" ADD COLUMN "settings" text;--> statement-breakpoint
ALTER TABLE "import_run" ADD COLUMN "job_id" uuid;--> statement-breakpoint
ALTER TABLE "import_run" ADD COLUMN "api_key_id" uuid;--> statement-breakpoint
ALTER TABLE "import_run" ADD COLUMN "rows_blank" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "import_run" ADD COLUMN "rows_resembling" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "import_run" ADD COLUMN "error_bytes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "import_run" ADD COLUMN "notices" text;--> statement-breakpoint
ALTER TABLE "import_run" ADD COLUMN "discarded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "import_run" ADD COLUMN "files_removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_job" FOREIGN KEY ("organization_id","job_id") REFERENCES "public"."job"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_api_key" FOREIGN KEY ("organization_id","api_key_id") REFERENCES "public"."api_key"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_run_by_starter" ON "import_run" USING btree ("organization_id","started_by","id");--> statement-breakpoint
CREATE INDEX "import_run_by_form" ON "import_run" USING btree ("organization_id","source_owner","kind","header_digest","id") WHERE settings is not null;--> statement-breakpoint
CREATE INDEX "import_run_by_job" ON "import_run" USING btree ("organization_id","job_id");--> statement-breakpoint
CREATE INDEX "import_run_by_api_key" ON "import_run" USING btree ("organization_id","api_key_id");--> statement-breakpoint
CREATE INDEX "import_run_with_files" ON "import_run" USING btree ("organization_id","created_at") WHERE file_bytes is not null and files_removed_at is null;--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_source_owner_size" CHECK (char_length("import_run"."source_owner") between 1 and 100);--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_header_digest_size" CHECK (octet_length("import_run"."header_digest") = 32);--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_settings_size" CHECK (char_length("import_run"."settings") between 1 and 65536);--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_notices_size" CHECK (char_length("import_run"."notices") between 1 and 262144);--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_ready" CHECK ("import_run"."state" not in ('ready', 'checking', 'checked') or "import_run"."file_bytes" is not null);--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_state" CHECK ("import_run"."state" in ('waiting', 'ready', 'checking', 'checked', 'running', 'finished', 'failed', 'cancelled'));--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_finished" CHECK (("import_run"."state" in ('finished', 'failed', 'cancelled')) = ("import_run"."finished_at" is not null));--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_counts" CHECK (least("import_run"."rows_read", "import_run"."rows_inserted", "import_run"."rows_updated", "import_run"."rows_unchanged", "import_run"."rows_refused", "import_run"."rows_blank", "import_run"."rows_resembling", "import_run"."error_bytes") >= 0);
