-- A foreign key is checked for each row. An import writes thousands of rows that refer to one organization and one run,
-- so these two references are checked once for each statement. What they refer to is never deleted and keeps its key,
-- which is all that a foreign key would add.
CREATE FUNCTION guard_journal_organization() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT organization_id FROM added) AS named
    WHERE NOT EXISTS (SELECT FROM public.organization AS body WHERE body.id = named.organization_id)
  ) THEN
    RAISE EXCEPTION 'the organization of a journal entry does not exist'
      USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'journal_entry_organization', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER organization_exists AFTER INSERT ON "journal_entry" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION guard_journal_organization();--> statement-breakpoint
ALTER TABLE "journal_entry" ENABLE ALWAYS TRIGGER organization_exists;--> statement-breakpoint

CREATE FUNCTION guard_activity_import_run() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT organization_id, import_run_id FROM added WHERE import_run_id IS NOT NULL) AS named
    WHERE NOT EXISTS (
      SELECT FROM public.import_run AS run
      WHERE run.organization_id = named.organization_id AND run.id = named.import_run_id
    )
  ) THEN
    RAISE EXCEPTION 'the import run of an activity does not exist'
      USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'activity_import_run', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER import_run_exists AFTER INSERT ON "activity" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION guard_activity_import_run();--> statement-breakpoint
ALTER TABLE "activity" ENABLE ALWAYS TRIGGER import_run_exists;--> statement-breakpoint
CREATE TRIGGER import_run_stays AFTER UPDATE ON "activity" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION guard_activity_import_run();--> statement-breakpoint
ALTER TABLE "activity" ENABLE ALWAYS TRIGGER import_run_stays;--> statement-breakpoint

CREATE TRIGGER immutable BEFORE DELETE ON "organization" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "organization" ENABLE ALWAYS TRIGGER immutable;--> statement-breakpoint
CREATE TRIGGER immutable_key BEFORE UPDATE OF id ON "organization" FOR EACH ROW
  WHEN (OLD.id IS DISTINCT FROM NEW.id) EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "organization" ENABLE ALWAYS TRIGGER immutable_key;--> statement-breakpoint
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "organization" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "organization" ENABLE ALWAYS TRIGGER immutable_truncate;--> statement-breakpoint
CREATE TRIGGER immutable BEFORE DELETE ON "import_run" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "import_run" ENABLE ALWAYS TRIGGER immutable;--> statement-breakpoint
CREATE TRIGGER immutable_key BEFORE UPDATE OF organization_id, id ON "import_run" FOR EACH ROW
  WHEN ((OLD.organization_id, OLD.id) IS DISTINCT FROM (NEW.organization_id, NEW.id)) EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "import_run" ENABLE ALWAYS TRIGGER immutable_key;--> statement-breakpoint
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "import_run" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "import_run" ENABLE ALWAYS TRIGGER immutable_truncate;--> statement-breakpoint

-- An import fills the table faster than autovacuum looks at it. Without statistics on a new organization's rows, the
-- planner reads all of them through an index that fits less well, in every batch. Nobody waits for statistics: they are
-- left as they are while the table is vacuumed, or while another import refreshes them.
CREATE FUNCTION refresh_activity_statistics() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  ANALYZE (SKIP_LOCKED) public.activity (organization_id, member_id, source_owner, source);
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION refresh_activity_statistics() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION refresh_activity_statistics() TO openrecert_app;
