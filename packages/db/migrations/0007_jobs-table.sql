CREATE TABLE "job" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"input" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"result" text,
	"failure" text,
	"requested_by" text NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"cancel_requested_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "job_kind_form" CHECK ("job"."kind" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'),
	CONSTRAINT "job_input_size" CHECK (char_length("job"."input") between 1 and 65536),
	CONSTRAINT "job_state" CHECK ("job"."state" in ('queued', 'running', 'done', 'failed', 'cancelled')),
	CONSTRAINT "job_progress" CHECK ("job"."done" >= 0 and "job"."done" <= coalesce("job"."total", "job"."done")),
	CONSTRAINT "job_result_size" CHECK (char_length("job"."result") between 1 and 2000),
	CONSTRAINT "job_failure_size" CHECK (char_length("job"."failure") between 1 and 2000),
	CONSTRAINT "job_requested_by_size" CHECK (char_length("job"."requested_by") between 1 and 100),
	CONSTRAINT "job_started" CHECK ("job"."state" <> 'running' or "job"."started_at" is not null),
	CONSTRAINT "job_finished" CHECK (("job"."state" in ('queued', 'running')) = ("job"."finished_at" is null)),
	CONSTRAINT "job_failed" CHECK (("job"."state" = 'failed') = ("job"."failure" is not null))
);
--> statement-breakpoint
ALTER TABLE "job" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "job" ADD CONSTRAINT "job_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "job_by_requester" ON "job" USING btree ("organization_id","requested_by","id");--> statement-breakpoint
CREATE POLICY "tenant" ON "job" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);
