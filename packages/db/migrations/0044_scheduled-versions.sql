ALTER TABLE "requirement_set_version" DROP CONSTRAINT "requirement_set_version_status";--> statement-breakpoint
ALTER TABLE "requirement_set_version" DROP CONSTRAINT "requirement_set_version_published";--> statement-breakpoint
ALTER TABLE "requirement_set_version" ALTER COLUMN "status" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "requirement_set_version" ALTER COLUMN "effective" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "requirement_set_version" ADD COLUMN "announced_on" date;--> statement-breakpoint
ALTER TABLE "requirement_set_version" ADD CONSTRAINT "requirement_set_version_status" CHECK ("requirement_set_version"."status" in ('scheduled', 'published'));--> statement-breakpoint
ALTER TABLE "requirement_set_version" ADD CONSTRAINT "requirement_set_version_published" CHECK (("requirement_set_version"."status" = 'published') = ("requirement_set_version"."published_at" is not null) and not isempty("requirement_set_version"."effective")
        and ("requirement_set_version"."status" = 'published' or "requirement_set_version"."announced_on" is not null));
