CREATE TABLE "requirement_set_comment" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"draft_id" uuid NOT NULL,
	"requirement_code" text,
	"comment" text NOT NULL,
	"digest" "bytea" NOT NULL,
	"written_by" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "requirement_set_comment_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "requirement_set_comment_code_size" CHECK (char_length("requirement_set_comment"."requirement_code") between 1 and 64),
	CONSTRAINT "requirement_set_comment_size" CHECK (char_length("requirement_set_comment"."comment") between 1 and 4000),
	CONSTRAINT "requirement_set_comment_digest" CHECK (octet_length("requirement_set_comment"."digest") = 32),
	CONSTRAINT "requirement_set_comment_written_by_size" CHECK (char_length("requirement_set_comment"."written_by") between 1 and 100)
);
--> statement-breakpoint
ALTER TABLE "requirement_set_comment" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "requirement_set_comment" ADD CONSTRAINT "requirement_set_comment_draft" FOREIGN KEY ("organization_id","draft_id") REFERENCES "public"."requirement_set_draft"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "requirement_set_comment_by_draft" ON "requirement_set_comment" USING btree ("organization_id","draft_id","id");--> statement-breakpoint
CREATE POLICY "tenant" ON "requirement_set_comment" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select current_setting('openrecert.organization_id')::uuid)) WITH CHECK (organization_id = (select current_setting('openrecert.organization_id')::uuid));
