-- Impact reports. A report and its changes are written by its job; once there is a result, nothing of
-- them changes.
ALTER TABLE "impact_report" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "impact_change" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "impact_report" TO openrecert_app;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "impact_change" TO openrecert_app;--> statement-breakpoint
CREATE FUNCTION guard_impact_report() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'an impact report is never deleted' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF OLD.result IS NOT NULL THEN
    RAISE EXCEPTION 'a finished impact report never changes' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF (NEW.organization_id, NEW.id, NEW.draft_id, NEW.document, NEW.as_of, NEW.requested_by, NEW.requested_at)
    IS DISTINCT FROM (OLD.organization_id, OLD.id, OLD.draft_id, OLD.document, OLD.as_of, OLD.requested_by, OLD.requested_at)
    OR (OLD.job_id IS NOT NULL AND NEW.job_id IS DISTINCT FROM OLD.job_id) THEN
    RAISE EXCEPTION 'what an impact report is about never changes' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER lifecycle BEFORE UPDATE OR DELETE ON "impact_report" FOR EACH ROW EXECUTE FUNCTION guard_impact_report();--> statement-breakpoint
ALTER TABLE "impact_report" ENABLE ALWAYS TRIGGER lifecycle;--> statement-breakpoint
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "impact_report" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "impact_report" ENABLE ALWAYS TRIGGER immutable_truncate;--> statement-breakpoint
-- Once for each statement, because a job writes thousands of rows. The lock keeps the report from being
-- finished in between.
CREATE FUNCTION guard_impact_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.impact_report AS report
    WHERE (report.organization_id, report.id) IN (SELECT changed.organization_id, changed.report_id FROM changed)
    FOR SHARE;
  IF EXISTS (
    SELECT FROM changed JOIN public.impact_report AS report
      ON report.organization_id = changed.organization_id AND report.id = changed.report_id
    WHERE report.result IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'the changes of a finished impact report never change' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER unfinished_insert AFTER INSERT ON "impact_change" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION guard_impact_change();--> statement-breakpoint
ALTER TABLE "impact_change" ENABLE ALWAYS TRIGGER unfinished_insert;--> statement-breakpoint
CREATE TRIGGER unfinished_delete AFTER DELETE ON "impact_change" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION guard_impact_change();--> statement-breakpoint
ALTER TABLE "impact_change" ENABLE ALWAYS TRIGGER unfinished_delete;--> statement-breakpoint
CREATE TRIGGER immutable BEFORE UPDATE ON "impact_change" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "impact_change" ENABLE ALWAYS TRIGGER immutable;--> statement-breakpoint
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "impact_change" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "impact_change" ENABLE ALWAYS TRIGGER immutable_truncate;
