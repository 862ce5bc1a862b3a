-- Summaries and what is due are a tenant's rows.
ALTER TABLE "standing_summary" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "standing_due" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "standing_summary" TO openrecert_app;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "standing_due" TO openrecert_app;--> statement-breakpoint

-- A run over a population computes the statistics of tables that have none yet, as after a first import. Without them
-- the planner reads all of an organization's activities for some of its members.
GRANT MAINTAIN ON activity, attestation, carried_credit, certification, certification_cycle, decided_fact, exam_attempt, finding, held_document, member, payment, submission TO openrecert_app;--> statement-breakpoint

-- Notes whose standing a statement may have changed, once per statement and member, in the transaction of the change.
-- A trigger and not the services, so that no writer can forget it. Rows are only added, so no writer waits for another.
CREATE FUNCTION standing_is_due() RETURNS trigger
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  CASE TG_ARGV[0]
    WHEN 'of member' THEN
      INSERT INTO public.standing_due (organization_id, member_id)
      SELECT DISTINCT organization_id, member_id FROM changed;
    WHEN 'of certification' THEN
      INSERT INTO public.standing_due (organization_id, member_id)
      SELECT DISTINCT held.organization_id, held.member_id FROM changed JOIN public.certification AS held
        ON held.organization_id = changed.organization_id AND held.id = changed.certification_id;
    WHEN 'member' THEN
      INSERT INTO public.standing_due (organization_id, member_id)
      SELECT DISTINCT held.organization_id, held.member_id FROM changed JOIN public.certification AS held
        ON held.organization_id = changed.organization_id AND held.member_id = changed.id;
    WHEN 'of series' THEN
      INSERT INTO public.standing_due (organization_id, member_id)
      SELECT DISTINCT held.organization_id, held.member_id FROM changed JOIN public.requirement_set_series AS series
          ON series.organization_id = changed.organization_id AND series.id = changed.series_id
        JOIN public.certification AS held
          ON held.organization_id = series.organization_id AND held.credential_id = series.credential_id;
    WHEN 'series' THEN
      INSERT INTO public.standing_due (organization_id, member_id)
      SELECT DISTINCT held.organization_id, held.member_id FROM changed JOIN public.certification AS held
        ON held.organization_id = changed.organization_id AND held.credential_id = changed.credential_id;
  END CASE;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER activity_makes_standing_due_on_insert AFTER INSERT ON activity
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');--> statement-breakpoint
CREATE TRIGGER activity_makes_standing_due_on_update AFTER UPDATE ON activity
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');--> statement-breakpoint
CREATE TRIGGER exam_attempt_makes_standing_due_on_insert AFTER INSERT ON exam_attempt
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');--> statement-breakpoint
CREATE TRIGGER exam_attempt_makes_standing_due_on_update AFTER UPDATE ON exam_attempt
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');--> statement-breakpoint
CREATE TRIGGER held_document_makes_standing_due_on_insert AFTER INSERT ON held_document
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');--> statement-breakpoint
CREATE TRIGGER held_document_makes_standing_due_on_update AFTER UPDATE ON held_document
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');--> statement-breakpoint
CREATE TRIGGER attestation_makes_standing_due_on_insert AFTER INSERT ON attestation
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');--> statement-breakpoint
CREATE TRIGGER attestation_makes_standing_due_on_update AFTER UPDATE ON attestation
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');--> statement-breakpoint
CREATE TRIGGER payment_makes_standing_due_on_insert AFTER INSERT ON payment
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');--> statement-breakpoint
CREATE TRIGGER payment_makes_standing_due_on_update AFTER UPDATE ON payment
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');--> statement-breakpoint
CREATE TRIGGER certification_makes_standing_due_on_insert AFTER INSERT ON certification
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');--> statement-breakpoint
CREATE TRIGGER certification_makes_standing_due_on_update AFTER UPDATE ON certification
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');--> statement-breakpoint
CREATE TRIGGER decided_fact_makes_standing_due_on_insert AFTER INSERT ON decided_fact
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');--> statement-breakpoint
CREATE TRIGGER decided_fact_makes_standing_due_on_update AFTER UPDATE ON decided_fact
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');--> statement-breakpoint
CREATE TRIGGER certification_cycle_makes_standing_due_on_insert AFTER INSERT ON certification_cycle
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of certification');--> statement-breakpoint
CREATE TRIGGER certification_cycle_makes_standing_due_on_update AFTER UPDATE ON certification_cycle
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of certification');--> statement-breakpoint
CREATE TRIGGER finding_makes_standing_due_on_insert AFTER INSERT ON finding
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of certification');--> statement-breakpoint
CREATE TRIGGER finding_makes_standing_due_on_update AFTER UPDATE ON finding
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of certification');--> statement-breakpoint
CREATE TRIGGER submission_makes_standing_due_on_insert AFTER INSERT ON submission
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of certification');--> statement-breakpoint
CREATE TRIGGER submission_makes_standing_due_on_update AFTER UPDATE ON submission
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of certification');--> statement-breakpoint
CREATE TRIGGER carried_credit_makes_standing_due_on_insert AFTER INSERT ON carried_credit
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of certification');--> statement-breakpoint
CREATE TRIGGER carried_credit_makes_standing_due_on_update AFTER UPDATE ON carried_credit
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of certification');--> statement-breakpoint
CREATE TRIGGER member_makes_standing_due_on_update AFTER UPDATE ON member
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('member');--> statement-breakpoint
CREATE TRIGGER requirement_set_version_makes_standing_due_on_insert AFTER INSERT ON requirement_set_version
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of series');--> statement-breakpoint
CREATE TRIGGER requirement_set_version_makes_standing_due_on_update AFTER UPDATE ON requirement_set_version
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of series');--> statement-breakpoint
CREATE TRIGGER requirement_set_series_makes_standing_due_on_insert AFTER INSERT ON requirement_set_series
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('series');--> statement-breakpoint
CREATE TRIGGER requirement_set_series_makes_standing_due_on_update AFTER UPDATE ON requirement_set_series
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('series');
