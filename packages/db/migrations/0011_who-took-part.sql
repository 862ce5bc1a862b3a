-- Who attests or submits an application enters it too, and who takes credit away takes part as much as who records it:
-- what was retracted, or changed after the attestation, is in no decided fact.
CREATE OR REPLACE FUNCTION guard_decider() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  person text := 'staff:' || NEW.decided_by;
  holder uuid := (
    SELECT held.member_id FROM public.certification AS held
    WHERE held.organization_id = NEW.organization_id AND held.id = NEW.certification_id
  );
BEGIN
  IF EXISTS (
    SELECT FROM public.member AS own
      JOIN public.membership AS staff ON staff.organization_id = own.organization_id AND staff.id = NEW.decided_by
      JOIN auth."user" AS account ON account.id = staff.user_id
    WHERE own.organization_id = NEW.organization_id AND own.id = holder
      AND lower(trim(account.address)) = lower(trim(own.email))
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
  ) OR EXISTS (
    SELECT FROM public.journal_entry AS act
    WHERE act.organization_id = NEW.organization_id AND act.subject_kind = 'submission' AND act.subject_id = NEW.submission_id
      AND act.actor_kind = 'staff' AND act.actor_id = NEW.decided_by
      AND act.type IN ('submission.created', 'submission.attested', 'submission.submitted')
  ) THEN
    RAISE EXCEPTION 'nobody decides an application that they entered' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  IF EXISTS (
    SELECT FROM public.activity AS claim
      JOIN public.journal_entry AS act ON act.organization_id = claim.organization_id AND act.subject_kind = 'activity'
        AND act.subject_id = claim.id AND act.actor_kind = 'staff' AND act.actor_id = NEW.decided_by
      JOIN public.organization AS body ON body.id = claim.organization_id
    WHERE claim.organization_id = NEW.organization_id AND claim.member_id = holder
      AND (act.type <> 'finding.recorded' OR NOT body.reviewer_may_decide)
      -- What an earlier decision rested on is of another renewal. Of this one, decided facts have a guard of their own.
      AND NOT EXISTS (
        SELECT FROM public.decided_fact AS fact
        WHERE fact.organization_id = claim.organization_id AND fact.kind = 'activity' AND fact.fact_id = claim.id
      )
  ) THEN
    RAISE EXCEPTION 'nobody decides on credit that they recorded, changed or reviewed' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;
