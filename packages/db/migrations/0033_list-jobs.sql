CREATE TABLE "list_job" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"list" text NOT NULL,
	"act" text NOT NULL,
	"selection" text,
	"terms" text,
	"job_id" uuid NOT NULL,
	"requested_by" text NOT NULL,
	"api_key_id" uuid,
	"rows_total" integer,
	"rows_done" integer DEFAULT 0 NOT NULL,
	"rows_refused" integer DEFAULT 0 NOT NULL,
	"file_bytes" bigint,
	"kept_until" timestamp with time zone DEFAULT now() + interval '7 days' NOT NULL,
	"removed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "list_job_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "list_job_one" UNIQUE("organization_id","job_id"),
	CONSTRAINT "list_job_list" CHECK ("list_job"."list" in ('members', 'certifications', 'submissions', 'activities', 'journal')),
	CONSTRAINT "list_job_act" CHECK ("list_job"."act" in ('export', 'assign', 'retract')),
	CONSTRAINT "list_job_selection_size" CHECK (char_length("list_job"."selection") between 1 and 65536),
	CONSTRAINT "list_job_terms_size" CHECK (char_length("list_job"."terms") between 1 and 65536),
	CONSTRAINT "list_job_requested_by_size" CHECK (char_length("list_job"."requested_by") between 1 and 100),
	CONSTRAINT "list_job_counts" CHECK (least("list_job"."rows_total", "list_job"."rows_done", "list_job"."rows_refused", "list_job"."file_bytes") >= 0 and "list_job"."rows_refused" <= "list_job"."rows_done" and "list_job"."rows_done" <= coalesce("list_job"."rows_total", "list_job"."rows_done")),
	CONSTRAINT "list_job_kept" CHECK ("list_job"."kept_until" <= "list_job"."created_at" + interval '31 days'),
	CONSTRAINT "list_job_removed" CHECK (("list_job"."removed_at" is null) = ("list_job"."selection" is not null))
);
--> statement-breakpoint
ALTER TABLE "list_job" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "list_job_row" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"list_job_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"row_id" uuid NOT NULL,
	"expected" text,
	"outcome" text,
	"message" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "list_job_row_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "list_job_row_ordinal" UNIQUE("organization_id","list_job_id","ordinal"),
	CONSTRAINT "list_job_row_once" UNIQUE("organization_id","list_job_id","row_id"),
	CONSTRAINT "list_job_row_ordinal_range" CHECK ("list_job_row"."ordinal" >= 1),
	CONSTRAINT "list_job_row_expected_size" CHECK (char_length("list_job_row"."expected") between 1 and 100),
	CONSTRAINT "list_job_row_outcome" CHECK ("list_job_row"."outcome" in ('changed', 'refused')),
	CONSTRAINT "list_job_row_message_size" CHECK (char_length("list_job_row"."message") between 1 and 2000),
	CONSTRAINT "list_job_row_refused" CHECK (("list_job_row"."outcome" is not distinct from 'refused') = ("list_job_row"."message" is not null))
);
--> statement-breakpoint
ALTER TABLE "list_job_row" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "list_job" ADD CONSTRAINT "list_job_job" FOREIGN KEY ("organization_id","job_id") REFERENCES "public"."job"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_job" ADD CONSTRAINT "list_job_api_key" FOREIGN KEY ("organization_id","api_key_id") REFERENCES "public"."api_key"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_job_row" ADD CONSTRAINT "list_job_row_list_job" FOREIGN KEY ("organization_id","list_job_id") REFERENCES "public"."list_job"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "list_job_by_requester" ON "list_job" USING btree ("organization_id","requested_by","id");--> statement-breakpoint
CREATE INDEX "list_job_by_api_key" ON "list_job" USING btree ("organization_id","api_key_id");--> statement-breakpoint
CREATE INDEX "list_job_to_remove" ON "list_job" USING btree ("organization_id","kept_until") WHERE removed_at is null;--> statement-breakpoint
CREATE POLICY "tenant" ON "list_job" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select current_setting('openrecert.organization_id')::uuid)) WITH CHECK (organization_id = (select current_setting('openrecert.organization_id')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "list_job_row" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select current_setting('openrecert.organization_id')::uuid)) WITH CHECK (organization_id = (select current_setting('openrecert.organization_id')::uuid));
