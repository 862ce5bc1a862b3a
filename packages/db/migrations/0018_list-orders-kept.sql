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

-- When the first and the last of a member's certifications expire, kept with the member for lists in that order.
CREATE FUNCTION keep_member_expiry() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.member AS kept SET earliest_expiry = found.earliest, latest_expiry = found.latest
  FROM (
    SELECT held.organization_id, held.member_id, coalesce(min(held.expires_on), 'infinity') AS earliest,
      max(coalesce(held.expires_on, 'infinity')) AS latest
    FROM (SELECT DISTINCT organization_id, member_id FROM changed) AS one
      JOIN public.certification AS held ON held.organization_id = one.organization_id AND held.member_id = one.member_id
    GROUP BY held.organization_id, held.member_id
  ) AS found
  WHERE kept.organization_id = found.organization_id AND kept.id = found.member_id
    AND (kept.earliest_expiry, kept.latest_expiry) IS DISTINCT FROM (found.earliest, found.latest);
  RETURN NULL;
END $$;--> statement-breakpoint
ALTER TABLE "member" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "certification" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "member" AS kept SET earliest_expiry = held.earliest, latest_expiry = held.latest
FROM (
  SELECT organization_id, member_id, coalesce(min(expires_on), 'infinity') AS earliest,
    max(coalesce(expires_on, 'infinity')) AS latest
  FROM "certification" GROUP BY organization_id, member_id
) AS held
WHERE held.organization_id = kept.organization_id AND held.member_id = kept.id;--> statement-breakpoint
ALTER TABLE "certification" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "member" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TRIGGER member_expiry_of_new AFTER INSERT ON "certification" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_member_expiry();--> statement-breakpoint
CREATE TRIGGER member_expiry_of_changed AFTER UPDATE ON "certification" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_member_expiry();
