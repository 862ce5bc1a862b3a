-- A person who creates a key has seen its secret. Acts through that key, and through member tokens that it minted,
-- count as that person's acts in separation of duties.
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
  -- Attributes set since the last decision on this certification are facts of this renewal.
  IF EXISTS (
    SELECT FROM public.journal_entry AS act
    WHERE act.organization_id = NEW.organization_id AND act.subject_kind = 'member' AND act.subject_id = holder
      AND (act.actor_kind = 'staff' AND act.actor_id = NEW.decided_by OR act.key_created_by = NEW.decided_by)
      AND act.type = 'member.updated' AND act.payload::jsonb -> 'fields' ? 'attributes'
      AND NOT EXISTS (
        SELECT FROM public.decision AS earlier
        WHERE earlier.organization_id = NEW.organization_id AND earlier.certification_id = NEW.certification_id
          AND earlier.decided_at >= act.happened_at
      )
  ) THEN
    RAISE EXCEPTION 'nobody decides on attributes that they set' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
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
      AND (act.type <> 'finding.recorded' OR NOT body.reviewer_may_decide)
  ) THEN
    RAISE EXCEPTION 'nobody decides on a fact that they recorded or reviewed' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
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
      AND lower(trim(account.address)) = lower(trim(own.email))
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
END $$;--> statement-breakpoint
DROP FUNCTION lookup_api_key(bytea);--> statement-breakpoint
DROP FUNCTION lookup_member_token(bytea);--> statement-breakpoint
GRANT SELECT (created_by) ON api_key TO openrecert_lookup;--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO openrecert_lookup;--> statement-breakpoint
SET ROLE openrecert_lookup;--> statement-breakpoint
CREATE FUNCTION lookup_api_key(digest bytea) RETURNS TABLE (organization_id uuid, organization_slug text, api_key_id uuid, api_client_id uuid, api_client_name text, key_created_by uuid, scopes text[], expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT k.organization_id, o.slug, k.id, c.id, c.name, k.created_by, k.scopes, k.expires_at
  FROM public.api_key AS k
  JOIN public.api_client AS c ON c.organization_id = k.organization_id AND c.id = k.api_client_id
  JOIN public.organization AS o ON o.id = k.organization_id
  WHERE k.digest = lookup_api_key.digest AND k.revoked_at IS NULL AND c.disabled_at IS NULL
    AND (k.expires_at IS NULL OR k.expires_at > now())
$$;--> statement-breakpoint
CREATE FUNCTION lookup_member_token(digest bytea) RETURNS TABLE (organization_id uuid, organization_slug text, member_token_id uuid, member_id uuid, api_client_id uuid, key_created_by uuid, expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT t.organization_id, o.slug, t.id, t.member_id, c.id, k.created_by, t.expires_at
  FROM public.member_token AS t
  JOIN public.api_client AS c ON c.organization_id = t.organization_id AND c.id = t.api_client_id
  JOIN public.api_key AS k ON k.organization_id = t.organization_id AND k.id = t.api_key_id
  JOIN public.organization AS o ON o.id = t.organization_id
  WHERE t.digest = lookup_member_token.digest AND t.revoked_at IS NULL AND t.expires_at > now()
    AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now()) AND c.disabled_at IS NULL
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION lookup_api_key(bytea) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION lookup_api_key(bytea) TO openrecert_app;--> statement-breakpoint
REVOKE ALL ON FUNCTION lookup_member_token(bytea) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION lookup_member_token(bytea) TO openrecert_app;--> statement-breakpoint
RESET ROLE;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM openrecert_lookup;--> statement-breakpoint
-- A claim that a decision rests on is judged again only together with a flag on that decision.
CREATE FUNCTION guard_decided_claim() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM public.decided_fact AS fact
    WHERE fact.organization_id = NEW.organization_id AND fact.kind = 'activity' AND fact.fact_id = NEW.activity_id
      AND fact.certification_id = NEW.certification_id
      AND NOT EXISTS (
        SELECT FROM public.decision_flag AS flag
        WHERE flag.organization_id = fact.organization_id AND flag.decision_id = fact.decision_id
          AND flag.kind = fact.kind AND flag.fact_id = fact.fact_id AND flag.transaction_id = pg_current_xact_id()
      )
  ) THEN
    RAISE EXCEPTION 'a decision rests on this claim, so it is judged again only together with a flag on that decision'
      USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER decided_fact BEFORE INSERT ON "finding" FOR EACH ROW EXECUTE FUNCTION guard_decided_claim();--> statement-breakpoint
ALTER TABLE "finding" ENABLE ALWAYS TRIGGER decided_fact;
