-- Reviews of drafts: bound to the content as it stood, and never by whoever edited it.
ALTER TABLE "requirement_set_review" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT ON "requirement_set_review" TO openrecert_app;--> statement-breakpoint
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON "requirement_set_review" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "requirement_set_review" ENABLE ALWAYS TRIGGER immutable;--> statement-breakpoint
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "requirement_set_review" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "requirement_set_review" ENABLE ALWAYS TRIGGER immutable_truncate;--> statement-breakpoint
-- The mailbox tells that two accounts are one person's.
CREATE FUNCTION is_same_person(organization uuid, one uuid, other uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT one = other OR EXISTS (
    SELECT FROM public.membership AS staff
      JOIN auth."user" AS account ON account.id = staff.user_id
      JOIN public.membership AS colleague ON colleague.organization_id = staff.organization_id AND colleague.id = other
      JOIN auth."user" AS second ON second.id = colleague.user_id
    WHERE staff.organization_id = organization AND staff.id = one
      AND public.mailbox_of(account.address) = public.mailbox_of(second.address)
  )
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION is_same_person(uuid, uuid, uuid) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION is_same_person(uuid, uuid, uuid) TO openrecert_app;--> statement-breakpoint
CREATE FUNCTION guard_requirement_set_review() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  draft public.requirement_set_draft;
BEGIN
  -- Locked, so that an edit at the same moment comes before the approval, which is then refused, or
  -- after it, and voids it.
  SELECT held.* INTO draft FROM public.requirement_set_draft AS held
  WHERE held.organization_id = NEW.organization_id AND held.id = NEW.draft_id FOR UPDATE;
  IF draft.id IS NULL THEN
    -- The policy or the reference refuses it.
    RETURN NEW;
  END IF;
  IF (NEW.round, NEW.digest, NEW.scenarios_digest)
    IS DISTINCT FROM (draft.review_round, draft.digest, draft.scenarios_digest) THEN
    RAISE EXCEPTION 'a review is of the draft as it stands' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF NEW.kind = 'changes-requested' THEN
    RETURN NEW;
  END IF;
  IF draft.state <> 'in-review' THEN
    RAISE EXCEPTION 'only a draft in review is approved' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF EXISTS (
    SELECT FROM public.requirement_set_edit AS edit
    WHERE edit.organization_id = NEW.organization_id AND edit.draft_id = NEW.draft_id
      AND public.is_same_person(NEW.organization_id, NEW.membership_id, edit.membership_id)
  ) THEN
    RAISE EXCEPTION 'nobody approves a draft that they edited' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  IF EXISTS (
    SELECT FROM public.requirement_set_review AS given
    WHERE given.organization_id = NEW.organization_id AND given.draft_id = NEW.draft_id AND given.round = NEW.round
      AND given.kind <> 'changes-requested' AND given.membership_id <> NEW.membership_id
      AND public.is_same_person(NEW.organization_id, NEW.membership_id, given.membership_id)
  ) THEN
    RAISE EXCEPTION 'nobody approves twice' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER separation_of_duties BEFORE INSERT ON "requirement_set_review" FOR EACH ROW EXECUTE FUNCTION guard_requirement_set_review();--> statement-breakpoint
ALTER TABLE "requirement_set_review" ENABLE ALWAYS TRIGGER separation_of_duties;--> statement-breakpoint
-- An edit is of a draft's newest content, so that nobody is made an editor, or edits unseen, later.
CREATE FUNCTION guard_requirement_set_edit() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM public.requirement_set_draft AS draft
    WHERE draft.organization_id = NEW.organization_id AND draft.id = NEW.draft_id
      AND (draft.state, draft.version, draft.digest, draft.scenarios_digest)
        IS DISTINCT FROM ('draft', NEW.revision, NEW.digest, NEW.scenarios_digest)
  ) THEN
    RAISE EXCEPTION 'an edit is of the draft as it stands' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER of_newest BEFORE INSERT ON "requirement_set_edit" FOR EACH ROW EXECUTE FUNCTION guard_requirement_set_edit();--> statement-breakpoint
ALTER TABLE "requirement_set_edit" ENABLE ALWAYS TRIGGER of_newest;--> statement-breakpoint
-- Whether a draft has the approvals that its organization asks for, of its content in this round.
CREATE FUNCTION has_rules_quorum(draft requirement_set_draft) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH given AS (
    SELECT review.kind, review.roles FROM public.requirement_set_review AS review
    WHERE review.organization_id = draft.organization_id AND review.draft_id = draft.id
      AND review.round = draft.review_round AND review.digest = draft.digest
      AND review.scenarios_digest = draft.scenarios_digest AND review.kind <> 'changes-requested'
  )
  SELECT EXISTS (SELECT FROM given WHERE kind = 'break-glass') OR EXISTS (SELECT FROM given) AND NOT EXISTS (
    SELECT FROM public.organization AS body, jsonb_each_text(body.rules_quorum) AS needed (role, approvals)
    WHERE body.id = draft.organization_id
      AND (SELECT count(*) FROM given WHERE needed.role = ANY (given.roles)) < needed.approvals::int
  )
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION has_rules_quorum(requirement_set_draft) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION has_rules_quorum(requirement_set_draft) TO openrecert_app;--> statement-breakpoint
CREATE FUNCTION guard_requirement_set_draft_approved() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT public.has_rules_quorum(NEW) THEN
    RAISE EXCEPTION 'the draft lacks approvals of its content as it stands' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER quorum BEFORE UPDATE ON "requirement_set_draft" FOR EACH ROW
  WHEN (OLD.state = 'in-review' AND NEW.state <> 'in-review' AND NEW.state NOT IN ('draft', 'withdrawn'))
  EXECUTE FUNCTION guard_requirement_set_draft_approved();--> statement-breakpoint
ALTER TABLE "requirement_set_draft" ENABLE ALWAYS TRIGGER quorum;
