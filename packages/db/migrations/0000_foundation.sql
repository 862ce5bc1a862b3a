CREATE SCHEMA "auth";
--> statement-breakpoint
CREATE TABLE "activity" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"type" text NOT NULL,
	"title" text,
	"provider_name" text,
	"approval_number" text,
	"completed_on" date NOT NULL,
	"quantities" jsonb NOT NULL,
	"labels" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"proof" text,
	"source" text NOT NULL,
	"external_id" text,
	"row_digest" "bytea",
	"row_ordinal" integer,
	"import_run_id" uuid,
	"retracted_at" timestamp with time zone,
	"retraction_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "activity_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "activity_identity" CHECK (num_nonnulls("activity"."external_id", "activity"."row_digest") <= 1 and ("activity"."row_digest" is null) = ("activity"."row_ordinal" is null)),
	CONSTRAINT "activity_row_digest_size" CHECK (octet_length("activity"."row_digest") = 32),
	CONSTRAINT "activity_row_ordinal_range" CHECK ("activity"."row_ordinal" >= 1),
	CONSTRAINT "activity_type_form" CHECK ("activity"."type" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'),
	CONSTRAINT "activity_title_size" CHECK (char_length("activity"."title") between 1 and 500),
	CONSTRAINT "activity_provider_size" CHECK (char_length("activity"."provider_name") between 1 and 200),
	CONSTRAINT "activity_approval_size" CHECK (char_length("activity"."approval_number") between 1 and 100),
	CONSTRAINT "activity_proof_form" CHECK ("activity"."proof" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'),
	CONSTRAINT "activity_source_size" CHECK (char_length("activity"."source") between 1 and 100),
	CONSTRAINT "activity_external_size" CHECK (char_length("activity"."external_id") between 1 and 200),
	CONSTRAINT "activity_quantities_form" CHECK (jsonb_typeof("activity"."quantities") = 'array' and jsonb_array_length("activity"."quantities") between 1 and 20 and not jsonb_path_exists("activity"."quantities", '$[*] ? (!(@.unit.type() == "string" && @.unit like_regex "^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$" && @.amount.type() == "string" && @.amount like_regex "^(0|[1-9][0-9]{0,8})([.][0-9]{1,6})?$"))')),
	CONSTRAINT "activity_labels_form" CHECK (jsonb_typeof("activity"."labels") = 'object' and octet_length("activity"."labels"::text) <= 8192),
	CONSTRAINT "activity_retraction" CHECK (("activity"."retracted_at" is null) = ("activity"."retraction_reason" is null) and char_length("activity"."retraction_reason") <= 2000),
	CONSTRAINT "activity_completed_range" CHECK ("activity"."completed_on" between date '1900-01-01' and date '2200-12-31')
);
--> statement-breakpoint
ALTER TABLE "activity" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "attestation" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"submission_id" uuid,
	"code" text NOT NULL,
	"statement" text NOT NULL,
	"given_on" date NOT NULL,
	"given_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attestation_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "attestation_code_form" CHECK ("attestation"."code" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'),
	CONSTRAINT "attestation_statement_size" CHECK (char_length("attestation"."statement") between 1 and 4000),
	CONSTRAINT "attestation_given_by_size" CHECK (char_length("attestation"."given_by") between 1 and 100)
);
--> statement-breakpoint
ALTER TABLE "attestation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "auth"."account" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_provider" UNIQUE("provider_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "auth"."rate_limit" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "rate_limit_key" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "auth"."session" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_token" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth"."user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_email" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "auth"."verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "certification" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"credential_id" uuid NOT NULL,
	"certificate_number" text,
	"certified_on" date NOT NULL,
	"expires_on" date,
	"closes_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "certification_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "certification_once" UNIQUE("organization_id","member_id","credential_id","certified_on"),
	CONSTRAINT "certification_certificate" UNIQUE("organization_id","credential_id","certificate_number"),
	CONSTRAINT "certification_certificate_size" CHECK (char_length("certification"."certificate_number") between 1 and 64),
	CONSTRAINT "certification_expires_after" CHECK ("certification"."expires_on" >= "certification"."certified_on"),
	CONSTRAINT "certification_closes_after" CHECK ("certification"."closes_on" >= "certification"."expires_on")
);
--> statement-breakpoint
ALTER TABLE "certification" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "certification_cycle" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"certification_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"renewed_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "certification_cycle_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "certification_cycle_ordinal" UNIQUE("organization_id","certification_id","ordinal"),
	CONSTRAINT "certification_cycle_ordinal_range" CHECK ("certification_cycle"."ordinal" between 1 and 1000),
	CONSTRAINT "certification_cycle_order" CHECK ("certification_cycle"."to_on" >= "certification_cycle"."from_on")
);
--> statement-breakpoint
ALTER TABLE "certification_cycle" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "certification_hold" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"certification_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date,
	"reason_code" text NOT NULL,
	"note" text,
	"decided_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "certification_hold_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "certification_hold_kind" CHECK ("certification_hold"."kind" in ('suspended', 'revoked', 'retired', 'surrendered')),
	CONSTRAINT "certification_hold_reason_form" CHECK ("certification_hold"."reason_code" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'),
	CONSTRAINT "certification_hold_note_size" CHECK (char_length("certification_hold"."note") between 1 and 2000),
	CONSTRAINT "certification_hold_order" CHECK ("certification_hold"."until_on" >= "certification_hold"."from_on")
);
--> statement-breakpoint
ALTER TABLE "certification_hold" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "credential" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"abbreviation" text NOT NULL,
	"retired_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credential_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "credential_code" UNIQUE("organization_id","code"),
	CONSTRAINT "credential_code_form" CHECK ("credential"."code" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'),
	CONSTRAINT "credential_name_size" CHECK (char_length("credential"."name") between 1 and 200),
	CONSTRAINT "credential_abbreviation_size" CHECK (char_length("credential"."abbreviation") between 1 and 40)
);
--> statement-breakpoint
ALTER TABLE "credential" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "decision" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"submission_id" uuid NOT NULL,
	"certification_id" uuid NOT NULL,
	"evaluation_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"recommendation" text NOT NULL,
	"reason" text,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	"decided_on" date NOT NULL,
	"cycle_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "decision_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "decision_one" UNIQUE("organization_id","submission_id"),
	CONSTRAINT "decision_outcome" CHECK ("decision"."outcome" in ('renewed', 'denied')),
	CONSTRAINT "decision_recommendation" CHECK ("decision"."recommendation" in ('renewed', 'denied', 'unknown')),
	CONSTRAINT "decision_departure" CHECK ("decision"."outcome" = "decision"."recommendation" or "decision"."reason" is not null),
	CONSTRAINT "decision_reason_size" CHECK (char_length("decision"."reason") between 1 and 4000),
	CONSTRAINT "decision_cycle_of_renewal" CHECK (("decision"."outcome" = 'renewed') = ("decision"."cycle_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "decision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "evaluation" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"certification_id" uuid NOT NULL,
	"submission_id" uuid,
	"requirement_set_version_id" uuid NOT NULL,
	"set_digest" "bytea" NOT NULL,
	"as_of" date NOT NULL,
	"record" "bytea",
	"record_salt" "bytea",
	"record_digest" "bytea" NOT NULL,
	"engine_version" text NOT NULL,
	"result" text,
	"result_digest" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "evaluation_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "evaluation_digest_sizes" CHECK (octet_length("evaluation"."set_digest") = 32 and octet_length("evaluation"."record_digest") = 32 and octet_length("evaluation"."result_digest") = 32),
	CONSTRAINT "evaluation_record_proves" CHECK (num_nulls("evaluation"."record", "evaluation"."record_salt", "evaluation"."result") in (0, 3) and "evaluation"."record_digest" = sha256("evaluation"."record_salt" || "evaluation"."record") and "evaluation"."result_digest" = sha256("evaluation"."record_salt" || convert_to("evaluation"."result", 'UTF8'))),
	CONSTRAINT "evaluation_salt_size" CHECK (octet_length("evaluation"."record_salt") between 16 and 64),
	CONSTRAINT "evaluation_engine_size" CHECK (char_length("evaluation"."engine_version") between 1 and 64)
);
--> statement-breakpoint
ALTER TABLE "evaluation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "held_document" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"issued_on" date,
	"expires_on" date,
	"recorded_by" text NOT NULL,
	"retracted_at" timestamp with time zone,
	"retraction_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "held_document_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "held_document_kind_form" CHECK ("held_document"."kind" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'),
	CONSTRAINT "held_document_order" CHECK ("held_document"."expires_on" >= "held_document"."issued_on"),
	CONSTRAINT "held_document_recorded_by_size" CHECK (char_length("held_document"."recorded_by") between 1 and 100),
	CONSTRAINT "held_document_retraction_size" CHECK (char_length("held_document"."retraction_reason") between 1 and 2000)
);
--> statement-breakpoint
ALTER TABLE "held_document" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "exam_attempt" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"exam" text NOT NULL,
	"taken_on" date NOT NULL,
	"outcome" text NOT NULL,
	"recorded_by" text NOT NULL,
	"retracted_at" timestamp with time zone,
	"retraction_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exam_attempt_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "exam_attempt_exam_form" CHECK ("exam_attempt"."exam" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'),
	CONSTRAINT "exam_attempt_outcome" CHECK ("exam_attempt"."outcome" in ('passed', 'failed')),
	CONSTRAINT "exam_attempt_recorded_by_size" CHECK (char_length("exam_attempt"."recorded_by") between 1 and 100),
	CONSTRAINT "exam_attempt_retraction_size" CHECK (char_length("exam_attempt"."retraction_reason") between 1 and 2000)
);
--> statement-breakpoint
ALTER TABLE "exam_attempt" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finding" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"activity_id" uuid NOT NULL,
	"certification_id" uuid NOT NULL,
	"submission_id" uuid,
	"revision" integer NOT NULL,
	"verdict" text NOT NULL,
	"reason_code" text,
	"note" text,
	"quantities" jsonb,
	"labels" jsonb,
	"found_by" uuid NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "finding_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "finding_revision" UNIQUE("organization_id","certification_id","activity_id","revision"),
	CONSTRAINT "finding_revision_range" CHECK ("finding"."revision" >= 1),
	CONSTRAINT "finding_verdict" CHECK ("finding"."verdict" in ('accepted', 'adjusted', 'rejected')),
	CONSTRAINT "finding_reason" CHECK ("finding"."verdict" = 'accepted' or "finding"."reason_code" is not null),
	CONSTRAINT "finding_reason_form" CHECK ("finding"."reason_code" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'),
	CONSTRAINT "finding_note_size" CHECK (char_length("finding"."note") between 1 and 2000),
	CONSTRAINT "finding_adjustment" CHECK (("finding"."verdict" = 'adjusted') = (num_nonnulls("finding"."quantities", "finding"."labels") > 0)),
	CONSTRAINT "finding_quantities_form" CHECK (jsonb_typeof("finding"."quantities") = 'array' and jsonb_array_length("finding"."quantities") between 1 and 20 and not jsonb_path_exists("finding"."quantities", '$[*] ? (!(@.unit.type() == "string" && @.unit like_regex "^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$" && @.amount.type() == "string" && @.amount like_regex "^(0|[1-9][0-9]{0,8})([.][0-9]{1,6})?$"))')),
	CONSTRAINT "finding_labels_form" CHECK (jsonb_typeof("finding"."labels") = 'object' and octet_length("finding"."labels"::text) <= 8192)
);
--> statement-breakpoint
ALTER TABLE "finding" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"actor" text NOT NULL,
	"key" text NOT NULL,
	"request_digest" "bytea" NOT NULL,
	"response" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_key_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "idempotency_key_once" UNIQUE("organization_id","actor","key"),
	CONSTRAINT "idempotency_key_actor_size" CHECK (char_length("idempotency_key"."actor") between 1 and 100),
	CONSTRAINT "idempotency_key_key_size" CHECK (char_length("idempotency_key"."key") between 1 and 255),
	CONSTRAINT "idempotency_key_digest_size" CHECK (octet_length("idempotency_key"."request_digest") = 32)
);
--> statement-breakpoint
ALTER TABLE "idempotency_key" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "api_client" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"disabled_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_client_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "api_client_name" UNIQUE("organization_id","name"),
	CONSTRAINT "api_client_name_size" CHECK (char_length("api_client"."name") between 1 and 200)
);
--> statement-breakpoint
ALTER TABLE "api_client" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "api_key" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"api_client_id" uuid NOT NULL,
	"prefix" text NOT NULL,
	"digest" "bytea" NOT NULL,
	"scopes" text[] NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_key_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "api_key_digest" UNIQUE("digest"),
	CONSTRAINT "api_key_prefix" UNIQUE("organization_id","prefix"),
	CONSTRAINT "api_key_digest_size" CHECK (octet_length("api_key"."digest") = 32),
	CONSTRAINT "api_key_prefix_size" CHECK (char_length("api_key"."prefix") between 1 and 32)
);
--> statement-breakpoint
ALTER TABLE "api_key" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "member_token" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"api_client_id" uuid NOT NULL,
	"digest" "bytea" NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "member_token_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "member_token_digest" UNIQUE("digest"),
	CONSTRAINT "member_token_digest_size" CHECK (octet_length("member_token"."digest") = 32)
);
--> statement-breakpoint
ALTER TABLE "member_token" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"user_id" text NOT NULL,
	"roles" text[] NOT NULL,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "membership_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "membership_user" UNIQUE("organization_id","user_id"),
	CONSTRAINT "membership_roles_known" CHECK (cardinality("membership"."roles") > 0 and "membership"."roles" <@ array['viewer', 'support', 'registrar', 'reviewer', 'auditor', 'decision-maker', 'rules-editor', 'rules-approver', 'administrator'])
);
--> statement-breakpoint
ALTER TABLE "membership" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_run" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"file_name" text,
	"file_digest" "bytea",
	"state" text DEFAULT 'running' NOT NULL,
	"rows_read" integer DEFAULT 0 NOT NULL,
	"rows_inserted" integer DEFAULT 0 NOT NULL,
	"rows_updated" integer DEFAULT 0 NOT NULL,
	"rows_unchanged" integer DEFAULT 0 NOT NULL,
	"rows_refused" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"started_by" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_run_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "import_run_kind" CHECK ("import_run"."kind" in ('members', 'activities')),
	CONSTRAINT "import_run_state" CHECK ("import_run"."state" in ('running', 'finished', 'failed')),
	CONSTRAINT "import_run_source_size" CHECK (char_length("import_run"."source") between 1 and 100),
	CONSTRAINT "import_run_file_name_size" CHECK (char_length("import_run"."file_name") between 1 and 255),
	CONSTRAINT "import_run_file_digest_size" CHECK (octet_length("import_run"."file_digest") = 32),
	CONSTRAINT "import_run_started_by_size" CHECK (char_length("import_run"."started_by") between 1 and 100),
	CONSTRAINT "import_run_failure_size" CHECK (char_length("import_run"."failure") between 1 and 2000),
	CONSTRAINT "import_run_finished" CHECK (("import_run"."state" = 'running') = ("import_run"."finished_at" is null)),
	CONSTRAINT "import_run_counts" CHECK (least("import_run"."rows_read", "import_run"."rows_inserted", "import_run"."rows_updated", "import_run"."rows_unchanged", "import_run"."rows_refused") >= 0)
);
--> statement-breakpoint
ALTER TABLE "import_run" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "journal_detail" (
	"organization_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"salt" "bytea" NOT NULL,
	"content" text NOT NULL,
	CONSTRAINT "journal_detail_key" PRIMARY KEY("organization_id","entry_id"),
	CONSTRAINT "journal_detail_salt_size" CHECK (octet_length("journal_detail"."salt") between 16 and 64),
	CONSTRAINT "journal_detail_content_size" CHECK (char_length("journal_detail"."content") between 1 and 65536)
);
--> statement-breakpoint
ALTER TABLE "journal_detail" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "journal_entry" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"type" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"payload" text NOT NULL,
	"detail_commitment" "bytea",
	"happened_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"sequence" bigint,
	CONSTRAINT "journal_entry_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "journal_entry_sequence" UNIQUE("organization_id","sequence"),
	CONSTRAINT "journal_entry_type_form" CHECK ("journal_entry"."type" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'),
	CONSTRAINT "journal_entry_actor_kind" CHECK ("journal_entry"."actor_kind" in ('staff', 'client', 'member', 'system')),
	CONSTRAINT "journal_entry_actor" CHECK (("journal_entry"."actor_kind" = 'system') = ("journal_entry"."actor_id" is null)),
	CONSTRAINT "journal_entry_subject_form" CHECK ("journal_entry"."subject_kind" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'),
	CONSTRAINT "journal_entry_payload_size" CHECK (char_length("journal_entry"."payload") between 1 and 65536),
	CONSTRAINT "journal_entry_commitment_size" CHECK (octet_length("journal_entry"."detail_commitment") = 32),
	CONSTRAINT "journal_entry_sequence_range" CHECK ("journal_entry"."sequence" >= 0)
);
--> statement-breakpoint
ALTER TABLE "journal_entry" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "member" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"name" text NOT NULL,
	"given_name" text,
	"family_name" text,
	"sort_name" text COLLATE "und-x-icu" GENERATED ALWAYS AS (case when family_name is null then name when given_name is null then family_name else family_name || ', ' || given_name end) STORED NOT NULL,
	"birth_date" date,
	"email" text,
	"attributes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "member_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "member_number" UNIQUE("organization_id","number"),
	CONSTRAINT "member_number_size" CHECK (char_length("member"."number") between 1 and 64),
	CONSTRAINT "member_name_size" CHECK (char_length("member"."name") between 1 and 200),
	CONSTRAINT "member_given_name_size" CHECK (char_length("member"."given_name") between 1 and 200),
	CONSTRAINT "member_family_name_size" CHECK (char_length("member"."family_name") between 1 and 200),
	CONSTRAINT "member_email_size" CHECK (char_length("member"."email") between 1 and 320),
	CONSTRAINT "member_attributes_form" CHECK (jsonb_typeof("member"."attributes") = 'object' and octet_length("member"."attributes"::text) <= 16384)
);
--> statement-breakpoint
ALTER TABLE "member" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "member_external_id" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"system" text NOT NULL,
	"value" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "member_external_id_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "member_external_id_value" UNIQUE("organization_id","system","value"),
	CONSTRAINT "member_external_id_system_size" CHECK (char_length("member_external_id"."system") between 1 and 64),
	CONSTRAINT "member_external_id_value_size" CHECK (char_length("member_external_id"."value") between 1 and 128)
);
--> statement-breakpoint
ALTER TABLE "member_external_id" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "member_search_term" (
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"term" text COLLATE "C" NOT NULL,
	CONSTRAINT "member_search_term_key" PRIMARY KEY("organization_id","term","member_id")
);
--> statement-breakpoint
ALTER TABLE "member_search_term" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organization" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"is_example" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organization_slug" UNIQUE("slug"),
	CONSTRAINT "organization_slug_form" CHECK ("organization"."slug" ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$'),
	CONSTRAINT "organization_name_size" CHECK (char_length("organization"."name") between 1 and 200),
	CONSTRAINT "organization_time_zone_size" CHECK (char_length("organization"."time_zone") between 1 and 64)
);
--> statement-breakpoint
ALTER TABLE "organization" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payment" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"submission_id" uuid,
	"code" text NOT NULL,
	"received_on" date NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"reference" text,
	"recorded_by" text NOT NULL,
	"retracted_at" timestamp with time zone,
	"retraction_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "payment_code_form" CHECK ("payment"."code" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'),
	CONSTRAINT "payment_amount_range" CHECK ("payment"."amount_minor" between 0 and 9007199254740991),
	CONSTRAINT "payment_currency_form" CHECK ("payment"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "payment_reference_size" CHECK (char_length("payment"."reference") between 1 and 200),
	CONSTRAINT "payment_recorded_by_size" CHECK (char_length("payment"."recorded_by") between 1 and 100),
	CONSTRAINT "payment_retraction_size" CHECK (char_length("payment"."retraction_reason") between 1 and 2000)
);
--> statement-breakpoint
ALTER TABLE "payment" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "requirement_set_series" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"credential_id" uuid NOT NULL,
	"document" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "requirement_set_series_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "requirement_set_series_one" UNIQUE("organization_id","credential_id"),
	CONSTRAINT "requirement_set_series_document_size" CHECK (octet_length("requirement_set_series"."document") between 2 and 1048576)
);
--> statement-breakpoint
ALTER TABLE "requirement_set_series" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "requirement_set_version" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"series_id" uuid NOT NULL,
	"label" text NOT NULL,
	"document" text NOT NULL,
	"digest" "bytea" NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"lane" text DEFAULT '' NOT NULL,
	"effective" daterange,
	"published_at" timestamp with time zone,
	"published_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "requirement_set_version_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "requirement_set_version_label" UNIQUE("organization_id","series_id","label"),
	CONSTRAINT "requirement_set_version_status" CHECK ("requirement_set_version"."status" in ('draft', 'published')),
	CONSTRAINT "requirement_set_version_label_size" CHECK (char_length("requirement_set_version"."label") between 1 and 64),
	CONSTRAINT "requirement_set_version_lane_size" CHECK (char_length("requirement_set_version"."lane") <= 64),
	CONSTRAINT "requirement_set_version_document_size" CHECK (octet_length("requirement_set_version"."document") between 2 and 1048576),
	CONSTRAINT "requirement_set_version_digest" CHECK ("requirement_set_version"."digest" = sha256(convert_to("requirement_set_version"."document", 'UTF8'))),
	CONSTRAINT "requirement_set_version_published" CHECK (("requirement_set_version"."status" = 'published') = ("requirement_set_version"."published_at" is not null) and ("requirement_set_version"."status" = 'draft' or ("requirement_set_version"."effective" is not null and not isempty("requirement_set_version"."effective"))))
);
--> statement-breakpoint
ALTER TABLE "requirement_set_version" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "submission" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"certification_id" uuid NOT NULL,
	"path" text,
	"state" text DEFAULT 'created' NOT NULL,
	"attested_at" timestamp with time zone,
	"received_at" timestamp with time zone,
	"received_on" date,
	"withdrawn_at" timestamp with time zone,
	"withdrawal_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "submission_key" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "submission_path_form" CHECK ("submission"."path" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'),
	CONSTRAINT "submission_state" CHECK ("submission"."state" in ('created', 'attested', 'submitted', 'withdrawn', 'decided')),
	CONSTRAINT "submission_attested" CHECK ("submission"."state" in ('created', 'withdrawn') or "submission"."attested_at" is not null),
	CONSTRAINT "submission_received" CHECK (("submission"."received_at" is null) = ("submission"."received_on" is null) and ("submission"."state" not in ('submitted', 'decided') or "submission"."received_at" is not null)),
	CONSTRAINT "submission_withdrawn" CHECK (("submission"."state" = 'withdrawn') = ("submission"."withdrawn_at" is not null)),
	CONSTRAINT "submission_withdrawal_size" CHECK (char_length("submission"."withdrawal_reason") between 1 and 2000)
);
--> statement-breakpoint
ALTER TABLE "submission" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_member" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_import_run" FOREIGN KEY ("organization_id","import_run_id") REFERENCES "public"."import_run"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attestation" ADD CONSTRAINT "attestation_member" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attestation" ADD CONSTRAINT "attestation_submission" FOREIGN KEY ("organization_id","submission_id") REFERENCES "public"."submission"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certification" ADD CONSTRAINT "certification_member" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certification" ADD CONSTRAINT "certification_credential" FOREIGN KEY ("organization_id","credential_id") REFERENCES "public"."credential"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certification_cycle" ADD CONSTRAINT "certification_cycle_certification" FOREIGN KEY ("organization_id","certification_id") REFERENCES "public"."certification"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certification_hold" ADD CONSTRAINT "certification_hold_certification" FOREIGN KEY ("organization_id","certification_id") REFERENCES "public"."certification"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certification_hold" ADD CONSTRAINT "certification_hold_decider" FOREIGN KEY ("organization_id","decided_by") REFERENCES "public"."membership"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential" ADD CONSTRAINT "credential_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_submission" FOREIGN KEY ("organization_id","submission_id") REFERENCES "public"."submission"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_certification" FOREIGN KEY ("organization_id","certification_id") REFERENCES "public"."certification"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_evaluation" FOREIGN KEY ("organization_id","evaluation_id") REFERENCES "public"."evaluation"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_decider" FOREIGN KEY ("organization_id","decided_by") REFERENCES "public"."membership"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_cycle" FOREIGN KEY ("organization_id","cycle_id") REFERENCES "public"."certification_cycle"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_certification" FOREIGN KEY ("organization_id","certification_id") REFERENCES "public"."certification"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_submission" FOREIGN KEY ("organization_id","submission_id") REFERENCES "public"."submission"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_set_version" FOREIGN KEY ("organization_id","requirement_set_version_id") REFERENCES "public"."requirement_set_version"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "held_document" ADD CONSTRAINT "held_document_member" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exam_attempt" ADD CONSTRAINT "exam_attempt_member" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_activity" FOREIGN KEY ("organization_id","activity_id") REFERENCES "public"."activity"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_certification" FOREIGN KEY ("organization_id","certification_id") REFERENCES "public"."certification"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_submission" FOREIGN KEY ("organization_id","submission_id") REFERENCES "public"."submission"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_finder" FOREIGN KEY ("organization_id","found_by") REFERENCES "public"."membership"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_client" ADD CONSTRAINT "api_client_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_client" FOREIGN KEY ("organization_id","api_client_id") REFERENCES "public"."api_client"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_token" ADD CONSTRAINT "member_token_member" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_token" ADD CONSTRAINT "member_token_client" FOREIGN KEY ("organization_id","api_client_id") REFERENCES "public"."api_client"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_detail" ADD CONSTRAINT "journal_detail_entry" FOREIGN KEY ("organization_id","entry_id") REFERENCES "public"."journal_entry"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_entry" ADD CONSTRAINT "journal_entry_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_organization" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_external_id" ADD CONSTRAINT "member_external_id_member" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_search_term" ADD CONSTRAINT "member_search_term_member" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."member"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_member" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_submission" FOREIGN KEY ("organization_id","submission_id") REFERENCES "public"."submission"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_set_series" ADD CONSTRAINT "requirement_set_series_credential" FOREIGN KEY ("organization_id","credential_id") REFERENCES "public"."credential"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_set_version" ADD CONSTRAINT "requirement_set_version_series" FOREIGN KEY ("organization_id","series_id") REFERENCES "public"."requirement_set_series"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_set_version" ADD CONSTRAINT "requirement_set_version_publisher" FOREIGN KEY ("organization_id","published_by") REFERENCES "public"."membership"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_certification" FOREIGN KEY ("organization_id","certification_id") REFERENCES "public"."certification"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activity_by_member" ON "activity" USING btree ("organization_id","member_id","completed_on","id");--> statement-breakpoint
CREATE INDEX "activity_by_import_run" ON "activity" USING btree ("organization_id","import_run_id") WHERE import_run_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "activity_external" ON "activity" USING btree ("organization_id","source","external_id") WHERE external_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "activity_row" ON "activity" USING btree ("organization_id","source","row_digest","row_ordinal") WHERE row_digest is not null;--> statement-breakpoint
CREATE INDEX "attestation_by_member" ON "attestation" USING btree ("organization_id","member_id","given_on","id");--> statement-breakpoint
CREATE INDEX "attestation_by_submission" ON "attestation" USING btree ("organization_id","submission_id");--> statement-breakpoint
CREATE INDEX "account_user" ON "auth"."account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "auth"."session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "auth"."verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "certification_by_expiry" ON "certification" USING btree ("organization_id","credential_id","expires_on","id");--> statement-breakpoint
CREATE INDEX "certification_by_closing" ON "certification" USING btree ("organization_id","credential_id","closes_on","id");--> statement-breakpoint
CREATE INDEX "certification_hold_by_certification" ON "certification_hold" USING btree ("organization_id","certification_id","from_on");--> statement-breakpoint
CREATE INDEX "decision_by_certification" ON "decision" USING btree ("organization_id","certification_id","decided_on");--> statement-breakpoint
CREATE INDEX "evaluation_by_certification" ON "evaluation" USING btree ("organization_id","certification_id","id");--> statement-breakpoint
CREATE INDEX "evaluation_by_submission" ON "evaluation" USING btree ("organization_id","submission_id");--> statement-breakpoint
CREATE INDEX "evaluation_by_set_version" ON "evaluation" USING btree ("organization_id","requirement_set_version_id");--> statement-breakpoint
CREATE INDEX "held_document_by_member" ON "held_document" USING btree ("organization_id","member_id","kind","id");--> statement-breakpoint
CREATE INDEX "exam_attempt_by_member" ON "exam_attempt" USING btree ("organization_id","member_id","taken_on","id");--> statement-breakpoint
CREATE INDEX "finding_by_activity" ON "finding" USING btree ("organization_id","activity_id");--> statement-breakpoint
CREATE INDEX "finding_by_submission" ON "finding" USING btree ("organization_id","submission_id");--> statement-breakpoint
CREATE INDEX "idempotency_key_by_age" ON "idempotency_key" USING btree ("organization_id","created_at");--> statement-breakpoint
CREATE INDEX "api_key_by_client" ON "api_key" USING btree ("organization_id","api_client_id");--> statement-breakpoint
CREATE INDEX "member_token_by_member" ON "member_token" USING btree ("organization_id","member_id");--> statement-breakpoint
CREATE INDEX "member_token_by_client" ON "member_token" USING btree ("organization_id","api_client_id");--> statement-breakpoint
CREATE INDEX "journal_entry_by_subject" ON "journal_entry" USING btree ("organization_id","subject_kind","subject_id","id");--> statement-breakpoint
CREATE INDEX "journal_entry_unsequenced" ON "journal_entry" USING btree ("organization_id","id") WHERE sequence is null;--> statement-breakpoint
CREATE INDEX "member_by_name" ON "member" USING btree ("organization_id","sort_name","id");--> statement-breakpoint
CREATE INDEX "member_external_id_by_member" ON "member_external_id" USING btree ("organization_id","member_id");--> statement-breakpoint
CREATE INDEX "member_search_term_by_member" ON "member_search_term" USING btree ("organization_id","member_id");--> statement-breakpoint
CREATE INDEX "payment_by_member" ON "payment" USING btree ("organization_id","member_id","received_on","id");--> statement-breakpoint
CREATE INDEX "payment_by_submission" ON "payment" USING btree ("organization_id","submission_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_reference" ON "payment" USING btree ("organization_id","reference") WHERE reference is not null and retracted_at is null;--> statement-breakpoint
CREATE INDEX "submission_by_certification" ON "submission" USING btree ("organization_id","certification_id","id");--> statement-breakpoint
CREATE INDEX "submission_by_state" ON "submission" USING btree ("organization_id","state","received_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "submission_one_open" ON "submission" USING btree ("organization_id","certification_id") WHERE state in ('created', 'attested', 'submitted');--> statement-breakpoint
CREATE POLICY "tenant" ON "activity" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "attestation" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "certification" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "certification_cycle" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "certification_hold" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "credential" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "decision" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "evaluation" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "held_document" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "exam_attempt" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "finding" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "idempotency_key" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "api_client" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "api_key" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "member_token" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "membership" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "import_run" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "journal_detail" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "journal_entry" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "member" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "member_external_id" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "member_search_term" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "organization" AS PERMISSIVE FOR ALL TO public USING (id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "payment" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "requirement_set_series" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "requirement_set_version" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "submission" AS PERMISSIVE FOR ALL TO public USING (organization_id = current_setting('openrecert.organization_id')::uuid) WITH CHECK (organization_id = current_setting('openrecert.organization_id')::uuid);
