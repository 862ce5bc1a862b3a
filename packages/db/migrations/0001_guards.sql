-- What the schema's description in TypeScript cannot say: forced row level security, exclusion constraints,
-- immutability, search terms, grants, and the functions that look across tenants before one is known.

CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint

-- Row level security holds for the owner too.
ALTER TABLE "activity" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "api_client" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "api_key" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "attestation" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "certification" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "certification_cycle" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "certification_hold" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "credential" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "decision" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "evaluation" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "exam_attempt" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "finding" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "held_document" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "idempotency_key" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "import_run" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "journal_detail" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "journal_entry" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "member" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "member_external_id" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "member_search_term" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "member_token" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "membership" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "organization" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "payment" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "requirement_set_series" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "requirement_set_version" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "submission" FORCE ROW LEVEL SECURITY;--> statement-breakpoint

-- Ranges that must not meet.
ALTER TABLE "requirement_set_version" ADD CONSTRAINT "requirement_set_version_no_overlap"
  EXCLUDE USING gist (organization_id WITH =, series_id WITH =, lane WITH =, effective WITH &&) WHERE (status = 'published');--> statement-breakpoint
ALTER TABLE "certification_cycle" ADD CONSTRAINT "certification_cycle_no_overlap"
  EXCLUDE USING gist (organization_id WITH =, certification_id WITH =, daterange(from_on, to_on, '[]') WITH &&);--> statement-breakpoint

-- Immutability. Every refusal has the state OR001, so that callers can tell it from a fault.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% is never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
END $$;--> statement-breakpoint

-- The one change of a journal entry: it gets its number, once.
CREATE FUNCTION guard_journal_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.sequence IS NULL AND NEW.sequence IS NOT NULL THEN
    OLD.sequence := NEW.sequence;
    IF OLD IS NOT DISTINCT FROM NEW THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% is never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
END $$;--> statement-breakpoint

-- The one change of a published version: an open end of its range is closed. Drafts change and go freely.
CREATE FUNCTION guard_requirement_set_version() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.status = 'draft' THEN
    IF TG_OP = 'DELETE' THEN
      RETURN OLD;
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND upper_inf(OLD.effective) AND NOT upper_inf(NEW.effective) AND NOT isempty(NEW.effective)
    AND lower(NEW.effective) IS NOT DISTINCT FROM lower(OLD.effective) THEN
    OLD.effective := NEW.effective;
    OLD.version := NEW.version;
    IF OLD IS NOT DISTINCT FROM NEW THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'a published requirement set version is never changed or deleted' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
END $$;--> statement-breakpoint

-- The one change of an evaluation: what is personal in it is erased.
CREATE FUNCTION guard_evaluation() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.record IS NULL AND NEW.record_salt IS NULL AND NEW.result IS NULL THEN
    OLD.record := NULL;
    OLD.record_salt := NULL;
    OLD.result := NULL;
    IF OLD IS NOT DISTINCT FROM NEW THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'an evaluation is never changed, only erased' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
END $$;--> statement-breakpoint

-- A withdrawn or decided application stays as it is.
CREATE FUNCTION guard_submission() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.state IN ('withdrawn', 'decided') THEN
    RAISE EXCEPTION 'a % submission is never changed', OLD.state USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint

CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON "decision" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "decision" ENABLE ALWAYS TRIGGER immutable;--> statement-breakpoint
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "decision" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "decision" ENABLE ALWAYS TRIGGER immutable_truncate;--> statement-breakpoint
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON "finding" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "finding" ENABLE ALWAYS TRIGGER immutable;--> statement-breakpoint
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "finding" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "finding" ENABLE ALWAYS TRIGGER immutable_truncate;--> statement-breakpoint
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON "attestation" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "attestation" ENABLE ALWAYS TRIGGER immutable;--> statement-breakpoint
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "attestation" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "attestation" ENABLE ALWAYS TRIGGER immutable_truncate;--> statement-breakpoint
CREATE TRIGGER sequence_once BEFORE UPDATE ON "journal_entry" FOR EACH ROW EXECUTE FUNCTION guard_journal_entry();--> statement-breakpoint
ALTER TABLE "journal_entry" ENABLE ALWAYS TRIGGER sequence_once;--> statement-breakpoint
CREATE TRIGGER immutable BEFORE DELETE ON "journal_entry" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "journal_entry" ENABLE ALWAYS TRIGGER immutable;--> statement-breakpoint
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "journal_entry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "journal_entry" ENABLE ALWAYS TRIGGER immutable_truncate;--> statement-breakpoint
CREATE TRIGGER immutable BEFORE UPDATE ON "journal_detail" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "journal_detail" ENABLE ALWAYS TRIGGER immutable;--> statement-breakpoint
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "journal_detail" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "journal_detail" ENABLE ALWAYS TRIGGER immutable_truncate;--> statement-breakpoint
CREATE TRIGGER erase_only BEFORE UPDATE ON "evaluation" FOR EACH ROW EXECUTE FUNCTION guard_evaluation();--> statement-breakpoint
ALTER TABLE "evaluation" ENABLE ALWAYS TRIGGER erase_only;--> statement-breakpoint
CREATE TRIGGER immutable BEFORE DELETE ON "evaluation" FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "evaluation" ENABLE ALWAYS TRIGGER immutable;--> statement-breakpoint
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "evaluation" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "evaluation" ENABLE ALWAYS TRIGGER immutable_truncate;--> statement-breakpoint
CREATE TRIGGER published_immutable BEFORE UPDATE OR DELETE ON "requirement_set_version" FOR EACH ROW EXECUTE FUNCTION guard_requirement_set_version();--> statement-breakpoint
ALTER TABLE "requirement_set_version" ENABLE ALWAYS TRIGGER published_immutable;--> statement-breakpoint
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON "requirement_set_version" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
ALTER TABLE "requirement_set_version" ENABLE ALWAYS TRIGGER immutable_truncate;--> statement-breakpoint
CREATE TRIGGER final_immutable BEFORE UPDATE ON "submission" FOR EACH ROW EXECUTE FUNCTION guard_submission();--> statement-breakpoint
ALTER TABLE "submission" ENABLE ALWAYS TRIGGER final_immutable;--> statement-breakpoint

-- Search terms of members: every word of name, number and e-mail without case and accents.
-- Bodies in standard SQL are bound when they are made, so they need no search path, which would cost at each call.
CREATE FUNCTION fold_text(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(regexp_replace(normalize(value, NFKD), '[\u0300-\u036f]', '', 'g') COLLATE "pg_c_utf8");--> statement-breakpoint
CREATE FUNCTION search_terms(value text) RETURNS SETOF text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
  SELECT DISTINCT left(term, 64)
  FROM (SELECT public.fold_text(value) AS folded OFFSET 0) AS input,
    LATERAL unnest(
      string_to_array(regexp_replace(folded, '[\s,;]+', ' ', 'g'), ' ')
      || string_to_array(regexp_replace(regexp_replace(folded, '\S+@\S+', ' ', 'g'), '[\s,;._''’-]+', ' ', 'g'), ' ')
    ) AS term
  WHERE term <> '';
END;--> statement-breakpoint
CREATE FUNCTION keep_member_search_terms() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM public.member_search_term AS term_row USING changed
    WHERE term_row.organization_id = changed.organization_id AND term_row.member_id = changed.id;
  END IF;
  INSERT INTO public.member_search_term (organization_id, member_id, term)
  SELECT changed.organization_id, changed.id, term
  FROM changed, LATERAL public.search_terms(concat_ws(' ', name, given_name, family_name, number, email)) AS term;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER search_terms_of_new AFTER INSERT ON "member" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_member_search_terms();--> statement-breakpoint
CREATE TRIGGER search_terms_of_changed AFTER UPDATE ON "member" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_member_search_terms();--> statement-breakpoint

-- What the application may do, table by table. It can't delete what staff may want to look up years later.
GRANT SELECT, INSERT, UPDATE ON organization, membership, api_client, api_key, member_token, credential,
  requirement_set_series, requirement_set_version, member, certification, certification_hold, activity, import_run,
  exam_attempt, held_document, submission, payment, idempotency_key TO openrecert_app;--> statement-breakpoint
GRANT SELECT, INSERT ON certification_cycle, attestation, finding, evaluation, decision, journal_entry, journal_detail,
  member_external_id, member_search_term TO openrecert_app;--> statement-breakpoint
GRANT DELETE ON requirement_set_version, member_external_id, member_search_term, idempotency_key TO openrecert_app;--> statement-breakpoint
GRANT USAGE ON SCHEMA auth TO openrecert_app, openrecert_auth;--> statement-breakpoint
GRANT SELECT (id, name, email) ON auth."user" TO openrecert_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON auth."user", auth.session, auth.account, auth.verification, auth.rate_limit TO openrecert_auth;--> statement-breakpoint

-- Before a tenant is known: narrow questions with one answer each, owned by a role that can read only what they need.
-- Rights first, owner last: once given away, a function's rights are no longer ours to change.
GRANT SELECT (id, slug, name, time_zone, is_example) ON organization TO openrecert_lookup;--> statement-breakpoint
CREATE POLICY lookup ON organization FOR SELECT TO openrecert_lookup USING (true);--> statement-breakpoint
GRANT SELECT (organization_id, id, user_id, roles, ended_at) ON membership TO openrecert_lookup;--> statement-breakpoint
CREATE POLICY lookup ON membership FOR SELECT TO openrecert_lookup USING (true);--> statement-breakpoint
GRANT SELECT (organization_id, id, name, disabled_at) ON api_client TO openrecert_lookup;--> statement-breakpoint
CREATE POLICY lookup ON api_client FOR SELECT TO openrecert_lookup USING (true);--> statement-breakpoint
GRANT SELECT (organization_id, id, api_client_id, digest, scopes, expires_at, revoked_at) ON api_key TO openrecert_lookup;--> statement-breakpoint
CREATE POLICY lookup ON api_key FOR SELECT TO openrecert_lookup USING (true);--> statement-breakpoint
GRANT SELECT (organization_id, id, member_id, api_client_id, digest, expires_at, revoked_at) ON member_token TO openrecert_lookup;--> statement-breakpoint
CREATE POLICY lookup ON member_token FOR SELECT TO openrecert_lookup USING (true);--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO openrecert_lookup;--> statement-breakpoint
CREATE FUNCTION lookup_organization(slug text) RETURNS TABLE (id uuid, slug text, name text, time_zone text, is_example boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT o.id, o.slug, o.name, o.time_zone, o.is_example FROM public.organization AS o WHERE o.slug = lookup_organization.slug
$$;--> statement-breakpoint
CREATE FUNCTION lookup_organizations() RETURNS TABLE (id uuid, slug text, name text, time_zone text, is_example boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT o.id, o.slug, o.name, o.time_zone, o.is_example FROM public.organization AS o ORDER BY o.slug
$$;--> statement-breakpoint
CREATE FUNCTION lookup_api_key(digest bytea) RETURNS TABLE (organization_id uuid, organization_slug text, api_key_id uuid, api_client_id uuid, api_client_name text, scopes text[], expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT k.organization_id, o.slug, k.id, c.id, c.name, k.scopes, k.expires_at
  FROM public.api_key AS k
  JOIN public.api_client AS c ON c.organization_id = k.organization_id AND c.id = k.api_client_id
  JOIN public.organization AS o ON o.id = k.organization_id
  WHERE k.digest = lookup_api_key.digest AND k.revoked_at IS NULL AND c.disabled_at IS NULL
    AND (k.expires_at IS NULL OR k.expires_at > now())
$$;--> statement-breakpoint
CREATE FUNCTION lookup_member_token(digest bytea) RETURNS TABLE (organization_id uuid, organization_slug text, member_token_id uuid, member_id uuid, api_client_id uuid, expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT t.organization_id, o.slug, t.id, t.member_id, c.id, t.expires_at
  FROM public.member_token AS t
  JOIN public.api_client AS c ON c.organization_id = t.organization_id AND c.id = t.api_client_id
  JOIN public.organization AS o ON o.id = t.organization_id
  WHERE t.digest = lookup_member_token.digest AND t.revoked_at IS NULL AND c.disabled_at IS NULL AND t.expires_at > now()
$$;--> statement-breakpoint
CREATE FUNCTION lookup_memberships(user_id text) RETURNS TABLE (organization_id uuid, organization_slug text, organization_name text, membership_id uuid, roles text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT m.organization_id, o.slug, o.name, m.id, m.roles
  FROM public.membership AS m JOIN public.organization AS o ON o.id = m.organization_id
  WHERE m.user_id = lookup_memberships.user_id AND m.ended_at IS NULL
  ORDER BY o.slug
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION lookup_organization(text) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION lookup_organization(text) TO openrecert_app;--> statement-breakpoint
ALTER FUNCTION lookup_organization(text) OWNER TO openrecert_lookup;--> statement-breakpoint
REVOKE ALL ON FUNCTION lookup_organizations() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION lookup_organizations() TO openrecert_app;--> statement-breakpoint
ALTER FUNCTION lookup_organizations() OWNER TO openrecert_lookup;--> statement-breakpoint
REVOKE ALL ON FUNCTION lookup_api_key(bytea) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION lookup_api_key(bytea) TO openrecert_app;--> statement-breakpoint
ALTER FUNCTION lookup_api_key(bytea) OWNER TO openrecert_lookup;--> statement-breakpoint
REVOKE ALL ON FUNCTION lookup_member_token(bytea) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION lookup_member_token(bytea) TO openrecert_app;--> statement-breakpoint
ALTER FUNCTION lookup_member_token(bytea) OWNER TO openrecert_lookup;--> statement-breakpoint
REVOKE ALL ON FUNCTION lookup_memberships(text) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION lookup_memberships(text) TO openrecert_app;--> statement-breakpoint
ALTER FUNCTION lookup_memberships(text) OWNER TO openrecert_lookup;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM openrecert_lookup;
