-- List jobs are a tenant's rows.
ALTER TABLE "list_job" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "list_job_row" FORCE ROW LEVEL SECURITY;--> statement-breakpoint

-- Who requested a list job, and until when its file is kept, never changes. Neither do the rows that
-- an act was agreed on; only what came of them is noted.
GRANT SELECT, INSERT ON "list_job" TO openrecert_app;--> statement-breakpoint
GRANT UPDATE ("selection", "terms", "rows_total", "rows_done", "rows_refused", "file_bytes", "removed_at", "version")
  ON "list_job" TO openrecert_app;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "list_job_row" TO openrecert_app;--> statement-breakpoint
GRANT UPDATE ("outcome", "message") ON "list_job_row" TO openrecert_app;
