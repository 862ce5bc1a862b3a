-- Comments on drafts are a tenant's rows, and are only added.
ALTER TABLE "requirement_set_comment" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT ON "requirement_set_comment" TO openrecert_app;--> statement-breakpoint
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON "requirement_set_comment" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "requirement_set_comment" ENABLE ALWAYS TRIGGER immutable;--> statement-breakpoint
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "requirement_set_comment" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "requirement_set_comment" ENABLE ALWAYS TRIGGER immutable_truncate;
