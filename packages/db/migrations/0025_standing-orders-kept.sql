GRANT SELECT, INSERT, UPDATE ON "member_standing" TO openrecert_app;--> statement-breakpoint

-- Every certification has a summary and every member a place, without an answer at first: lists in these orders join them.
CREATE FUNCTION add_standing_summary() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.standing_summary (organization_id, certification_id) SELECT organization_id, id FROM added;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION add_member_standing() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.member_standing (organization_id, member_id) SELECT organization_id, id FROM added;
  RETURN NULL;
END $$;--> statement-breakpoint

-- The places of a member follow those of the certifications that have an answer. The rows are locked first, in one order:
-- two refreshes of one member's certifications then see each other's answers, and none waits for the other in a circle.
CREATE FUNCTION keep_member_standing() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  moved public.standing_summary[];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT array_agg(changed) INTO moved
    FROM changed JOIN before_change AS former
      ON former.organization_id = changed.organization_id AND former.certification_id = changed.certification_id
    WHERE (changed.sort_verdict, changed.sort_distance, changed.open_claims)
      IS DISTINCT FROM (former.sort_verdict, former.sort_distance, former.open_claims);
  ELSE
    SELECT array_agg(changed) INTO moved FROM changed WHERE changed.verdict IS NOT NULL;
  END IF;
  IF moved IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM FROM public.member_standing AS kept
  WHERE (kept.organization_id, kept.member_id) IN (
    SELECT held.organization_id, held.member_id FROM unnest(moved) AS one JOIN public.certification AS held
      ON held.organization_id = one.organization_id AND held.id = one.certification_id
  ) ORDER BY kept.organization_id, kept.member_id FOR UPDATE;
  UPDATE public.member_standing AS kept SET last_verdict = found.last_verdict, first_verdict = found.first_verdict,
    has_unmet = found.has_unmet, greatest_distance = found.greatest_distance,
    most_open_claims = found.most_open_claims, fewest_open_claims = found.fewest_open_claims
  FROM (
    SELECT held.organization_id, held.member_id, max(summary.sort_verdict) AS last_verdict,
      min(summary.sort_verdict) AS first_verdict, bool_or(summary.verdict = 'unmet') AS has_unmet,
      max(summary.sort_distance) AS greatest_distance, max(summary.open_claims) AS most_open_claims,
      min(summary.open_claims) AS fewest_open_claims
    FROM (
      SELECT DISTINCT held.organization_id, held.member_id FROM unnest(moved) AS one JOIN public.certification AS held
        ON held.organization_id = one.organization_id AND held.id = one.certification_id
    ) AS concerned
      JOIN public.certification AS held
        ON held.organization_id = concerned.organization_id AND held.member_id = concerned.member_id
      JOIN public.standing_summary AS summary
        ON summary.organization_id = held.organization_id AND summary.certification_id = held.id
    WHERE summary.verdict IS NOT NULL GROUP BY held.organization_id, held.member_id
  ) AS found
  WHERE kept.organization_id = found.organization_id AND kept.member_id = found.member_id
    AND (kept.last_verdict, kept.first_verdict, kept.has_unmet, kept.greatest_distance, kept.most_open_claims,
      kept.fewest_open_claims)
    IS DISTINCT FROM (found.last_verdict, found.first_verdict, found.has_unmet, found.greatest_distance,
      found.most_open_claims, found.fewest_open_claims);
  RETURN NULL;
END $$;--> statement-breakpoint

ALTER TABLE "member" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "certification" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "standing_summary" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "standing_summary" (organization_id, certification_id)
SELECT organization_id, id FROM "certification" ON CONFLICT DO NOTHING;--> statement-breakpoint
INSERT INTO "member_standing" (organization_id, member_id, last_verdict, first_verdict, has_unmet, greatest_distance,
  most_open_claims, fewest_open_claims)
SELECT member.organization_id, member.id, coalesce(found.last_verdict, 4), coalesce(found.first_verdict, 4),
  coalesce(found.has_unmet, false), coalesce(found.greatest_distance, 999999999999999999),
  coalesce(found.most_open_claims, 0), found.fewest_open_claims
FROM "member" AS member LEFT JOIN (
  SELECT held.organization_id, held.member_id, max(sort_verdict) AS last_verdict, min(sort_verdict) AS first_verdict,
    bool_or(verdict = 'unmet') AS has_unmet, max(sort_distance) AS greatest_distance,
    max(open_claims) AS most_open_claims, min(open_claims) AS fewest_open_claims
  FROM "certification" AS held JOIN "standing_summary" AS summary
    ON summary.organization_id = held.organization_id AND summary.certification_id = held.id
  WHERE summary.verdict IS NOT NULL GROUP BY held.organization_id, held.member_id
) AS found ON found.organization_id = member.organization_id AND found.member_id = member.id;--> statement-breakpoint
ALTER TABLE "member_standing" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "standing_summary" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "certification" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "member" FORCE ROW LEVEL SECURITY;--> statement-breakpoint

CREATE TRIGGER standing_summary_of_new AFTER INSERT ON "certification" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION add_standing_summary();--> statement-breakpoint
CREATE TRIGGER member_standing_of_new AFTER INSERT ON "member" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION add_member_standing();--> statement-breakpoint
CREATE TRIGGER member_standing_of_added AFTER INSERT ON "standing_summary" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_member_standing();--> statement-breakpoint
CREATE TRIGGER member_standing_of_changed AFTER UPDATE ON "standing_summary"
  REFERENCING OLD TABLE AS before_change NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_member_standing();--> statement-breakpoint

-- Which organizations have members whose summaries are due: for the refresher, which serves all of them.
GRANT CREATE ON SCHEMA public TO openrecert_lookup;--> statement-breakpoint
GRANT SELECT (organization_id) ON standing_due TO openrecert_lookup;--> statement-breakpoint
CREATE POLICY lookup ON standing_due FOR SELECT TO openrecert_lookup USING (true);--> statement-breakpoint
CREATE FUNCTION lookup_due_standings() RETURNS TABLE (organization_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT o.id FROM public.organization AS o
  WHERE EXISTS (SELECT FROM public.standing_due AS due WHERE due.organization_id = o.id)
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION lookup_due_standings() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION lookup_due_standings() TO openrecert_app;--> statement-breakpoint
ALTER FUNCTION lookup_due_standings() OWNER TO openrecert_lookup;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM openrecert_lookup;
