-- Search terms follow changes of the words that they come from. Other changes of a member leave them alone.
CREATE OR REPLACE FUNCTION keep_member_search_terms() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  renamed uuid[];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT coalesce(array_agg(changed.id), '{}') INTO renamed
    FROM changed JOIN before_change AS former ON former.organization_id = changed.organization_id AND former.id = changed.id
    WHERE (changed.name, changed.given_name, changed.family_name, changed.number, changed.email)
      IS DISTINCT FROM (former.name, former.given_name, former.family_name, former.number, former.email);
    IF cardinality(renamed) = 0 THEN
      RETURN NULL;
    END IF;
    DELETE FROM public.member_search_term AS term_row USING changed
    WHERE term_row.organization_id = changed.organization_id AND term_row.member_id = changed.id AND changed.id = ANY (renamed);
  END IF;
  -- A name or number of several words is a term as a whole too: "garcialopez" finds García López.
  INSERT INTO public.member_search_term (organization_id, member_id, term)
  SELECT changed.organization_id, changed.id, term
  FROM changed, LATERAL (
    SELECT term FROM public.search_terms(concat_ws(' ', name, given_name, family_name, number, email)) AS term
    UNION
    SELECT left(public.compact_text(whole), 64) FROM unnest(ARRAY[family_name, number]) AS whole
    WHERE public.compact_text(whole) <> ''
  ) AS terms
  WHERE TG_OP = 'INSERT' OR changed.id = ANY (renamed);
  RETURN NULL;
END $$;--> statement-breakpoint
DROP TRIGGER search_terms_of_changed ON "member";--> statement-breakpoint
CREATE TRIGGER search_terms_of_changed AFTER UPDATE ON "member" REFERENCING OLD TABLE AS before_change NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_member_search_terms();--> statement-breakpoint

-- When the first of a member's certifications expires, kept with the member, because lists sort by it.
CREATE FUNCTION keep_earliest_expiry() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.member AS kept SET earliest_expiry = found.earliest
  FROM (
    SELECT DISTINCT changed.organization_id, changed.member_id,
      (SELECT coalesce(min(held.expires_on), 'infinity') FROM public.certification AS held
       WHERE held.organization_id = changed.organization_id AND held.member_id = changed.member_id) AS earliest
    FROM changed
  ) AS found
  WHERE kept.organization_id = found.organization_id AND kept.id = found.member_id
    AND kept.earliest_expiry IS DISTINCT FROM found.earliest;
  RETURN NULL;
END $$;--> statement-breakpoint
ALTER TABLE "member" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "certification" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "member" AS kept SET earliest_expiry = held.earliest
FROM (
  SELECT organization_id, member_id, min(expires_on) AS earliest FROM "certification" GROUP BY organization_id, member_id
) AS held
WHERE held.organization_id = kept.organization_id AND held.member_id = kept.id AND held.earliest IS NOT NULL;--> statement-breakpoint
ALTER TABLE "certification" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "member" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TRIGGER earliest_expiry_of_new AFTER INSERT ON "certification" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_earliest_expiry();--> statement-breakpoint
CREATE TRIGGER earliest_expiry_of_changed AFTER UPDATE ON "certification" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_earliest_expiry();
