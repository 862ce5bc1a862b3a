-- A voided fact stays as it was voided, and who took a fact away or changed it does not decide without it.
CREATE FUNCTION guard_voided_fact() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'this % was voided, so it is never changed', TG_TABLE_NAME USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
END $$;--> statement-breakpoint
CREATE TRIGGER stays_voided BEFORE UPDATE ON "exam_attempt" FOR EACH ROW WHEN (OLD.voided_at IS NOT NULL) EXECUTE FUNCTION guard_voided_fact();--> statement-breakpoint
ALTER TABLE "exam_attempt" ENABLE ALWAYS TRIGGER stays_voided;--> statement-breakpoint
CREATE TRIGGER stays_voided BEFORE UPDATE ON "payment" FOR EACH ROW WHEN (OLD.voided_at IS NOT NULL) EXECUTE FUNCTION guard_voided_fact();--> statement-breakpoint
ALTER TABLE "payment" ENABLE ALWAYS TRIGGER stays_voided;--> statement-breakpoint
CREATE TRIGGER stays_voided BEFORE UPDATE ON "held_document" FOR EACH ROW WHEN (OLD.voided_at IS NOT NULL) EXECUTE FUNCTION guard_voided_fact();--> statement-breakpoint
ALTER TABLE "held_document" ENABLE ALWAYS TRIGGER stays_voided;--> statement-breakpoint

-- A voided fact, and one that was corrected so that it counts no more, is in no decided fact. Acts from before the last
-- decision on this certification belong to earlier renewals.
CREATE FUNCTION guard_decider_of_changed_facts() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  holder uuid := (
    SELECT held.member_id FROM public.certification AS held
    WHERE held.organization_id = NEW.organization_id AND held.id = NEW.certification_id
  );
BEGIN
  IF EXISTS (
    SELECT FROM (
      SELECT 'exam_attempt' AS kind, id FROM public.exam_attempt WHERE organization_id = NEW.organization_id AND member_id = holder
      UNION ALL
      SELECT 'payment', id FROM public.payment WHERE organization_id = NEW.organization_id AND member_id = holder
      UNION ALL
      SELECT 'held_document', id FROM public.held_document WHERE organization_id = NEW.organization_id AND member_id = holder
    ) AS fact
      JOIN public.journal_entry AS act ON act.organization_id = NEW.organization_id AND act.subject_kind = fact.kind
        AND act.subject_id = fact.id
        AND (act.actor_kind = 'staff' AND act.actor_id = NEW.decided_by OR act.key_created_by = NEW.decided_by)
    WHERE (act.type LIKE '%.corrected' OR act.type LIKE '%.voided')
      AND NOT EXISTS (
        SELECT FROM public.decision AS earlier
        WHERE earlier.organization_id = NEW.organization_id AND earlier.certification_id = NEW.certification_id
          AND earlier.decided_at >= act.happened_at
      )
  ) THEN
    RAISE EXCEPTION 'nobody decides on facts that they corrected or voided' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER separation_of_duties_changed_facts BEFORE INSERT ON "decision" FOR EACH ROW EXECUTE FUNCTION guard_decider_of_changed_facts();--> statement-breakpoint
ALTER TABLE "decision" ENABLE ALWAYS TRIGGER separation_of_duties_changed_facts;
