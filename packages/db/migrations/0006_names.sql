-- Names and numbers are compared without regard to case, accents, apostrophes, hyphens, dots and spaces.
-- Letters that Unicode does not decompose are written out by hand.
CREATE OR REPLACE FUNCTION fold_text(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN replace(replace(replace(replace(translate(
  lower(regexp_replace(normalize(value, NFKD), '[\u0300-\u036f]', '', 'g') COLLATE "pg_c_utf8"),
  'łøđðħıŧς', 'loddhitσ'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'ß', 'ss');--> statement-breakpoint
CREATE FUNCTION compact_text(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(public.fold_text(value), '[\s.''`\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u2032\u2010-\u2015\u2212-]', '', 'g');--> statement-breakpoint
CREATE OR REPLACE FUNCTION search_terms(value text) RETURNS SETOF text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
  SELECT DISTINCT left(term, 64)
  FROM (SELECT public.fold_text(value) AS folded OFFSET 0) AS input,
    LATERAL (SELECT word FROM unnest(regexp_split_to_array(folded, '[\s,;]+')) AS word) AS words,
    LATERAL unnest(
      CASE WHEN strpos(word, '@') > 0 THEN ARRAY[word]
      ELSE public.compact_text(word)
        || regexp_split_to_array(word, '[._''`\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u2032\u2010-\u2015\u2212-]+') END
    ) AS term
  WHERE term <> '';
END;--> statement-breakpoint
CREATE OR REPLACE FUNCTION keep_member_search_terms() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM public.member_search_term AS term_row USING changed
    WHERE term_row.organization_id = changed.organization_id AND term_row.member_id = changed.id;
  END IF;
  -- A name or number of several words is a term as a whole too: "garcialopez" finds García López.
  INSERT INTO public.member_search_term (organization_id, member_id, term)
  SELECT changed.organization_id, changed.id, term
  FROM changed, LATERAL (
    SELECT term FROM public.search_terms(concat_ws(' ', name, given_name, family_name, number, email)) AS term
    UNION
    SELECT left(public.compact_text(whole), 64) FROM unnest(ARRAY[family_name, number]) AS whole
    WHERE public.compact_text(whole) <> ''
  ) AS terms;
  RETURN NULL;
END $$;
