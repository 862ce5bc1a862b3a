-- An organization's language is known as soon as the organization is.
GRANT SELECT (locale) ON organization TO openrecert_lookup;--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO openrecert_lookup;--> statement-breakpoint
SET ROLE openrecert_lookup;--> statement-breakpoint
DROP FUNCTION lookup_organization(text);--> statement-breakpoint
DROP FUNCTION lookup_organizations();--> statement-breakpoint
CREATE FUNCTION lookup_organization(slug text) RETURNS TABLE (id uuid, slug text, name text, time_zone text, locale text, is_example boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT o.id, o.slug, o.name, o.time_zone, o.locale, o.is_example FROM public.organization AS o WHERE o.slug = lookup_organization.slug
$$;--> statement-breakpoint
CREATE FUNCTION lookup_organizations() RETURNS TABLE (id uuid, slug text, name text, time_zone text, locale text, is_example boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT o.id, o.slug, o.name, o.time_zone, o.locale, o.is_example FROM public.organization AS o ORDER BY o.slug
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION lookup_organization(text) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION lookup_organization(text) TO openrecert_app;--> statement-breakpoint
REVOKE ALL ON FUNCTION lookup_organizations() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION lookup_organizations() TO openrecert_app;--> statement-breakpoint
RESET ROLE;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM openrecert_lookup;
