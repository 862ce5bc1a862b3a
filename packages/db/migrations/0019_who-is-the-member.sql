-- The mailbox that an address reaches, however it is written: letters in other forms, upper case, a tag after a plus
-- sign, and the dot at the end of a domain make no other mailbox.
CREATE FUNCTION mailbox_of(address text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT regexp_replace(regexp_replace(lower(trim(normalize(address, NFKC))), '\+[^@]*@', '@'), '\.$', '')
$$;--> statement-breakpoint
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
      AND public.mailbox_of(account.address) = public.mailbox_of(own.email)
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
      AND (act.actor_kind = 'staff' AND act.actor_id = NEW.decided_by OR act.key_created_by = NEW.decided_by)
      AND act.type IN ('submission.created', 'submission.attested', 'submission.submitted')
  ) THEN
    RAISE EXCEPTION 'nobody decides an application that they entered' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  IF EXISTS (
    SELECT FROM public.activity AS claim
      JOIN public.journal_entry AS act ON act.organization_id = claim.organization_id AND act.subject_kind = 'activity'
        AND act.subject_id = claim.id
        AND (act.actor_kind = 'staff' AND act.actor_id = NEW.decided_by OR act.key_created_by = NEW.decided_by)
      JOIN public.organization AS body ON body.id = claim.organization_id
    WHERE claim.organization_id = NEW.organization_id AND claim.member_id = holder
      AND (act.type <> 'finding.recorded' OR NOT body.reviewer_may_decide)
      -- Facts of earlier decisions belong to other renewals. Facts of this one have their own trigger.
      AND NOT EXISTS (
        SELECT FROM public.decided_fact AS fact
        WHERE fact.organization_id = claim.organization_id AND fact.kind = 'activity' AND fact.fact_id = claim.id
      )
  ) THEN
    RAISE EXCEPTION 'nobody decides on credit that they recorded, changed or reviewed' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  -- Attributes, the address that tells who the member is, and the cycle, if set since the last decision on this
  -- certification, are facts of this renewal.
  IF EXISTS (
    SELECT FROM public.journal_entry AS act
    WHERE act.organization_id = NEW.organization_id
      AND (act.actor_kind = 'staff' AND act.actor_id = NEW.decided_by OR act.key_created_by = NEW.decided_by)
      AND (
        act.subject_kind = 'member' AND act.subject_id = holder AND act.type = 'member.updated'
          AND act.payload::jsonb -> 'fields' ?| array['attributes', 'email']
        OR act.subject_kind = 'certification' AND act.subject_id = NEW.certification_id
          AND act.type IN ('certification.created', 'certification.corrected', 'certification.cycle-added')
      )
      AND NOT EXISTS (
        SELECT FROM public.decision AS earlier
        WHERE earlier.organization_id = NEW.organization_id AND earlier.certification_id = NEW.certification_id
          AND earlier.decided_at >= act.happened_at
      )
  ) THEN
    RAISE EXCEPTION 'nobody decides on a member or cycle that they changed' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_finder() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM public.activity AS claim
      JOIN public.member AS own ON own.organization_id = claim.organization_id AND own.id = claim.member_id
      JOIN public.membership AS staff ON staff.organization_id = claim.organization_id AND staff.id = NEW.found_by
      JOIN auth."user" AS account ON account.id = staff.user_id
    WHERE claim.organization_id = NEW.organization_id AND claim.id = NEW.activity_id
      AND public.mailbox_of(account.address) = public.mailbox_of(own.email)
  ) THEN
    RAISE EXCEPTION 'nobody judges their own claim' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  IF EXISTS (
    SELECT FROM public.journal_entry AS act
    WHERE act.organization_id = NEW.organization_id AND act.subject_kind = 'activity' AND act.subject_id = NEW.activity_id
      AND (act.actor_kind = 'staff' AND act.actor_id = NEW.found_by OR act.key_created_by = NEW.found_by)
      AND act.type IN ('activity.reported', 'activity.imported', 'activity.corrected')
  ) THEN
    RAISE EXCEPTION 'nobody judges a claim that they reported' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;
