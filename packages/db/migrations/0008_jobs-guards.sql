-- Jobs are a tenant's rows, and never deleted.
ALTER TABLE "job" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "job" TO openrecert_app;--> statement-breakpoint

-- Numbers waiting entries of the organization at work, oldest id first, and says how many. Entries get numbers in the
-- order in which they became visible: a transaction that commits later gets later numbers, so nobody who reads the
-- journal in the order of its numbers can miss an entry. The lock keeps passes apart until they commit, and each
-- statement below sees what was committed when the lock was won. The application may call this and not set numbers
-- itself, so numbers have no gaps.
CREATE FUNCTION number_journal_entries(entries_max integer) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  body uuid := current_setting('openrecert.organization_id')::uuid;
  last bigint;
  numbered integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('journal of ' || body, 0));
  SELECT coalesce(max(sequence), 0) INTO last FROM public.journal_entry WHERE organization_id = body;
  WITH waiting AS (
    SELECT id FROM public.journal_entry WHERE organization_id = body AND sequence IS NULL ORDER BY id LIMIT entries_max
  ), placed AS (
    SELECT id, last + row_number() OVER (ORDER BY id) AS place FROM waiting
  )
  UPDATE public.journal_entry AS entry SET sequence = placed.place
  FROM placed WHERE entry.organization_id = body AND entry.id = placed.id;
  GET DIAGNOSTICS numbered = ROW_COUNT;
  RETURN numbered;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION number_journal_entries(integer) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION number_journal_entries(integer) TO openrecert_app;--> statement-breakpoint

-- Which organizations have entries without a number: for the sequencer, which serves all of them.
GRANT CREATE ON SCHEMA public TO openrecert_lookup;--> statement-breakpoint
GRANT SELECT (organization_id, sequence) ON journal_entry TO openrecert_lookup;--> statement-breakpoint
CREATE POLICY lookup ON journal_entry FOR SELECT TO openrecert_lookup USING (true);--> statement-breakpoint
CREATE FUNCTION lookup_unnumbered_journals() RETURNS TABLE (organization_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT o.id FROM public.organization AS o
  WHERE EXISTS (SELECT FROM public.journal_entry AS e WHERE e.organization_id = o.id AND e.sequence IS NULL)
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION lookup_unnumbered_journals() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION lookup_unnumbered_journals() TO openrecert_app;--> statement-breakpoint
ALTER FUNCTION lookup_unnumbered_journals() OWNER TO openrecert_lookup;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM openrecert_lookup;--> statement-breakpoint

-- A process that serves without the owner's rights sees which migrations the database has.
GRANT USAGE ON SCHEMA drizzle TO openrecert_app;--> statement-breakpoint
GRANT SELECT ON drizzle.__drizzle_migrations TO openrecert_app;
