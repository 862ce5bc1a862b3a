-- A scheduled version reserves its days and is public. Only its end moves, when another one is scheduled
-- after it or that schedule is canceled, and it is published or given up as it is. The one change of a
-- published version: an open end of its range is closed.
CREATE OR REPLACE FUNCTION guard_requirement_set_version() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  kept public.requirement_set_version := OLD;
BEGIN
  IF OLD.status = 'scheduled' THEN
    IF TG_OP = 'DELETE' THEN
      RETURN OLD;
    END IF;
    kept.version := NEW.version;
    IF NEW.status = 'scheduled' THEN
      kept.effective := NEW.effective;
      IF kept IS NOT DISTINCT FROM NEW AND lower(NEW.effective) IS NOT DISTINCT FROM lower(OLD.effective) THEN
        RETURN NEW;
      END IF;
    ELSE
      kept.status := NEW.status;
      kept.published_at := NEW.published_at;
      kept.published_by := NEW.published_by;
      IF kept IS NOT DISTINCT FROM NEW THEN
        -- What was decided under the version before stays decided under the rules of its day.
        IF EXISTS (
          SELECT FROM public.decision AS made
            JOIN public.certification AS held ON held.organization_id = made.organization_id AND held.id = made.certification_id
            JOIN public.requirement_set_series AS series ON series.organization_id = held.organization_id
              AND series.credential_id = held.credential_id
          WHERE series.organization_id = NEW.organization_id AND series.id = NEW.series_id
            AND made.decided_on >= lower(NEW.effective)
        ) THEN
          RAISE EXCEPTION 'a decision fell on the effective day or later' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
      END IF;
    END IF;
    RAISE EXCEPTION 'a scheduled requirement set version keeps its document and its first day'
      USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF TG_OP = 'UPDATE' AND upper_inf(OLD.effective) AND NOT upper_inf(NEW.effective) AND NOT isempty(NEW.effective)
    AND lower(NEW.effective) IS NOT DISTINCT FROM lower(OLD.effective) THEN
    kept.effective := NEW.effective;
    kept.version := NEW.version;
    IF kept IS NOT DISTINCT FROM NEW THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'a published requirement set version is never changed or deleted' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
END $$;--> statement-breakpoint
ALTER TABLE "requirement_set_version" ADD CONSTRAINT "requirement_set_version_no_overlap_scheduled"
  EXCLUDE USING gist (organization_id WITH =, series_id WITH =, lane WITH =, effective WITH &&) WHERE (status = 'scheduled');--> statement-breakpoint
-- Neither gap nor overlap in a lane, once the transaction is whole. A scheduled version follows the last
-- published one, whose open end is closed when the scheduled one is published.
CREATE FUNCTION guard_requirement_set_timeline() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  changed public.requirement_set_version := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  -- One transaction at a time: the next one sees what this one left.
  PERFORM FROM public.requirement_set_series AS series
  WHERE series.organization_id = changed.organization_id AND series.id = changed.series_id FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT FROM (
      SELECT one.status, upper(one.effective) AS until_on,
        lead(lower(one.effective)) OVER in_time AS next_on, lead(one.status) OVER in_time AS next_status
      FROM public.requirement_set_version AS one
      WHERE one.organization_id = changed.organization_id AND one.series_id = changed.series_id AND one.lane = changed.lane
      WINDOW in_time AS (ORDER BY coalesce(lower(one.effective), '-infinity'::date))
    ) AS timeline
    WHERE next_on IS NOT NULL AND (
      until_on IS DISTINCT FROM next_on AND NOT (status = 'published' AND next_status = 'scheduled' AND until_on IS NULL)
      OR status = 'scheduled' AND next_status = 'published'
    )
  ) THEN
    RAISE EXCEPTION 'the versions of a lane follow one another without gap or overlap'
      USING ERRCODE = '23P01', TABLE = TG_TABLE_NAME, CONSTRAINT = 'requirement_set_version_no_gap';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER no_gap AFTER INSERT OR UPDATE OR DELETE ON "requirement_set_version" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guard_requirement_set_timeline();--> statement-breakpoint
ALTER TABLE "requirement_set_version" ENABLE ALWAYS TRIGGER no_gap;--> statement-breakpoint
-- A scheduled version is the content of its draft, which has all approvals that it needs. Looked at when
-- the transaction commits, because the draft refers to the version.
CREATE FUNCTION guard_requirement_set_version_approved() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Given up in the same transaction.
  IF NOT EXISTS (
    SELECT FROM public.requirement_set_version AS made
    WHERE made.organization_id = NEW.organization_id AND made.id = NEW.id
  ) THEN
    RETURN NULL;
  END IF;
  IF NOT EXISTS (
    SELECT FROM public.requirement_set_draft AS draft
      JOIN public.requirement_set_series AS series ON series.organization_id = draft.organization_id AND series.id = NEW.series_id
      JOIN public.credential AS held ON held.organization_id = series.organization_id AND held.id = series.credential_id
        AND held.code = draft.credential_code
    WHERE draft.organization_id = NEW.organization_id AND draft.version_id = NEW.id AND draft.digest = NEW.digest
      AND draft.label = NEW.label AND draft.effective_from = lower(NEW.effective)
      AND draft.state IN ('scheduled', 'published') AND public.has_rules_quorum(draft)
  ) THEN
    RAISE EXCEPTION 'a version is scheduled from an approved draft' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER approved_on_insert AFTER INSERT ON "requirement_set_version" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.status = 'scheduled') EXECUTE FUNCTION guard_requirement_set_version_approved();--> statement-breakpoint
ALTER TABLE "requirement_set_version" ENABLE ALWAYS TRIGGER approved_on_insert;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER approved_on_update AFTER UPDATE ON "requirement_set_version" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.status = 'scheduled') EXECUTE FUNCTION guard_requirement_set_version_approved();--> statement-breakpoint
ALTER TABLE "requirement_set_version" ENABLE ALWAYS TRIGGER approved_on_update;
