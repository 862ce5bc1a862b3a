ALTER TABLE "finding" DROP CONSTRAINT "finding_verdict";--> statement-breakpoint
ALTER TABLE "finding" DROP CONSTRAINT "finding_reason";--> statement-breakpoint
ALTER TABLE "finding" ADD COLUMN "withdraws" uuid;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_withdraws" FOREIGN KEY ("organization_id","withdraws") REFERENCES "public"."finding"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_withdrawn_once" UNIQUE("organization_id","withdraws");--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_denial" CHECK ("decision"."outcome" = 'renewed' or "decision"."reason" is not null);--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_withdrawal" CHECK (("finding"."verdict" = 'withdrawn') = ("finding"."withdraws" is not null));--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_verdict" CHECK ("finding"."verdict" in ('accepted', 'adjusted', 'rejected', 'withdrawn'));--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_reason" CHECK ("finding"."verdict" in ('accepted', 'withdrawn') or "finding"."reason_code" is not null);
