-- What a decision rested on stays as it was, and nobody decides on what they took part in.

ALTER TABLE "decided_fact" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "decision_flag" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "carried_credit" FORCE ROW LEVEL SECURITY;--> statement-breakpoint

CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON "decided_fact" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "decided_fact" ENABLE ALWAYS TRIGGER immutable;--> statement-breakpoint
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "decided_fact" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "decided_fact" ENABLE ALWAYS TRIGGER immutable_truncate;--> statement-breakpoint
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON "decision_flag" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "decision_flag" ENABLE ALWAYS TRIGGER immutable;--> statement-breakpoint
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "decision_flag" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "decision_flag" ENABLE ALWAYS TRIGGER immutable_truncate;--> statement-breakpoint
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON "carried_credit" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "carried_credit" ENABLE ALWAYS TRIGGER immutable;--> statement-breakpoint
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "carried_credit" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "carried_credit" ENABLE ALWAYS TRIGGER immutable_truncate;--> statement-breakpoint

-- A fact under a decision changes only in a transaction that flags each of those decisions.
CREATE FUNCTION guard_decided_fact() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM public.decided_fact AS fact
    WHERE fact.organization_id = OLD.organization_id AND fact.kind = TG_TABLE_NAME AND fact.fact_id = OLD.id
      AND NOT EXISTS (
        SELECT FROM public.decision_flag AS flag
        WHERE flag.organization_id = fact.organization_id AND flag.decision_id = fact.decision_id
          AND flag.kind = fact.kind AND flag.fact_id = fact.fact_id AND flag.transaction_id = pg_current_xact_id()
      )
  ) THEN
    RAISE EXCEPTION 'a decision rests on this %, so it changes only together with a flag on that decision', TG_TABLE_NAME
      USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER decided_fact BEFORE UPDATE OR DELETE ON "activity" FOR EACH ROW EXECUTE FUNCTION guard_decided_fact();--> statement-breakpoint
ALTER TABLE "activity" ENABLE ALWAYS TRIGGER decided_fact;--> statement-breakpoint
CREATE TRIGGER decided_fact BEFORE UPDATE OR DELETE ON "exam_attempt" FOR EACH ROW EXECUTE FUNCTION guard_decided_fact();--> statement-breakpoint
ALTER TABLE "exam_attempt" ENABLE ALWAYS TRIGGER decided_fact;--> statement-breakpoint
CREATE TRIGGER decided_fact BEFORE UPDATE OR DELETE ON "payment" FOR EACH ROW EXECUTE FUNCTION guard_decided_fact();--> statement-breakpoint
ALTER TABLE "payment" ENABLE ALWAYS TRIGGER decided_fact;--> statement-breakpoint
CREATE TRIGGER decided_fact BEFORE UPDATE OR DELETE ON "held_document" FOR EACH ROW EXECUTE FUNCTION guard_decided_fact();--> statement-breakpoint
ALTER TABLE "held_document" ENABLE ALWAYS TRIGGER decided_fact;--> statement-breakpoint

-- Separation of duties. Such a refusal has the state OR002, so that callers can tell it from a fault.
CREATE FUNCTION guard_decider() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  person text := 'staff:' || NEW.decided_by;
BEGIN
  IF EXISTS (
    SELECT FROM public.certification AS held
      JOIN public.member AS holder ON holder.organization_id = held.organization_id AND holder.id = held.member_id
      JOIN public.membership AS staff ON staff.organization_id = held.organization_id AND staff.id = NEW.decided_by
      JOIN auth."user" AS account ON account.id = staff.user_id
    WHERE held.organization_id = NEW.organization_id AND held.id = NEW.certification_id
      AND lower(trim(account.address)) = lower(trim(holder.email))
  ) THEN
    RAISE EXCEPTION 'nobody decides their own application' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  IF EXISTS (
    SELECT FROM public.submission AS entered
    WHERE entered.organization_id = NEW.organization_id AND entered.id = NEW.submission_id
      AND person IN (entered.entered_by, entered.late_accepted_by)
  ) OR EXISTS (
    SELECT FROM public.attestation AS given
    WHERE given.organization_id = NEW.organization_id AND given.submission_id = NEW.submission_id AND given.given_by = person
  ) THEN
    RAISE EXCEPTION 'nobody decides an application that they entered' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER separation_of_duties BEFORE INSERT ON "decision" FOR EACH ROW EXECUTE FUNCTION guard_decider();--> statement-breakpoint
ALTER TABLE "decision" ENABLE ALWAYS TRIGGER separation_of_duties;--> statement-breakpoint

-- Whoever recorded, corrected or retracted a fact does not decide on it; whoever reviewed it only where the body allows that.
CREATE FUNCTION guard_decided_fact_recorder() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM public.decision AS made
      JOIN public.journal_entry AS act ON act.organization_id = made.organization_id AND act.actor_id = made.decided_by
        AND act.actor_kind = 'staff' AND act.subject_kind = NEW.kind AND act.subject_id = NEW.fact_id
      JOIN public.organization AS body ON body.id = made.organization_id
    WHERE made.organization_id = NEW.organization_id AND made.id = NEW.decision_id
      AND (act.type <> 'finding.recorded' OR NOT body.reviewer_may_decide)
  ) THEN
    RAISE EXCEPTION 'nobody decides on a fact that they recorded or reviewed' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER separation_of_duties BEFORE INSERT ON "decided_fact" FOR EACH ROW EXECUTE FUNCTION guard_decided_fact_recorder();--> statement-breakpoint
ALTER TABLE "decided_fact" ENABLE ALWAYS TRIGGER separation_of_duties;--> statement-breakpoint

-- Once a decision was made on a certification, its cycles change only by an early renewal, which ends them sooner.
CREATE FUNCTION guard_cycle() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  is_decided boolean := EXISTS (
    SELECT FROM public.decision AS made
    WHERE made.organization_id = OLD.organization_id AND made.certification_id = OLD.certification_id
  );
BEGIN
  IF NOT is_decided OR NEW.to_on < OLD.to_on AND NEW.from_on = OLD.from_on THEN
    OLD.from_on := NEW.from_on;
    OLD.to_on := NEW.to_on;
    IF OLD IS NOT DISTINCT FROM NEW THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'a cycle under a decision is never changed, but for an earlier end' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
END $$;--> statement-breakpoint
CREATE TRIGGER ends_sooner BEFORE UPDATE ON "certification_cycle" FOR EACH ROW EXECUTE FUNCTION guard_cycle();--> statement-breakpoint
ALTER TABLE "certification_cycle" ENABLE ALWAYS TRIGGER ends_sooner;--> statement-breakpoint

-- One person holds one credential once at a time: cycles of two certifications of it never overlap.
CREATE FUNCTION guard_second_certification() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  holder uuid;
  held uuid;
BEGIN
  SELECT c.member_id, c.credential_id INTO holder, held FROM public.certification AS c
  WHERE c.organization_id = NEW.organization_id AND c.id = NEW.certification_id;
  -- Of two transactions at once, the second waits here and then sees the first one's cycles.
  PERFORM FROM public.member AS m WHERE m.organization_id = NEW.organization_id AND m.id = holder FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT FROM public.certification AS other
      JOIN public.certification_cycle AS cycle ON cycle.organization_id = other.organization_id AND cycle.certification_id = other.id
    WHERE other.organization_id = NEW.organization_id AND other.member_id = holder AND other.credential_id = held
      AND other.id <> NEW.certification_id
      AND daterange(cycle.from_on, cycle.to_on, '[]') && daterange(NEW.from_on, NEW.to_on, '[]')
  ) THEN
    RAISE EXCEPTION 'the member holds this credential in another certification during this cycle'
      USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'certification_cycle_one_holding', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER one_holding BEFORE INSERT OR UPDATE ON "certification_cycle" FOR EACH ROW EXECUTE FUNCTION guard_second_certification();--> statement-breakpoint
ALTER TABLE "certification_cycle" ENABLE ALWAYS TRIGGER one_holding;--> statement-breakpoint

-- How many activities a member's record holds. The table's own limit refuses what the rules could not judge.
CREATE FUNCTION count_new_activities() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.member_activity_count AS kept (organization_id, member_id, activities)
  SELECT organization_id, member_id, count(*) FROM added WHERE retracted_at IS NULL
  GROUP BY organization_id, member_id ORDER BY organization_id, member_id
  ON CONFLICT (organization_id, member_id) DO UPDATE SET activities = kept.activities + excluded.activities;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION count_changed_activities() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.member_activity_count AS kept SET activities = kept.activities + change.activities
  FROM (
    SELECT organization_id, member_id, sum(standing) AS activities
    FROM (
      SELECT organization_id, member_id, (retracted_at IS NULL)::int AS standing FROM after_change
      UNION ALL SELECT organization_id, member_id, -(retracted_at IS NULL)::int FROM before_change
    ) AS each_row GROUP BY organization_id, member_id
  ) AS change
  WHERE kept.organization_id = change.organization_id AND kept.member_id = change.member_id AND change.activities <> 0;
  RETURN NULL;
END $$;--> statement-breakpoint
ALTER TABLE "activity" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "member_activity_count" (organization_id, member_id, activities)
SELECT organization_id, member_id, count(*) FROM "activity" WHERE retracted_at IS NULL GROUP BY organization_id, member_id;--> statement-breakpoint
ALTER TABLE "activity" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "member_activity_count" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TRIGGER count_new AFTER INSERT ON "activity" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_new_activities();--> statement-breakpoint
CREATE TRIGGER count_changed AFTER UPDATE ON "activity" REFERENCING OLD TABLE AS before_change NEW TABLE AS after_change
  FOR EACH STATEMENT EXECUTE FUNCTION count_changed_activities();--> statement-breakpoint

GRANT SELECT, INSERT ON decided_fact, decision_flag, carried_credit TO openrecert_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON member_activity_count TO openrecert_app;--> statement-breakpoint
GRANT UPDATE (from_on, to_on) ON certification_cycle TO openrecert_app;
