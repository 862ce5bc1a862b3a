-- Nobody judges their own claims either, whom the mail address tells.
CREATE FUNCTION guard_finder() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
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
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER separation_of_duties BEFORE INSERT ON "finding" FOR EACH ROW EXECUTE FUNCTION guard_finder();--> statement-breakpoint
ALTER TABLE "finding" ENABLE ALWAYS TRIGGER separation_of_duties;
