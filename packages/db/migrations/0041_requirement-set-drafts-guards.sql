-- Drafts of requirement sets. Their content changes only together with the row that says who changed
-- it, and never while a version with it is scheduled or after it is published.
ALTER TABLE "requirement_set_draft" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "requirement_set_edit" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "requirement_set_draft" TO openrecert_app;--> statement-breakpoint
GRANT SELECT, INSERT ON "requirement_set_edit" TO openrecert_app;--> statement-breakpoint
CREATE FUNCTION guard_requirement_set_draft() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' OR NEW.version <> 1 OR NEW.review_round <> 0 THEN
      RAISE EXCEPTION 'a draft begins as one' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a draft is withdrawn, never deleted' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF OLD.state IN ('published', 'withdrawn') THEN
    RAISE EXCEPTION 'a draft that is published or withdrawn never changes' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF (NEW.organization_id, NEW.id, NEW.credential_code, NEW.base_version_id, NEW.example, NEW.created_by)
    IS DISTINCT FROM (OLD.organization_id, OLD.id, OLD.credential_code, OLD.base_version_id, OLD.example, OLD.created_by)
  THEN
    RAISE EXCEPTION 'where a draft comes from never changes' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF NEW.review_round NOT IN (OLD.review_round, OLD.review_round + 1)
    OR (NEW.review_round > OLD.review_round) <> (OLD.state = 'draft' AND NEW.state = 'in-review') THEN
    RAISE EXCEPTION 'each request for a review begins a round' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF (NEW.document, NEW.scenarios) IS DISTINCT FROM (OLD.document, OLD.scenarios)
    AND (OLD.state = 'scheduled' OR NEW.state <> 'draft' OR NEW.version <= OLD.version) THEN
    RAISE EXCEPTION 'an edit makes a draft of it again, and a scheduled one is not edited'
      USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF NOT (NEW.state = OLD.state OR OLD.state || ' ' || NEW.state IN (
    'draft in-review', 'draft withdrawn',
    'in-review draft', 'in-review approved', 'in-review withdrawn',
    'approved draft', 'approved scheduled', 'approved withdrawn',
    'scheduled approved', 'scheduled published'
  )) THEN
    RAISE EXCEPTION 'a draft does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER lifecycle BEFORE INSERT OR UPDATE OR DELETE ON "requirement_set_draft" FOR EACH ROW EXECUTE FUNCTION guard_requirement_set_draft();--> statement-breakpoint
ALTER TABLE "requirement_set_draft" ENABLE ALWAYS TRIGGER lifecycle;--> statement-breakpoint
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "requirement_set_draft" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "requirement_set_draft" ENABLE ALWAYS TRIGGER immutable_truncate;--> statement-breakpoint
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON "requirement_set_edit" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "requirement_set_edit" ENABLE ALWAYS TRIGGER immutable;--> statement-breakpoint
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "requirement_set_edit" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "requirement_set_edit" ENABLE ALWAYS TRIGGER immutable_truncate;--> statement-breakpoint
-- Looked at when the transaction commits, because the edit refers to the draft.
CREATE FUNCTION guard_requirement_set_edit_recorded() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM public.requirement_set_edit AS edit
    WHERE edit.organization_id = NEW.organization_id AND edit.draft_id = NEW.id AND edit.revision = NEW.version
      AND edit.digest = NEW.digest AND edit.scenarios_digest = NEW.scenarios_digest
  ) THEN
    RAISE EXCEPTION 'the content of a draft changes only with a row that says who changed it'
      USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER edit_recorded_on_insert AFTER INSERT ON "requirement_set_draft" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guard_requirement_set_edit_recorded();--> statement-breakpoint
ALTER TABLE "requirement_set_draft" ENABLE ALWAYS TRIGGER edit_recorded_on_insert;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER edit_recorded_on_update AFTER UPDATE ON "requirement_set_draft" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN ((NEW.document, NEW.scenarios) IS DISTINCT FROM (OLD.document, OLD.scenarios))
  EXECUTE FUNCTION guard_requirement_set_edit_recorded();--> statement-breakpoint
ALTER TABLE "requirement_set_draft" ENABLE ALWAYS TRIGGER edit_recorded_on_update;
