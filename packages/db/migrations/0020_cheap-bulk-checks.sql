ALTER TABLE "activity" DROP CONSTRAINT "activity_type_form";--> statement-breakpoint
ALTER TABLE "activity" DROP CONSTRAINT "activity_proof_form";--> statement-breakpoint
ALTER TABLE "activity" DROP CONSTRAINT "activity_source_owner_form";--> statement-breakpoint
ALTER TABLE "attestation" DROP CONSTRAINT "attestation_code_form";--> statement-breakpoint
ALTER TABLE "certification_hold" DROP CONSTRAINT "certification_hold_reason_form";--> statement-breakpoint
ALTER TABLE "credential" DROP CONSTRAINT "credential_code_form";--> statement-breakpoint
ALTER TABLE "carried_credit" DROP CONSTRAINT "carried_credit_type_form";--> statement-breakpoint
ALTER TABLE "held_document" DROP CONSTRAINT "held_document_kind_form";--> statement-breakpoint
ALTER TABLE "exam_attempt" DROP CONSTRAINT "exam_attempt_exam_form";--> statement-breakpoint
ALTER TABLE "finding" DROP CONSTRAINT "finding_reason_form";--> statement-breakpoint
ALTER TABLE "job" DROP CONSTRAINT "job_kind_form";--> statement-breakpoint
ALTER TABLE "journal_detail" DROP CONSTRAINT "journal_detail_content_size";--> statement-breakpoint
ALTER TABLE "journal_entry" DROP CONSTRAINT "journal_entry_type_form";--> statement-breakpoint
ALTER TABLE "journal_entry" DROP CONSTRAINT "journal_entry_subject_form";--> statement-breakpoint
ALTER TABLE "journal_entry" DROP CONSTRAINT "journal_entry_payload_size";--> statement-breakpoint
ALTER TABLE "payment" DROP CONSTRAINT "payment_code_form";--> statement-breakpoint
ALTER TABLE "submission" DROP CONSTRAINT "submission_path_form";--> statement-breakpoint
ALTER TABLE "activity" DROP CONSTRAINT "activity_import_run";
--> statement-breakpoint
ALTER TABLE "journal_entry" DROP CONSTRAINT "journal_entry_organization";
--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_type_form" CHECK (char_length("activity"."type") <= 64 and "activity"."type" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$');--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_proof_form" CHECK (char_length("activity"."proof") <= 64 and "activity"."proof" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$');--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_source_owner_form" CHECK ("activity"."source_owner" = 'body' or "activity"."source_owner" ~ '^(client|member):[0-9a-f-]{36}$');--> statement-breakpoint
ALTER TABLE "attestation" ADD CONSTRAINT "attestation_code_form" CHECK (char_length("attestation"."code") <= 64 and "attestation"."code" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$');--> statement-breakpoint
ALTER TABLE "certification_hold" ADD CONSTRAINT "certification_hold_reason_form" CHECK (char_length("certification_hold"."reason_code") <= 64 and "certification_hold"."reason_code" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$');--> statement-breakpoint
ALTER TABLE "credential" ADD CONSTRAINT "credential_code_form" CHECK (char_length("credential"."code") <= 64 and "credential"."code" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$');--> statement-breakpoint
ALTER TABLE "carried_credit" ADD CONSTRAINT "carried_credit_type_form" CHECK (char_length("carried_credit"."type") <= 64 and "carried_credit"."type" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$');--> statement-breakpoint
ALTER TABLE "held_document" ADD CONSTRAINT "held_document_kind_form" CHECK (char_length("held_document"."kind") <= 64 and "held_document"."kind" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$');--> statement-breakpoint
ALTER TABLE "exam_attempt" ADD CONSTRAINT "exam_attempt_exam_form" CHECK (char_length("exam_attempt"."exam") <= 64 and "exam_attempt"."exam" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$');--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_reason_form" CHECK (char_length("finding"."reason_code") <= 64 and "finding"."reason_code" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$');--> statement-breakpoint
ALTER TABLE "job" ADD CONSTRAINT "job_kind_form" CHECK (char_length("job"."kind") <= 64 and "job"."kind" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$');--> statement-breakpoint
ALTER TABLE "journal_detail" ADD CONSTRAINT "journal_detail_content_size" CHECK (octet_length("journal_detail"."content") between 1 and 65536 or char_length("journal_detail"."content") between 1 and 65536);--> statement-breakpoint
ALTER TABLE "journal_entry" ADD CONSTRAINT "journal_entry_type_form" CHECK (char_length("journal_entry"."type") <= 64 and "journal_entry"."type" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$');--> statement-breakpoint
ALTER TABLE "journal_entry" ADD CONSTRAINT "journal_entry_subject_form" CHECK (char_length("journal_entry"."subject_kind") <= 64 and "journal_entry"."subject_kind" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$');--> statement-breakpoint
ALTER TABLE "journal_entry" ADD CONSTRAINT "journal_entry_payload_size" CHECK (octet_length("journal_entry"."payload") between 1 and 65536 or char_length("journal_entry"."payload") between 1 and 65536);--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_code_form" CHECK (char_length("payment"."code") <= 64 and "payment"."code" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$');--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_path_form" CHECK (char_length("submission"."path") <= 64 and "submission"."path" ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$');
