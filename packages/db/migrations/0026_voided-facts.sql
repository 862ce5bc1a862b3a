ALTER TABLE "held_document" RENAME COLUMN "retracted_at" TO "voided_at";--> statement-breakpoint
ALTER TABLE "held_document" RENAME COLUMN "retraction_reason" TO "void_reason";--> statement-breakpoint
ALTER TABLE "exam_attempt" RENAME COLUMN "retracted_at" TO "voided_at";--> statement-breakpoint
ALTER TABLE "exam_attempt" RENAME COLUMN "retraction_reason" TO "void_reason";--> statement-breakpoint
ALTER TABLE "payment" RENAME COLUMN "retracted_at" TO "voided_at";--> statement-breakpoint
ALTER TABLE "payment" RENAME COLUMN "retraction_reason" TO "void_reason";--> statement-breakpoint
ALTER TABLE "held_document" DROP CONSTRAINT "held_document_retraction_size";--> statement-breakpoint
ALTER TABLE "exam_attempt" DROP CONSTRAINT "exam_attempt_retraction_size";--> statement-breakpoint
ALTER TABLE "payment" DROP CONSTRAINT "payment_retraction_size";--> statement-breakpoint
DROP INDEX "exam_attempt_once_a_day";--> statement-breakpoint
DROP INDEX "payment_reference";--> statement-breakpoint
ALTER TABLE "held_document" ADD COLUMN "voided_by" text;--> statement-breakpoint
ALTER TABLE "exam_attempt" ADD COLUMN "voided_by" text;--> statement-breakpoint
ALTER TABLE "payment" ADD COLUMN "voided_by" text;--> statement-breakpoint
CREATE UNIQUE INDEX "exam_attempt_once_a_day" ON "exam_attempt" USING btree ("organization_id","member_id","exam","taken_on") WHERE "exam_attempt"."voided_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "payment_reference" ON "payment" USING btree ("organization_id","reference") WHERE reference is not null and voided_at is null;--> statement-breakpoint
ALTER TABLE "held_document" ADD CONSTRAINT "held_document_voided" CHECK (num_nonnulls("held_document"."voided_at", "held_document"."void_reason", "held_document"."voided_by") in (0, 3));--> statement-breakpoint
ALTER TABLE "held_document" ADD CONSTRAINT "held_document_void_reason_size" CHECK (char_length("held_document"."void_reason") between 1 and 2000);--> statement-breakpoint
ALTER TABLE "held_document" ADD CONSTRAINT "held_document_voided_by_size" CHECK (char_length("held_document"."voided_by") between 1 and 100);--> statement-breakpoint
ALTER TABLE "exam_attempt" ADD CONSTRAINT "exam_attempt_voided" CHECK (num_nonnulls("exam_attempt"."voided_at", "exam_attempt"."void_reason", "exam_attempt"."voided_by") in (0, 3));--> statement-breakpoint
ALTER TABLE "exam_attempt" ADD CONSTRAINT "exam_attempt_void_reason_size" CHECK (char_length("exam_attempt"."void_reason") between 1 and 2000);--> statement-breakpoint
ALTER TABLE "exam_attempt" ADD CONSTRAINT "exam_attempt_voided_by_size" CHECK (char_length("exam_attempt"."voided_by") between 1 and 100);--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_voided" CHECK (num_nonnulls("payment"."voided_at", "payment"."void_reason", "payment"."voided_by") in (0, 3));--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_void_reason_size" CHECK (char_length("payment"."void_reason") between 1 and 2000);--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_voided_by_size" CHECK (char_length("payment"."voided_by") between 1 and 100);
