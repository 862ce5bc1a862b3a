-- Assignments are a tenant's rows.
ALTER TABLE "assignment" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "assignment" TO openrecert_app;
