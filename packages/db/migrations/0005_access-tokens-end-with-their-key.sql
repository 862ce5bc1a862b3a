-- A member token works as long as the key that minted it: not once that is revoked or has expired.
GRANT SELECT (api_key_id) ON member_token TO openrecert_lookup;--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO openrecert_lookup;--> statement-breakpoint
SET ROLE openrecert_lookup;--> statement-breakpoint
CREATE OR REPLACE FUNCTION lookup_member_token(digest bytea) RETURNS TABLE (organization_id uuid, organization_slug text, member_token_id uuid, member_id uuid, api_client_id uuid, expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT t.organization_id, o.slug, t.id, t.member_id, c.id, t.expires_at
  FROM public.member_token AS t
  JOIN public.api_client AS c ON c.organization_id = t.organization_id AND c.id = t.api_client_id
  JOIN public.api_key AS k ON k.organization_id = t.organization_id AND k.id = t.api_key_id
  JOIN public.organization AS o ON o.id = t.organization_id
  WHERE t.digest = lookup_member_token.digest AND t.revoked_at IS NULL AND t.expires_at > now()
    AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now()) AND c.disabled_at IS NULL
$$;--> statement-breakpoint
RESET ROLE;--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM openrecert_lookup;
--> statement-breakpoint
-- The decider is compared with the member by mail address.
GRANT SELECT (address) ON auth."user" TO openrecert_app;
