-- A reviewer takes back only their own newest finding on a claim, and only until a decision rests on it.
CREATE FUNCTION guard_withdrawal() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  named public.finding := (
    SELECT made FROM public.finding AS made
    WHERE made.organization_id = NEW.organization_id AND made.id = NEW.withdraws
      AND made.certification_id = NEW.certification_id AND made.activity_id = NEW.activity_id
      AND made.verdict <> 'withdrawn'
  );
BEGIN
  IF named.id IS NULL OR EXISTS (
    SELECT FROM public.finding AS later
    WHERE later.organization_id = named.organization_id AND later.certification_id = named.certification_id
      AND later.activity_id = named.activity_id AND later.revision > named.revision AND later.verdict <> 'withdrawn'
      AND NOT EXISTS (
        SELECT FROM public.finding AS taken_back
        WHERE taken_back.organization_id = later.organization_id AND taken_back.withdraws = later.id
      )
  ) THEN
    RAISE EXCEPTION 'only the newest finding on a claim is withdrawn' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF named.found_by <> NEW.found_by THEN
    RAISE EXCEPTION 'nobody withdraws the finding of another person' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  IF EXISTS (
    SELECT FROM public.decision AS made
    WHERE made.organization_id = named.organization_id AND made.submission_id = named.submission_id
  ) OR EXISTS (
    SELECT FROM public.decided_fact AS fact
    WHERE fact.organization_id = named.organization_id AND fact.kind = 'activity' AND fact.fact_id = named.activity_id
      AND fact.certification_id = named.certification_id
  ) THEN
    RAISE EXCEPTION 'a decision rests on this finding, so it is not withdrawn' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER withdrawal BEFORE INSERT ON "finding" FOR EACH ROW WHEN (NEW.verdict = 'withdrawn') EXECUTE FUNCTION guard_withdrawal();--> statement-breakpoint
ALTER TABLE "finding" ENABLE ALWAYS TRIGGER withdrawal;--> statement-breakpoint
-- Whoever withdrew a finding reviewed the claim, no less and no more than whoever recorded it.
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
      AND (act.type NOT IN ('finding.recorded', 'finding.withdrawn') OR NOT body.reviewer_may_decide)
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
CREATE OR REPLACE FUNCTION guard_decided_fact_recorder() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM public.decision AS made
      JOIN public.journal_entry AS act ON act.organization_id = made.organization_id AND act.subject_kind = NEW.kind
        AND act.subject_id = NEW.fact_id
        AND (act.actor_kind = 'staff' AND act.actor_id = made.decided_by OR act.key_created_by = made.decided_by)
      JOIN public.organization AS body ON body.id = made.organization_id
    WHERE made.organization_id = NEW.organization_id AND made.id = NEW.decision_id
      AND (act.type NOT IN ('finding.recorded', 'finding.withdrawn') OR NOT body.reviewer_may_decide)
  ) THEN
    RAISE EXCEPTION 'nobody decides on a fact that they recorded or reviewed' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;
