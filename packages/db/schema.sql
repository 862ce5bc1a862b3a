-- What the database has after all migrations, read from its catalog: for reading and for comparing, not for running.
-- Written by: npm run schema-listing

create extension btree_gist;

create table activity (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  type text not null,
  title text,
  provider_name text,
  approval_number text,
  completed_on date not null,
  quantities jsonb not null,
  labels jsonb not null default '{}'::jsonb,
  proof text,
  source text not null,
  external_id text,
  row_digest bytea,
  row_ordinal integer,
  import_run_id uuid,
  retracted_at timestamp with time zone,
  retraction_reason text,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  source_owner text not null default 'body'::text,
  constraint activity_key PRIMARY KEY (organization_id, id),
  constraint activity_member FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id),
  constraint activity_approval_size CHECK (((char_length(approval_number) >= 1) AND (char_length(approval_number) <= 100))),
  constraint activity_completed_range CHECK (((completed_on >= '1900-01-01'::date) AND (completed_on <= '2200-12-31'::date))),
  constraint activity_external_size CHECK (((char_length(external_id) >= 1) AND (char_length(external_id) <= 200))),
  constraint activity_identity CHECK (((num_nonnulls(external_id, row_digest) <= 1) AND ((row_digest IS NULL) = (row_ordinal IS NULL)))),
  constraint activity_labels_form CHECK (((jsonb_typeof(labels) = 'object'::text) AND (octet_length((labels)::text) <= 8192))),
  constraint activity_proof_form CHECK (((char_length(proof) <= 64) AND (proof ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$'::text))),
  constraint activity_provider_size CHECK (((char_length(provider_name) >= 1) AND (char_length(provider_name) <= 200))),
  constraint activity_quantities_form CHECK (((jsonb_typeof(quantities) = 'array'::text) AND ((jsonb_array_length(quantities) >= 1) AND (jsonb_array_length(quantities) <= 16)) AND (NOT jsonb_path_exists(quantities, '$[*]?(!(((@."unit".type() == "string" && @."unit" like_regex "^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$") && @."amount".type() == "string") && @."amount" like_regex "^(0|[1-9][0-9]{0,8})([.][0-9]{1,6})?$"))'::jsonpath)))),
  constraint activity_retraction CHECK ((((retracted_at IS NULL) = (retraction_reason IS NULL)) AND (char_length(retraction_reason) <= 2000))),
  constraint activity_row_digest_size CHECK ((octet_length(row_digest) = 32)),
  constraint activity_row_ordinal_range CHECK ((row_ordinal >= 1)),
  constraint activity_source_owner_form CHECK (((source_owner = 'body'::text) OR (source_owner ~ '^(client|member):[0-9a-f-]{36}$'::text))),
  constraint activity_source_size CHECK (((char_length(source) >= 1) AND (char_length(source) <= 100))),
  constraint activity_title_size CHECK (((char_length(title) >= 1) AND (char_length(title) <= 500))),
  constraint activity_type_form CHECK (((char_length(type) <= 64) AND (type ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$'::text)))
);
alter table activity enable row level security;
alter table activity force row level security;
CREATE INDEX activity_by_import_run ON public.activity USING btree (organization_id, import_run_id) WHERE (import_run_id IS NOT NULL);
CREATE INDEX activity_by_member ON public.activity USING btree (organization_id, member_id, completed_on, id);
CREATE INDEX activity_by_owner ON public.activity USING btree (organization_id, source_owner, id);
CREATE INDEX activity_by_owner_and_day ON public.activity USING btree (organization_id, source_owner, completed_on);
CREATE INDEX activity_by_owner_and_source ON public.activity USING btree (organization_id, source_owner, source, type);
CREATE UNIQUE INDEX activity_external ON public.activity USING btree (organization_id, source_owner, source, external_id) WHERE (external_id IS NOT NULL);
CREATE UNIQUE INDEX activity_row ON public.activity USING btree (organization_id, source, row_digest, row_ordinal) WHERE (row_digest IS NOT NULL);
create policy tenant on activity for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER activity_makes_standing_due_on_insert AFTER INSERT ON public.activity REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');
CREATE TRIGGER activity_makes_standing_due_on_update AFTER UPDATE ON public.activity REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');
CREATE TRIGGER count_changed AFTER UPDATE ON public.activity REFERENCING OLD TABLE AS before_change NEW TABLE AS after_change FOR EACH STATEMENT EXECUTE FUNCTION count_changed_activities();
CREATE TRIGGER count_new AFTER INSERT ON public.activity REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_new_activities();
CREATE TRIGGER decided_fact BEFORE DELETE OR UPDATE ON public.activity FOR EACH ROW EXECUTE FUNCTION guard_decided_fact(); -- always
CREATE TRIGGER import_run_exists AFTER INSERT ON public.activity REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION guard_activity_import_run(); -- always
CREATE TRIGGER import_run_stays AFTER UPDATE ON public.activity REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION guard_activity_import_run(); -- always
grant insert, maintain, select, update on activity to openrecert_app;

create table api_client (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  name text not null,
  disabled_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  constraint api_client_key PRIMARY KEY (organization_id, id),
  constraint api_client_name UNIQUE (organization_id, name),
  constraint api_client_organization FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint api_client_name_size CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200)))
);
alter table api_client enable row level security;
alter table api_client force row level security;
create policy lookup on api_client for select to openrecert_lookup using true;
create policy tenant on api_client for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
grant insert, select, update on api_client to openrecert_app;
grant select (organization_id, id, name, disabled_at) on api_client to openrecert_lookup;

create table api_key (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  api_client_id uuid not null,
  prefix text not null,
  digest bytea not null,
  scopes text[] not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  constraint api_key_key PRIMARY KEY (organization_id, id),
  constraint api_key_digest UNIQUE (digest),
  constraint api_key_prefix UNIQUE (organization_id, prefix),
  constraint api_key_client FOREIGN KEY (organization_id, api_client_id) REFERENCES api_client(organization_id, id),
  constraint api_key_creator FOREIGN KEY (organization_id, created_by) REFERENCES membership(organization_id, id),
  constraint api_key_digest_size CHECK ((octet_length(digest) = 32)),
  constraint api_key_prefix_size CHECK (((char_length(prefix) >= 1) AND (char_length(prefix) <= 32)))
);
alter table api_key enable row level security;
alter table api_key force row level security;
CREATE INDEX api_key_by_client ON public.api_key USING btree (organization_id, api_client_id);
create policy lookup on api_key for select to openrecert_lookup using true;
create policy tenant on api_key for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
grant insert, select, update on api_key to openrecert_app;
grant select (organization_id, id, api_client_id, digest, scopes, expires_at, revoked_at, created_by) on api_key to openrecert_lookup;

create table assignment (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  submission_id uuid not null,
  membership_id uuid not null,
  assigned_at timestamp with time zone not null,
  assigned_by text not null,
  created_at timestamp with time zone not null default now(),
  constraint assignment_key PRIMARY KEY (organization_id, id),
  constraint assignment_one UNIQUE (organization_id, submission_id),
  constraint assignment_membership FOREIGN KEY (organization_id, membership_id) REFERENCES membership(organization_id, id),
  constraint assignment_submission FOREIGN KEY (organization_id, submission_id) REFERENCES submission(organization_id, id),
  constraint assignment_assigned_by_size CHECK (((char_length(assigned_by) >= 1) AND (char_length(assigned_by) <= 100)))
);
alter table assignment enable row level security;
alter table assignment force row level security;
CREATE INDEX assignment_by_membership ON public.assignment USING btree (organization_id, membership_id, submission_id);
create policy tenant on assignment for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
grant delete, insert, select, update on assignment to openrecert_app;

create table attestation (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  submission_id uuid,
  code text not null,
  statement text not null,
  given_on date not null,
  given_by text not null,
  created_at timestamp with time zone not null default now(),
  claims jsonb not null,
  constraint attestation_key PRIMARY KEY (organization_id, id),
  constraint attestation_member FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id),
  constraint attestation_submission FOREIGN KEY (organization_id, submission_id) REFERENCES submission(organization_id, id),
  constraint attestation_claims_form CHECK ((jsonb_typeof(claims) = 'object'::text)),
  constraint attestation_code_form CHECK (((char_length(code) <= 64) AND (code ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$'::text))),
  constraint attestation_given_by_size CHECK (((char_length(given_by) >= 1) AND (char_length(given_by) <= 100))),
  constraint attestation_statement_size CHECK (((char_length(statement) >= 1) AND (char_length(statement) <= 4000)))
);
alter table attestation enable row level security;
alter table attestation force row level security;
CREATE INDEX attestation_by_member ON public.attestation USING btree (organization_id, member_id, given_on, id);
CREATE INDEX attestation_by_submission ON public.attestation USING btree (organization_id, submission_id);
create policy tenant on attestation for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER attestation_makes_standing_due_on_insert AFTER INSERT ON public.attestation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');
CREATE TRIGGER attestation_makes_standing_due_on_update AFTER UPDATE ON public.attestation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');
CREATE TRIGGER immutable BEFORE DELETE OR UPDATE ON public.attestation FOR EACH ROW EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON public.attestation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(); -- always
grant insert, maintain, select on attestation to openrecert_app;

create table carried_credit (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  certification_id uuid not null,
  cycle_id uuid not null,
  activity_id uuid not null,
  code text not null,
  type text not null,
  amount numeric not null,
  labels jsonb not null,
  created_at timestamp with time zone not null default now(),
  constraint carried_credit_key PRIMARY KEY (organization_id, id),
  constraint carried_credit_activity FOREIGN KEY (organization_id, activity_id) REFERENCES activity(organization_id, id),
  constraint carried_credit_cycle FOREIGN KEY (organization_id, cycle_id) REFERENCES certification_cycle(organization_id, id),
  constraint carried_credit_amount_range CHECK ((amount > (0)::numeric)),
  constraint carried_credit_code_size CHECK (((char_length(code) >= 1) AND (char_length(code) <= 200))),
  constraint carried_credit_labels_form CHECK (((jsonb_typeof(labels) = 'object'::text) AND (octet_length((labels)::text) <= 8192))),
  constraint carried_credit_type_form CHECK (((char_length(type) <= 64) AND (type ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$'::text)))
);
alter table carried_credit enable row level security;
alter table carried_credit force row level security;
CREATE INDEX carried_credit_by_certification ON public.carried_credit USING btree (organization_id, certification_id, cycle_id);
create policy tenant on carried_credit for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER carried_credit_makes_standing_due_on_insert AFTER INSERT ON public.carried_credit REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of certification');
CREATE TRIGGER carried_credit_makes_standing_due_on_update AFTER UPDATE ON public.carried_credit REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of certification');
CREATE TRIGGER immutable BEFORE DELETE OR UPDATE ON public.carried_credit FOR EACH ROW EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON public.carried_credit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(); -- always
grant insert, maintain, select on carried_credit to openrecert_app;

create table certification (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  credential_id uuid not null,
  certificate_number text,
  certified_on date not null,
  expires_on date,
  closes_on date,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  sort_expiry date not null generated always as (COALESCE(expires_on, 'infinity'::date)) stored,
  constraint certification_key PRIMARY KEY (organization_id, id),
  constraint certification_certificate UNIQUE (organization_id, credential_id, certificate_number),
  constraint certification_once UNIQUE (organization_id, member_id, credential_id, certified_on),
  constraint certification_credential FOREIGN KEY (organization_id, credential_id) REFERENCES credential(organization_id, id),
  constraint certification_member FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id),
  constraint certification_certificate_size CHECK (((char_length(certificate_number) >= 1) AND (char_length(certificate_number) <= 64))),
  constraint certification_closes_after CHECK ((closes_on >= expires_on)),
  constraint certification_expires_after CHECK ((expires_on >= certified_on))
);
alter table certification enable row level security;
alter table certification force row level security;
CREATE INDEX certification_by_certificate ON public.certification USING btree (organization_id, certificate_number) WHERE (certificate_number IS NOT NULL);
CREATE INDEX certification_by_closing ON public.certification USING btree (organization_id, credential_id, closes_on, id);
CREATE INDEX certification_by_expiry ON public.certification USING btree (organization_id, credential_id, expires_on, id);
CREATE INDEX certification_in_order ON public.certification USING btree (organization_id, sort_expiry, id);
create policy tenant on certification for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER certification_makes_standing_due_on_insert AFTER INSERT ON public.certification REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');
CREATE TRIGGER certification_makes_standing_due_on_update AFTER UPDATE ON public.certification REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');
CREATE TRIGGER member_expiry_of_changed AFTER UPDATE ON public.certification REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_member_expiry();
CREATE TRIGGER member_expiry_of_new AFTER INSERT ON public.certification REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_member_expiry();
CREATE TRIGGER standing_summary_of_new AFTER INSERT ON public.certification REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION add_standing_summary();
grant insert, maintain, select, update on certification to openrecert_app;

create table certification_cycle (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  certification_id uuid not null,
  ordinal integer not null,
  from_on date not null,
  to_on date not null,
  renewed_on date,
  created_at timestamp with time zone not null default now(),
  constraint certification_cycle_key PRIMARY KEY (organization_id, id),
  constraint certification_cycle_ordinal UNIQUE (organization_id, certification_id, ordinal),
  constraint certification_cycle_no_overlap EXCLUDE USING gist (organization_id WITH =, certification_id WITH =, daterange(from_on, to_on, '[]'::text) WITH &&),
  constraint certification_cycle_certification FOREIGN KEY (organization_id, certification_id) REFERENCES certification(organization_id, id),
  constraint certification_cycle_order CHECK ((to_on >= from_on)),
  constraint certification_cycle_ordinal_range CHECK (((ordinal >= 1) AND (ordinal <= 1000)))
);
alter table certification_cycle enable row level security;
alter table certification_cycle force row level security;
CREATE INDEX certification_cycle_by_renewal ON public.certification_cycle USING btree (organization_id, renewed_on) WHERE (renewed_on IS NOT NULL);
create policy tenant on certification_cycle for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER certification_cycle_makes_standing_due_on_insert AFTER INSERT ON public.certification_cycle REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of certification');
CREATE TRIGGER certification_cycle_makes_standing_due_on_update AFTER UPDATE ON public.certification_cycle REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of certification');
CREATE TRIGGER ends_sooner BEFORE UPDATE ON public.certification_cycle FOR EACH ROW EXECUTE FUNCTION guard_cycle(); -- always
CREATE TRIGGER one_holding BEFORE INSERT OR UPDATE ON public.certification_cycle FOR EACH ROW EXECUTE FUNCTION guard_second_certification(); -- always
grant insert, maintain, select on certification_cycle to openrecert_app;
grant update (from_on, to_on) on certification_cycle to openrecert_app;

create table certification_hold (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  certification_id uuid not null,
  kind text not null,
  from_on date not null,
  until_on date,
  reason_code text not null,
  note text,
  decided_by uuid not null,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  constraint certification_hold_key PRIMARY KEY (organization_id, id),
  constraint certification_hold_certification FOREIGN KEY (organization_id, certification_id) REFERENCES certification(organization_id, id),
  constraint certification_hold_decider FOREIGN KEY (organization_id, decided_by) REFERENCES membership(organization_id, id),
  constraint certification_hold_kind CHECK ((kind = ANY (ARRAY['suspended'::text, 'revoked'::text, 'retired'::text, 'surrendered'::text]))),
  constraint certification_hold_note_size CHECK (((char_length(note) >= 1) AND (char_length(note) <= 2000))),
  constraint certification_hold_order CHECK ((until_on >= from_on)),
  constraint certification_hold_reason_form CHECK (((char_length(reason_code) <= 64) AND (reason_code ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$'::text)))
);
alter table certification_hold enable row level security;
alter table certification_hold force row level security;
CREATE INDEX certification_hold_by_certification ON public.certification_hold USING btree (organization_id, certification_id, from_on);
create policy tenant on certification_hold for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
grant insert, select, update on certification_hold to openrecert_app;

create table credential (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  code text not null,
  name text not null,
  abbreviation text not null,
  retired_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  constraint credential_key PRIMARY KEY (organization_id, id),
  constraint credential_code UNIQUE (organization_id, code),
  constraint credential_organization FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint credential_abbreviation_size CHECK (((char_length(abbreviation) >= 1) AND (char_length(abbreviation) <= 40))),
  constraint credential_code_form CHECK (((char_length(code) <= 64) AND (code ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$'::text))),
  constraint credential_name_size CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200)))
);
alter table credential enable row level security;
alter table credential force row level security;
create policy tenant on credential for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
grant insert, select, update on credential to openrecert_app;

create table decided_fact (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  decision_id uuid not null,
  member_id uuid not null,
  certification_id uuid not null,
  credential_id uuid not null,
  kind text not null,
  fact_id uuid not null,
  fact_version integer not null,
  is_spent boolean not null,
  used numeric,
  created_at timestamp with time zone not null default now(),
  constraint decided_fact_key PRIMARY KEY (organization_id, id),
  constraint decided_fact_certification FOREIGN KEY (organization_id, certification_id) REFERENCES certification(organization_id, id),
  constraint decided_fact_credential FOREIGN KEY (organization_id, credential_id) REFERENCES credential(organization_id, id),
  constraint decided_fact_decision FOREIGN KEY (organization_id, decision_id) REFERENCES decision(organization_id, id),
  constraint decided_fact_member FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id),
  constraint decided_fact_document_never_spent CHECK ((NOT ((kind = 'held_document'::text) AND is_spent))),
  constraint decided_fact_kind CHECK ((kind = ANY (ARRAY['activity'::text, 'exam_attempt'::text, 'payment'::text, 'held_document'::text]))),
  constraint decided_fact_used CHECK (((used IS NOT NULL) = ((kind = 'activity'::text) AND is_spent))),
  constraint decided_fact_used_range CHECK ((used > (0)::numeric))
);
alter table decided_fact enable row level security;
alter table decided_fact force row level security;
CREATE INDEX decided_fact_by_fact ON public.decided_fact USING btree (organization_id, kind, fact_id);
CREATE INDEX decided_fact_by_member ON public.decided_fact USING btree (organization_id, member_id);
CREATE UNIQUE INDEX decided_fact_exam_spent_once ON public.decided_fact USING btree (organization_id, credential_id, fact_id) WHERE ((kind = 'exam_attempt'::text) AND is_spent);
CREATE UNIQUE INDEX decided_fact_once ON public.decided_fact USING btree (organization_id, decision_id, kind, fact_id);
CREATE UNIQUE INDEX decided_fact_payment_spent_once ON public.decided_fact USING btree (organization_id, fact_id) WHERE ((kind = 'payment'::text) AND is_spent);
create policy tenant on decided_fact for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER decided_fact_makes_standing_due_on_insert AFTER INSERT ON public.decided_fact REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');
CREATE TRIGGER decided_fact_makes_standing_due_on_update AFTER UPDATE ON public.decided_fact REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');
CREATE TRIGGER immutable BEFORE DELETE OR UPDATE ON public.decided_fact FOR EACH ROW EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON public.decided_fact FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER separation_of_duties BEFORE INSERT ON public.decided_fact FOR EACH ROW EXECUTE FUNCTION guard_decided_fact_recorder(); -- always
grant insert, maintain, select on decided_fact to openrecert_app;

create table decision (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  submission_id uuid not null,
  certification_id uuid not null,
  evaluation_id uuid not null,
  outcome text not null,
  recommendation text not null,
  reason text,
  decided_by uuid not null,
  decided_at timestamp with time zone not null,
  decided_on date not null,
  cycle_id uuid,
  created_at timestamp with time zone not null default now(),
  claims_judged integer not null,
  claims_unjudged integer not null,
  claims_decisive integer not null,
  constraint decision_key PRIMARY KEY (organization_id, id),
  constraint decision_one UNIQUE (organization_id, submission_id),
  constraint decision_certification FOREIGN KEY (organization_id, certification_id) REFERENCES certification(organization_id, id),
  constraint decision_cycle FOREIGN KEY (organization_id, cycle_id) REFERENCES certification_cycle(organization_id, id),
  constraint decision_decider FOREIGN KEY (organization_id, decided_by) REFERENCES membership(organization_id, id),
  constraint decision_evaluation FOREIGN KEY (organization_id, evaluation_id) REFERENCES evaluation(organization_id, id),
  constraint decision_submission FOREIGN KEY (organization_id, submission_id) REFERENCES submission(organization_id, id),
  constraint decision_claims CHECK (((claims_judged >= 0) AND ((claims_decisive >= 0) AND (claims_decisive <= claims_unjudged)))),
  constraint decision_cycle_of_renewal CHECK (((outcome = 'renewed'::text) = (cycle_id IS NOT NULL))),
  constraint decision_denial CHECK (((outcome = 'renewed'::text) OR (reason IS NOT NULL))),
  constraint decision_departure CHECK (((outcome = recommendation) OR (reason IS NOT NULL))),
  constraint decision_outcome CHECK ((outcome = ANY (ARRAY['renewed'::text, 'denied'::text]))),
  constraint decision_reason_size CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 4000))),
  constraint decision_recommendation CHECK ((recommendation = ANY (ARRAY['renewed'::text, 'denied'::text, 'unknown'::text]))),
  constraint decision_unjudged CHECK (((outcome = 'denied'::text) OR (claims_decisive = 0) OR (reason IS NOT NULL)))
);
alter table decision enable row level security;
alter table decision force row level security;
CREATE INDEX decision_by_certification ON public.decision USING btree (organization_id, certification_id, decided_on);
create policy tenant on decision for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER immutable BEFORE DELETE OR UPDATE ON public.decision FOR EACH ROW EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON public.decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER separation_of_duties BEFORE INSERT ON public.decision FOR EACH ROW EXECUTE FUNCTION guard_decider(); -- always
CREATE TRIGGER separation_of_duties_changed_facts BEFORE INSERT ON public.decision FOR EACH ROW EXECUTE FUNCTION guard_decider_of_changed_facts(); -- always
grant insert, select on decision to openrecert_app;

create table decision_flag (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  decision_id uuid not null,
  kind text not null,
  fact_id uuid not null,
  reason text not null,
  flagged_by uuid not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  created_at timestamp with time zone not null default now(),
  constraint decision_flag_key PRIMARY KEY (organization_id, id),
  constraint decision_flag_decision FOREIGN KEY (organization_id, decision_id) REFERENCES decision(organization_id, id),
  constraint decision_flag_person FOREIGN KEY (organization_id, flagged_by) REFERENCES membership(organization_id, id),
  constraint decision_flag_kind CHECK ((kind = ANY (ARRAY['activity'::text, 'exam_attempt'::text, 'payment'::text, 'held_document'::text]))),
  constraint decision_flag_reason_size CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 2000)))
);
alter table decision_flag enable row level security;
alter table decision_flag force row level security;
CREATE INDEX decision_flag_by_decision ON public.decision_flag USING btree (organization_id, decision_id, id);
create policy tenant on decision_flag for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER immutable BEFORE DELETE OR UPDATE ON public.decision_flag FOR EACH ROW EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON public.decision_flag FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(); -- always
grant insert, select on decision_flag to openrecert_app;

create table evaluation (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  certification_id uuid not null,
  submission_id uuid,
  requirement_set_version_id uuid not null,
  set_digest bytea not null,
  as_of date not null,
  record bytea,
  record_salt bytea,
  record_digest bytea not null,
  engine_version text not null,
  result text,
  result_digest bytea not null,
  created_at timestamp with time zone not null default now(),
  constraint evaluation_key PRIMARY KEY (organization_id, id),
  constraint evaluation_certification FOREIGN KEY (organization_id, certification_id) REFERENCES certification(organization_id, id),
  constraint evaluation_set_version FOREIGN KEY (organization_id, requirement_set_version_id) REFERENCES requirement_set_version(organization_id, id),
  constraint evaluation_submission FOREIGN KEY (organization_id, submission_id) REFERENCES submission(organization_id, id),
  constraint evaluation_digest_sizes CHECK (((octet_length(set_digest) = 32) AND (octet_length(record_digest) = 32) AND (octet_length(result_digest) = 32))),
  constraint evaluation_engine_size CHECK (((char_length(engine_version) >= 1) AND (char_length(engine_version) <= 64))),
  constraint evaluation_record_proves CHECK (((num_nulls(record, record_salt, result) = ANY (ARRAY[0, 3])) AND (record_digest = sha256((record_salt || record))) AND (result_digest = sha256((record_salt || convert_to(result, 'UTF8'::name)))))),
  constraint evaluation_salt_size CHECK (((octet_length(record_salt) >= 16) AND (octet_length(record_salt) <= 64)))
);
alter table evaluation enable row level security;
alter table evaluation force row level security;
CREATE INDEX evaluation_by_certification ON public.evaluation USING btree (organization_id, certification_id, id);
CREATE INDEX evaluation_by_set_version ON public.evaluation USING btree (organization_id, requirement_set_version_id);
CREATE INDEX evaluation_by_submission ON public.evaluation USING btree (organization_id, submission_id);
create policy tenant on evaluation for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER erase_only BEFORE UPDATE ON public.evaluation FOR EACH ROW EXECUTE FUNCTION guard_evaluation(); -- always
CREATE TRIGGER immutable BEFORE DELETE ON public.evaluation FOR EACH ROW EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON public.evaluation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(); -- always
grant insert, select on evaluation to openrecert_app;

create table exam_attempt (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  exam text not null,
  taken_on date not null,
  outcome text not null,
  recorded_by text not null,
  voided_at timestamp with time zone,
  void_reason text,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  voided_by text,
  constraint exam_attempt_key PRIMARY KEY (organization_id, id),
  constraint exam_attempt_member FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id),
  constraint exam_attempt_exam_form CHECK (((char_length(exam) <= 64) AND (exam ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$'::text))),
  constraint exam_attempt_outcome CHECK ((outcome = ANY (ARRAY['passed'::text, 'failed'::text]))),
  constraint exam_attempt_recorded_by_size CHECK (((char_length(recorded_by) >= 1) AND (char_length(recorded_by) <= 100))),
  constraint exam_attempt_void_reason_size CHECK (((char_length(void_reason) >= 1) AND (char_length(void_reason) <= 2000))),
  constraint exam_attempt_voided CHECK ((num_nonnulls(voided_at, void_reason, voided_by) = ANY (ARRAY[0, 3]))),
  constraint exam_attempt_voided_by_size CHECK (((char_length(voided_by) >= 1) AND (char_length(voided_by) <= 100)))
);
alter table exam_attempt enable row level security;
alter table exam_attempt force row level security;
CREATE INDEX exam_attempt_by_member ON public.exam_attempt USING btree (organization_id, member_id, taken_on, id);
CREATE UNIQUE INDEX exam_attempt_once_a_day ON public.exam_attempt USING btree (organization_id, member_id, exam, taken_on) WHERE (voided_at IS NULL);
create policy tenant on exam_attempt for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER decided_fact BEFORE DELETE OR UPDATE ON public.exam_attempt FOR EACH ROW EXECUTE FUNCTION guard_decided_fact(); -- always
CREATE TRIGGER exam_attempt_makes_standing_due_on_insert AFTER INSERT ON public.exam_attempt REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');
CREATE TRIGGER exam_attempt_makes_standing_due_on_update AFTER UPDATE ON public.exam_attempt REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');
CREATE TRIGGER stays_voided BEFORE UPDATE ON public.exam_attempt FOR EACH ROW WHEN ((old.voided_at IS NOT NULL)) EXECUTE FUNCTION guard_voided_fact(); -- always
grant insert, maintain, select, update on exam_attempt to openrecert_app;

create table finding (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  activity_id uuid not null,
  certification_id uuid not null,
  submission_id uuid,
  revision integer not null,
  verdict text not null,
  reason_code text,
  note text,
  quantities jsonb,
  labels jsonb,
  found_by uuid not null,
  found_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  activity_version integer not null,
  withdraws uuid,
  constraint finding_key PRIMARY KEY (organization_id, id),
  constraint finding_revision UNIQUE (organization_id, certification_id, activity_id, revision),
  constraint finding_withdrawn_once UNIQUE (organization_id, withdraws),
  constraint finding_activity FOREIGN KEY (organization_id, activity_id) REFERENCES activity(organization_id, id),
  constraint finding_certification FOREIGN KEY (organization_id, certification_id) REFERENCES certification(organization_id, id),
  constraint finding_finder FOREIGN KEY (organization_id, found_by) REFERENCES membership(organization_id, id),
  constraint finding_submission FOREIGN KEY (organization_id, submission_id) REFERENCES submission(organization_id, id),
  constraint finding_withdraws FOREIGN KEY (organization_id, withdraws) REFERENCES finding(organization_id, id),
  constraint finding_activity_version_range CHECK ((activity_version >= 1)),
  constraint finding_adjustment CHECK (((verdict = 'adjusted'::text) = (num_nonnulls(quantities, labels) > 0))),
  constraint finding_labels_form CHECK (((jsonb_typeof(labels) = 'object'::text) AND (octet_length((labels)::text) <= 8192))),
  constraint finding_note_size CHECK (((char_length(note) >= 1) AND (char_length(note) <= 2000))),
  constraint finding_quantities_form CHECK (((jsonb_typeof(quantities) = 'array'::text) AND ((jsonb_array_length(quantities) >= 1) AND (jsonb_array_length(quantities) <= 16)) AND (NOT jsonb_path_exists(quantities, '$[*]?(!(((@."unit".type() == "string" && @."unit" like_regex "^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$") && @."amount".type() == "string") && @."amount" like_regex "^(0|[1-9][0-9]{0,8})([.][0-9]{1,6})?$"))'::jsonpath)))),
  constraint finding_reason CHECK (((verdict = ANY (ARRAY['accepted'::text, 'withdrawn'::text])) OR (reason_code IS NOT NULL))),
  constraint finding_reason_form CHECK (((char_length(reason_code) <= 64) AND (reason_code ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$'::text))),
  constraint finding_revision_range CHECK ((revision >= 1)),
  constraint finding_verdict CHECK ((verdict = ANY (ARRAY['accepted'::text, 'adjusted'::text, 'rejected'::text, 'withdrawn'::text]))),
  constraint finding_withdrawal CHECK (((verdict = 'withdrawn'::text) = (withdraws IS NOT NULL)))
);
alter table finding enable row level security;
alter table finding force row level security;
CREATE INDEX finding_by_activity ON public.finding USING btree (organization_id, activity_id);
CREATE INDEX finding_by_submission ON public.finding USING btree (organization_id, submission_id);
create policy tenant on finding for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER decided_fact BEFORE INSERT ON public.finding FOR EACH ROW EXECUTE FUNCTION guard_decided_claim(); -- always
CREATE TRIGGER finding_makes_standing_due_on_insert AFTER INSERT ON public.finding REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of certification');
CREATE TRIGGER finding_makes_standing_due_on_update AFTER UPDATE ON public.finding REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of certification');
CREATE TRIGGER immutable BEFORE DELETE OR UPDATE ON public.finding FOR EACH ROW EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON public.finding FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER separation_of_duties BEFORE INSERT ON public.finding FOR EACH ROW EXECUTE FUNCTION guard_finder(); -- always
CREATE TRIGGER withdrawal BEFORE INSERT ON public.finding FOR EACH ROW WHEN ((new.verdict = 'withdrawn'::text)) EXECUTE FUNCTION guard_withdrawal(); -- always
grant insert, maintain, select on finding to openrecert_app;

create table held_document (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  kind text not null,
  issued_on date,
  expires_on date,
  recorded_by text not null,
  voided_at timestamp with time zone,
  void_reason text,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  voided_by text,
  constraint held_document_key PRIMARY KEY (organization_id, id),
  constraint held_document_member FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id),
  constraint held_document_kind_form CHECK (((char_length(kind) <= 64) AND (kind ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$'::text))),
  constraint held_document_order CHECK ((expires_on >= issued_on)),
  constraint held_document_recorded_by_size CHECK (((char_length(recorded_by) >= 1) AND (char_length(recorded_by) <= 100))),
  constraint held_document_void_reason_size CHECK (((char_length(void_reason) >= 1) AND (char_length(void_reason) <= 2000))),
  constraint held_document_voided CHECK ((num_nonnulls(voided_at, void_reason, voided_by) = ANY (ARRAY[0, 3]))),
  constraint held_document_voided_by_size CHECK (((char_length(voided_by) >= 1) AND (char_length(voided_by) <= 100)))
);
alter table held_document enable row level security;
alter table held_document force row level security;
CREATE INDEX held_document_by_member ON public.held_document USING btree (organization_id, member_id, kind, id);
create policy tenant on held_document for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER decided_fact BEFORE DELETE OR UPDATE ON public.held_document FOR EACH ROW EXECUTE FUNCTION guard_decided_fact(); -- always
CREATE TRIGGER held_document_makes_standing_due_on_insert AFTER INSERT ON public.held_document REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');
CREATE TRIGGER held_document_makes_standing_due_on_update AFTER UPDATE ON public.held_document REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');
CREATE TRIGGER stays_voided BEFORE UPDATE ON public.held_document FOR EACH ROW WHEN ((old.voided_at IS NOT NULL)) EXECUTE FUNCTION guard_voided_fact(); -- always
grant insert, maintain, select, update on held_document to openrecert_app;

create table idempotency_key (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  actor text not null,
  key text not null,
  request_digest bytea not null,
  response text,
  created_at timestamp with time zone not null default now(),
  constraint idempotency_key_key PRIMARY KEY (organization_id, id),
  constraint idempotency_key_once UNIQUE (organization_id, actor, key),
  constraint idempotency_key_organization FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint idempotency_key_actor_size CHECK (((char_length(actor) >= 1) AND (char_length(actor) <= 100))),
  constraint idempotency_key_digest_size CHECK ((octet_length(request_digest) = 32)),
  constraint idempotency_key_key_size CHECK (((char_length(key) >= 1) AND (char_length(key) <= 255)))
);
alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
CREATE INDEX idempotency_key_by_age ON public.idempotency_key USING btree (organization_id, created_at);
create policy tenant on idempotency_key for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
grant delete, insert, select, update on idempotency_key to openrecert_app;

create table impact_change (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  report_id uuid not null,
  ordinal integer not null,
  certification_id uuid not null,
  verdict_before text not null,
  verdict_after text not null,
  expires_on date,
  newly_short text[] not null,
  answer_before text not null,
  answer_after text not null,
  created_at timestamp with time zone not null default now(),
  constraint impact_change_key PRIMARY KEY (organization_id, id),
  constraint impact_change_certification FOREIGN KEY (organization_id, certification_id) REFERENCES certification(organization_id, id),
  constraint impact_change_report FOREIGN KEY (organization_id, report_id) REFERENCES impact_report(organization_id, id),
  constraint impact_change_answer_sizes CHECK (((octet_length(answer_before) <= 65536) AND (octet_length(answer_after) <= 65536))),
  constraint impact_change_newly_short_size CHECK ((cardinality(newly_short) <= 1000)),
  constraint impact_change_ordinal_range CHECK ((ordinal > 0)),
  constraint impact_change_verdict_after CHECK ((verdict_after = ANY (ARRAY['met'::text, 'unmet'::text, 'unknown'::text]))),
  constraint impact_change_verdict_before CHECK ((verdict_before = ANY (ARRAY['met'::text, 'unmet'::text, 'unknown'::text])))
);
alter table impact_change enable row level security;
alter table impact_change force row level security;
CREATE INDEX impact_change_by_cell ON public.impact_change USING btree (organization_id, report_id, verdict_before, verdict_after, ordinal);
CREATE INDEX impact_change_in_order ON public.impact_change USING btree (organization_id, report_id, ordinal);
create policy tenant on impact_change for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER immutable BEFORE UPDATE ON public.impact_change FOR EACH ROW EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON public.impact_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER unfinished_delete AFTER DELETE ON public.impact_change REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION guard_impact_change(); -- always
CREATE TRIGGER unfinished_insert AFTER INSERT ON public.impact_change REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION guard_impact_change(); -- always
grant delete, insert, select on impact_change to openrecert_app;

create table impact_report (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  draft_id uuid not null,
  document text not null,
  document_digest bytea not null,
  as_of date not null,
  job_id uuid,
  requested_by text not null,
  requested_at timestamp with time zone not null,
  estimate text,
  cut_off timestamp with time zone,
  result text,
  result_digest bytea,
  finished_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint impact_report_key PRIMARY KEY (organization_id, id),
  constraint impact_report_draft FOREIGN KEY (organization_id, draft_id) REFERENCES requirement_set_draft(organization_id, id),
  constraint impact_report_job FOREIGN KEY (organization_id, job_id) REFERENCES job(organization_id, id),
  constraint impact_report_document_digest CHECK ((document_digest = sha256(convert_to(document, 'UTF8'::name)))),
  constraint impact_report_document_size CHECK (((octet_length(document) >= 2) AND (octet_length(document) <= 1048576))),
  constraint impact_report_estimate_size CHECK ((octet_length(estimate) <= 4194304)),
  constraint impact_report_finished CHECK ((num_nonnulls(result, result_digest, cut_off, finished_at) = ANY (ARRAY[0, 4]))),
  constraint impact_report_requested_by_size CHECK (((char_length(requested_by) >= 1) AND (char_length(requested_by) <= 100))),
  constraint impact_report_result_digest CHECK ((octet_length(result_digest) = 32)),
  constraint impact_report_result_size CHECK ((octet_length(result) <= 4194304))
);
alter table impact_report enable row level security;
alter table impact_report force row level security;
CREATE INDEX impact_report_by_draft ON public.impact_report USING btree (organization_id, draft_id, id);
create policy tenant on impact_report for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON public.impact_report FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER lifecycle BEFORE DELETE OR UPDATE ON public.impact_report FOR EACH ROW EXECUTE FUNCTION guard_impact_report(); -- always
grant insert, select, update on impact_report to openrecert_app;

create table import_run (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null,
  source text not null,
  file_name text,
  file_digest bytea,
  state text not null default 'running'::text,
  rows_read integer not null default 0,
  rows_inserted integer not null default 0,
  rows_updated integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_refused integer not null default 0,
  failure text,
  started_by text not null,
  started_at timestamp with time zone not null default now(),
  finished_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  source_owner text not null default 'body'::text,
  file_bytes integer,
  header_digest bytea,
  settings text,
  job_id uuid,
  api_key_id uuid,
  rows_blank integer not null default 0,
  rows_resembling integer not null default 0,
  error_bytes integer not null default 0,
  notices text,
  discarded_at timestamp with time zone,
  files_removed_at timestamp with time zone,
  constraint import_run_key PRIMARY KEY (organization_id, id),
  constraint import_run_api_key FOREIGN KEY (organization_id, api_key_id) REFERENCES api_key(organization_id, id),
  constraint import_run_job FOREIGN KEY (organization_id, job_id) REFERENCES job(organization_id, id),
  constraint import_run_organization FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint import_run_counts CHECK ((LEAST(rows_read, rows_inserted, rows_updated, rows_unchanged, rows_refused, rows_blank, rows_resembling, error_bytes) >= 0)),
  constraint import_run_failure_size CHECK (((char_length(failure) >= 1) AND (char_length(failure) <= 2000))),
  constraint import_run_file_digest_size CHECK ((octet_length(file_digest) = 32)),
  constraint import_run_file_name_size CHECK (((char_length(file_name) >= 1) AND (char_length(file_name) <= 255))),
  constraint import_run_finished CHECK (((state = ANY (ARRAY['finished'::text, 'failed'::text, 'cancelled'::text])) = (finished_at IS NOT NULL))),
  constraint import_run_header_digest_size CHECK ((octet_length(header_digest) = 32)),
  constraint import_run_kind CHECK ((kind = ANY (ARRAY['members'::text, 'activities'::text]))),
  constraint import_run_notices_size CHECK (((char_length(notices) >= 1) AND (char_length(notices) <= 262144))),
  constraint import_run_ready CHECK (((state <> ALL (ARRAY['ready'::text, 'checking'::text, 'checked'::text])) OR (file_bytes IS NOT NULL))),
  constraint import_run_settings_size CHECK (((char_length(settings) >= 1) AND (char_length(settings) <= 65536))),
  constraint import_run_source_owner_size CHECK (((char_length(source_owner) >= 1) AND (char_length(source_owner) <= 100))),
  constraint import_run_source_size CHECK (((char_length(source) >= 1) AND (char_length(source) <= 100))),
  constraint import_run_started_by_size CHECK (((char_length(started_by) >= 1) AND (char_length(started_by) <= 100))),
  constraint import_run_state CHECK ((state = ANY (ARRAY['waiting'::text, 'ready'::text, 'checking'::text, 'checked'::text, 'running'::text, 'finished'::text, 'failed'::text, 'cancelled'::text])))
);
alter table import_run enable row level security;
alter table import_run force row level security;
CREATE INDEX import_run_by_api_key ON public.import_run USING btree (organization_id, api_key_id);
CREATE INDEX import_run_by_form ON public.import_run USING btree (organization_id, source_owner, kind, header_digest, id) WHERE (settings IS NOT NULL);
CREATE INDEX import_run_by_job ON public.import_run USING btree (organization_id, job_id);
CREATE INDEX import_run_by_starter ON public.import_run USING btree (organization_id, started_by, id);
CREATE INDEX import_run_with_files ON public.import_run USING btree (organization_id, created_at) WHERE ((file_bytes IS NOT NULL) AND (files_removed_at IS NULL));
create policy tenant on import_run for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER immutable BEFORE DELETE ON public.import_run FOR EACH ROW EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER immutable_key BEFORE UPDATE OF organization_id, id ON public.import_run FOR EACH ROW WHEN (((old.organization_id IS DISTINCT FROM new.organization_id) OR (old.id IS DISTINCT FROM new.id))) EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON public.import_run FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(); -- always
grant insert, select, update on import_run to openrecert_app;

create table job (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null,
  input text not null,
  state text not null default 'queued'::text,
  done integer not null default 0,
  total integer,
  result text,
  failure text,
  requested_by text not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  cancel_requested_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  constraint job_key PRIMARY KEY (organization_id, id),
  constraint job_organization FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint job_failed CHECK (((state = 'failed'::text) = (failure IS NOT NULL))),
  constraint job_failure_size CHECK (((char_length(failure) >= 1) AND (char_length(failure) <= 2000))),
  constraint job_finished CHECK (((state = ANY (ARRAY['queued'::text, 'running'::text])) = (finished_at IS NULL))),
  constraint job_input_size CHECK (((char_length(input) >= 1) AND (char_length(input) <= 65536))),
  constraint job_kind_form CHECK (((char_length(kind) <= 64) AND (kind ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$'::text))),
  constraint job_progress CHECK (((done >= 0) AND (done <= COALESCE(total, done)))),
  constraint job_requested_by_size CHECK (((char_length(requested_by) >= 1) AND (char_length(requested_by) <= 100))),
  constraint job_result_size CHECK (((char_length(result) >= 1) AND (char_length(result) <= 2000))),
  constraint job_started CHECK (((state <> 'running'::text) OR (started_at IS NOT NULL))),
  constraint job_state CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);
alter table job enable row level security;
alter table job force row level security;
CREATE INDEX job_by_requester ON public.job USING btree (organization_id, requested_by, id);
create policy tenant on job for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
grant insert, select, update on job to openrecert_app;

create table journal_detail (
  organization_id uuid not null,
  entry_id uuid not null,
  salt bytea not null,
  content text not null,
  constraint journal_detail_key PRIMARY KEY (organization_id, entry_id),
  constraint journal_detail_entry FOREIGN KEY (organization_id, entry_id) REFERENCES journal_entry(organization_id, id),
  constraint journal_detail_content_size CHECK ((((octet_length(content) >= 1) AND (octet_length(content) <= 65536)) OR ((char_length(content) >= 1) AND (char_length(content) <= 65536)))),
  constraint journal_detail_salt_size CHECK (((octet_length(salt) >= 16) AND (octet_length(salt) <= 64)))
);
alter table journal_detail enable row level security;
alter table journal_detail force row level security;
create policy tenant on journal_detail for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER immutable BEFORE UPDATE ON public.journal_detail FOR EACH ROW EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON public.journal_detail FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(); -- always
grant insert, select on journal_detail to openrecert_app;

create table journal_entry (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  type text not null,
  actor_kind text not null,
  actor_id uuid,
  subject_kind text not null,
  subject_id uuid not null,
  payload text not null,
  detail_commitment bytea,
  happened_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  sequence bigint,
  key_created_by uuid,
  constraint journal_entry_key PRIMARY KEY (organization_id, id),
  constraint journal_entry_sequence UNIQUE (organization_id, sequence),
  constraint journal_entry_key_creator FOREIGN KEY (organization_id, key_created_by) REFERENCES membership(organization_id, id),
  constraint journal_entry_actor CHECK (((actor_kind = 'system'::text) = (actor_id IS NULL))),
  constraint journal_entry_actor_kind CHECK ((actor_kind = ANY (ARRAY['staff'::text, 'client'::text, 'member'::text, 'system'::text]))),
  constraint journal_entry_commitment_size CHECK ((octet_length(detail_commitment) = 32)),
  constraint journal_entry_key_actor CHECK (((key_created_by IS NULL) OR (actor_kind = ANY (ARRAY['client'::text, 'member'::text])))),
  constraint journal_entry_payload_size CHECK ((((octet_length(payload) >= 1) AND (octet_length(payload) <= 65536)) OR ((char_length(payload) >= 1) AND (char_length(payload) <= 65536)))),
  constraint journal_entry_sequence_range CHECK ((sequence >= 0)),
  constraint journal_entry_subject_form CHECK (((char_length(subject_kind) <= 64) AND (subject_kind ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$'::text))),
  constraint journal_entry_type_form CHECK (((char_length(type) <= 64) AND (type ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$'::text)))
);
alter table journal_entry enable row level security;
alter table journal_entry force row level security;
CREATE INDEX journal_entry_by_actor ON public.journal_entry USING btree (organization_id, actor_kind, actor_id, sequence) WHERE (sequence IS NOT NULL);
CREATE INDEX journal_entry_by_moment ON public.journal_entry USING btree (organization_id, recorded_at) WHERE (sequence IS NOT NULL);
CREATE INDEX journal_entry_by_subject ON public.journal_entry USING btree (organization_id, subject_kind, subject_id, id);
CREATE INDEX journal_entry_by_type ON public.journal_entry USING btree (organization_id, type, sequence) WHERE (sequence IS NOT NULL);
CREATE INDEX journal_entry_unsequenced ON public.journal_entry USING btree (organization_id, id) WHERE (sequence IS NULL);
create policy lookup on journal_entry for select to openrecert_lookup using true;
create policy tenant on journal_entry for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER immutable BEFORE DELETE ON public.journal_entry FOR EACH ROW EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON public.journal_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER organization_exists AFTER INSERT ON public.journal_entry REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION guard_journal_organization(); -- always
CREATE TRIGGER sequence_once BEFORE UPDATE ON public.journal_entry FOR EACH ROW EXECUTE FUNCTION guard_journal_entry(); -- always
grant insert, select on journal_entry to openrecert_app;
grant select (organization_id, sequence) on journal_entry to openrecert_lookup;

create table list_job (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  list text not null,
  act text not null,
  selection text,
  terms text,
  job_id uuid not null,
  requested_by text not null,
  api_key_id uuid,
  rows_total integer,
  rows_done integer not null default 0,
  rows_refused integer not null default 0,
  file_bytes bigint,
  kept_until timestamp with time zone not null default (now() + '7 days'::interval),
  removed_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  constraint list_job_key PRIMARY KEY (organization_id, id),
  constraint list_job_one UNIQUE (organization_id, job_id),
  constraint list_job_api_key FOREIGN KEY (organization_id, api_key_id) REFERENCES api_key(organization_id, id),
  constraint list_job_job FOREIGN KEY (organization_id, job_id) REFERENCES job(organization_id, id),
  constraint list_job_act CHECK ((act = ANY (ARRAY['export'::text, 'assign'::text, 'retract'::text]))),
  constraint list_job_counts CHECK (((LEAST((rows_total)::bigint, (rows_done)::bigint, (rows_refused)::bigint, file_bytes) >= 0) AND (rows_refused <= rows_done) AND (rows_done <= COALESCE(rows_total, rows_done)))),
  constraint list_job_kept CHECK ((kept_until <= (created_at + '31 days'::interval))),
  constraint list_job_list CHECK ((list = ANY (ARRAY['members'::text, 'certifications'::text, 'submissions'::text, 'activities'::text, 'journal'::text]))),
  constraint list_job_removed CHECK (((removed_at IS NULL) = (selection IS NOT NULL))),
  constraint list_job_requested_by_size CHECK (((char_length(requested_by) >= 1) AND (char_length(requested_by) <= 100))),
  constraint list_job_selection_size CHECK (((char_length(selection) >= 1) AND (char_length(selection) <= 65536))),
  constraint list_job_terms_size CHECK (((char_length(terms) >= 1) AND (char_length(terms) <= 65536)))
);
alter table list_job enable row level security;
alter table list_job force row level security;
CREATE INDEX list_job_by_api_key ON public.list_job USING btree (organization_id, api_key_id);
CREATE INDEX list_job_by_requester ON public.list_job USING btree (organization_id, requested_by, id);
CREATE INDEX list_job_to_remove ON public.list_job USING btree (organization_id, kept_until) WHERE (removed_at IS NULL);
create policy tenant on list_job for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
grant insert, select on list_job to openrecert_app;
grant update (selection, terms, rows_total, rows_done, rows_refused, file_bytes, removed_at, version) on list_job to openrecert_app;

create table list_job_row (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  list_job_id uuid not null,
  ordinal integer not null,
  row_id uuid not null,
  expected text,
  outcome text,
  message text,
  created_at timestamp with time zone not null default now(),
  constraint list_job_row_key PRIMARY KEY (organization_id, id),
  constraint list_job_row_once UNIQUE (organization_id, list_job_id, row_id),
  constraint list_job_row_ordinal UNIQUE (organization_id, list_job_id, ordinal),
  constraint list_job_row_list_job FOREIGN KEY (organization_id, list_job_id) REFERENCES list_job(organization_id, id),
  constraint list_job_row_expected_size CHECK (((char_length(expected) >= 1) AND (char_length(expected) <= 100))),
  constraint list_job_row_message_size CHECK (((char_length(message) >= 1) AND (char_length(message) <= 2000))),
  constraint list_job_row_ordinal_range CHECK ((ordinal >= 1)),
  constraint list_job_row_outcome CHECK ((outcome = ANY (ARRAY['changed'::text, 'refused'::text]))),
  constraint list_job_row_refused CHECK (((NOT (outcome IS DISTINCT FROM 'refused'::text)) = (message IS NOT NULL)))
);
alter table list_job_row enable row level security;
alter table list_job_row force row level security;
create policy tenant on list_job_row for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
grant delete, insert, select on list_job_row to openrecert_app;
grant update (outcome, message) on list_job_row to openrecert_app;

create table member (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  number text not null,
  name text not null,
  given_name text,
  family_name text,
  sort_name text collate "und-x-icu" not null generated always as (
CASE
    WHEN (family_name IS NULL) THEN name
    WHEN (given_name IS NULL) THEN family_name
    ELSE ((family_name || ', '::text) || given_name)
END) stored,
  birth_date date,
  email text,
  attributes jsonb not null default '{}'::jsonb,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  earliest_expiry date not null default 'infinity'::date,
  latest_expiry date not null default '-infinity'::date,
  constraint member_key PRIMARY KEY (organization_id, id),
  constraint member_number UNIQUE (organization_id, number),
  constraint member_organization FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint member_attributes_form CHECK (((jsonb_typeof(attributes) = 'object'::text) AND (octet_length((attributes)::text) <= 16384))),
  constraint member_email_size CHECK (((char_length(email) >= 1) AND (char_length(email) <= 320))),
  constraint member_family_name_size CHECK (((char_length(family_name) >= 1) AND (char_length(family_name) <= 200))),
  constraint member_given_name_size CHECK (((char_length(given_name) >= 1) AND (char_length(given_name) <= 200))),
  constraint member_name_size CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
  constraint member_number_size CHECK (((char_length(number) >= 1) AND (char_length(number) <= 64)))
);
alter table member enable row level security;
alter table member force row level security;
CREATE INDEX member_by_expiry ON public.member USING btree (organization_id, earliest_expiry, id, latest_expiry);
CREATE INDEX member_by_name ON public.member USING btree (organization_id, sort_name, id);
create policy tenant on member for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER member_makes_standing_due_on_update AFTER UPDATE ON public.member REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('member');
CREATE TRIGGER member_standing_of_new AFTER INSERT ON public.member REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION add_member_standing();
CREATE TRIGGER search_terms_of_changed AFTER UPDATE ON public.member REFERENCING OLD TABLE AS before_change NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_member_search_terms();
CREATE TRIGGER search_terms_of_new AFTER INSERT ON public.member REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_member_search_terms();
grant insert, maintain, select, update on member to openrecert_app;

create table member_activity_count (
  organization_id uuid not null,
  member_id uuid not null,
  activities integer not null,
  constraint member_activity_count_key PRIMARY KEY (organization_id, member_id),
  constraint member_activity_count_member FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id),
  constraint member_activity_count_range CHECK (((activities >= 0) AND (activities <= 2000)))
);
alter table member_activity_count enable row level security;
alter table member_activity_count force row level security;
create policy tenant on member_activity_count for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
grant insert, select, update on member_activity_count to openrecert_app;

create table member_external_id (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  system text not null,
  value text not null,
  created_at timestamp with time zone not null default now(),
  constraint member_external_id_key PRIMARY KEY (organization_id, id),
  constraint member_external_id_value UNIQUE (organization_id, system, value),
  constraint member_external_id_member FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id),
  constraint member_external_id_system_size CHECK (((char_length(system) >= 1) AND (char_length(system) <= 64))),
  constraint member_external_id_value_size CHECK (((char_length(value) >= 1) AND (char_length(value) <= 128)))
);
alter table member_external_id enable row level security;
alter table member_external_id force row level security;
CREATE INDEX member_external_id_by_member ON public.member_external_id USING btree (organization_id, member_id);
create policy tenant on member_external_id for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
grant delete, insert, select on member_external_id to openrecert_app;

create table member_search_term (
  organization_id uuid not null,
  member_id uuid not null,
  term text collate "C" not null,
  constraint member_search_term_key PRIMARY KEY (organization_id, term, member_id),
  constraint member_search_term_member FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id) ON DELETE CASCADE
);
alter table member_search_term enable row level security;
alter table member_search_term force row level security;
CREATE INDEX member_search_term_by_member ON public.member_search_term USING btree (organization_id, member_id);
create policy tenant on member_search_term for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
grant delete, insert, select on member_search_term to openrecert_app;

create table member_standing (
  organization_id uuid not null,
  member_id uuid not null,
  last_verdict integer not null default 4,
  first_verdict integer not null default 4,
  has_unmet boolean not null default false,
  greatest_distance bigint not null default '999999999999999999'::bigint,
  most_open_claims integer not null default 0,
  fewest_open_claims integer,
  constraint member_standing_key PRIMARY KEY (organization_id, member_id),
  constraint member_standing_member FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id)
);
alter table member_standing enable row level security;
alter table member_standing force row level security;
CREATE INDEX member_standing_by_distance ON public.member_standing USING btree (organization_id, greatest_distance, member_id, first_verdict, last_verdict);
CREATE INDEX member_standing_by_verdict ON public.member_standing USING btree (organization_id, last_verdict, greatest_distance, member_id, first_verdict, has_unmet, fewest_open_claims);
CREATE INDEX member_standing_open ON public.member_standing USING btree (organization_id, member_id) WHERE (most_open_claims > 0);
create policy tenant on member_standing for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
grant insert, select, update on member_standing to openrecert_app;

create table member_token (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  api_client_id uuid not null,
  digest bytea not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  api_key_id uuid,
  constraint member_token_key PRIMARY KEY (organization_id, id),
  constraint member_token_digest UNIQUE (digest),
  constraint member_token_api_key FOREIGN KEY (organization_id, api_key_id) REFERENCES api_key(organization_id, id),
  constraint member_token_client FOREIGN KEY (organization_id, api_client_id) REFERENCES api_client(organization_id, id),
  constraint member_token_member FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id),
  constraint member_token_digest_size CHECK ((octet_length(digest) = 32))
);
alter table member_token enable row level security;
alter table member_token force row level security;
CREATE INDEX member_token_by_client ON public.member_token USING btree (organization_id, api_client_id);
CREATE INDEX member_token_by_key ON public.member_token USING btree (organization_id, api_key_id);
CREATE INDEX member_token_by_member ON public.member_token USING btree (organization_id, member_id);
create policy lookup on member_token for select to openrecert_lookup using true;
create policy tenant on member_token for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
grant insert, select, update on member_token to openrecert_app;
grant select (organization_id, id, member_id, api_client_id, digest, expires_at, revoked_at, api_key_id) on member_token to openrecert_lookup;

create table membership (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  user_id text not null,
  roles text[] not null,
  ended_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  constraint membership_key PRIMARY KEY (organization_id, id),
  constraint membership_user UNIQUE (organization_id, user_id),
  constraint membership_organization FOREIGN KEY (organization_id) REFERENCES organization(id),
  constraint membership_user_id_user_id_fk FOREIGN KEY (user_id) REFERENCES auth."user"(id),
  constraint membership_roles_known CHECK (((cardinality(roles) > 0) AND (roles <@ ARRAY['viewer'::text, 'support'::text, 'registrar'::text, 'reviewer'::text, 'auditor'::text, 'decision-maker'::text, 'rules-editor'::text, 'rules-approver'::text, 'administrator'::text])))
);
alter table membership enable row level security;
alter table membership force row level security;
create policy lookup on membership for select to openrecert_lookup using true;
create policy tenant on membership for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
grant insert, select, update on membership to openrecert_app;
grant select (organization_id, id, user_id, roles, ended_at) on membership to openrecert_lookup;

create table organization (
  id uuid not null default uuidv7(),
  slug text not null,
  name text not null,
  time_zone text not null,
  is_example boolean not null default false,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  reviewer_may_decide boolean not null default false,
  locale text not null default 'en-US'::text,
  rules_quorum jsonb not null default '{"rules-approver": 1}'::jsonb,
  constraint organization_pkey PRIMARY KEY (id),
  constraint organization_slug UNIQUE (slug),
  constraint organization_locale_form CHECK ((locale ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$'::text)),
  constraint organization_name_size CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
  constraint organization_rules_quorum_form CHECK (((jsonb_typeof(rules_quorum) = 'object'::text) AND ((COALESCE(((rules_quorum ->> 'rules-approver'::text))::integer, 0) >= 1) AND (COALESCE(((rules_quorum ->> 'rules-approver'::text))::integer, 0) <= 9)))),
  constraint organization_slug_form CHECK ((slug ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$'::text)),
  constraint organization_time_zone_size CHECK (((char_length(time_zone) >= 1) AND (char_length(time_zone) <= 64)))
);
alter table organization enable row level security;
alter table organization force row level security;
create policy lookup on organization for select to openrecert_lookup using true;
create policy tenant on organization for all to public using (id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER immutable BEFORE DELETE ON public.organization FOR EACH ROW EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER immutable_key BEFORE UPDATE OF id ON public.organization FOR EACH ROW WHEN ((old.id IS DISTINCT FROM new.id)) EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON public.organization FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(); -- always
grant insert, select, update on organization to openrecert_app;
grant select (id, slug, name, time_zone, is_example, locale) on organization to openrecert_lookup;

create table payment (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  submission_id uuid,
  code text not null,
  received_on date not null,
  amount_minor bigint not null,
  currency text not null,
  reference text,
  recorded_by text not null,
  voided_at timestamp with time zone,
  void_reason text,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  voided_by text,
  constraint payment_key PRIMARY KEY (organization_id, id),
  constraint payment_member FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id),
  constraint payment_submission FOREIGN KEY (organization_id, submission_id) REFERENCES submission(organization_id, id),
  constraint payment_amount_range CHECK (((amount_minor >= 1) AND (amount_minor <= '9007199254740991'::bigint))),
  constraint payment_code_form CHECK (((char_length(code) <= 64) AND (code ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$'::text))),
  constraint payment_currency_form CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint payment_recorded_by_size CHECK (((char_length(recorded_by) >= 1) AND (char_length(recorded_by) <= 100))),
  constraint payment_reference_size CHECK (((char_length(reference) >= 1) AND (char_length(reference) <= 200))),
  constraint payment_void_reason_size CHECK (((char_length(void_reason) >= 1) AND (char_length(void_reason) <= 2000))),
  constraint payment_voided CHECK ((num_nonnulls(voided_at, void_reason, voided_by) = ANY (ARRAY[0, 3]))),
  constraint payment_voided_by_size CHECK (((char_length(voided_by) >= 1) AND (char_length(voided_by) <= 100)))
);
alter table payment enable row level security;
alter table payment force row level security;
CREATE INDEX payment_by_member ON public.payment USING btree (organization_id, member_id, received_on, id);
CREATE INDEX payment_by_submission ON public.payment USING btree (organization_id, submission_id);
CREATE UNIQUE INDEX payment_reference ON public.payment USING btree (organization_id, reference) WHERE ((reference IS NOT NULL) AND (voided_at IS NULL));
create policy tenant on payment for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER decided_fact BEFORE DELETE OR UPDATE ON public.payment FOR EACH ROW EXECUTE FUNCTION guard_decided_fact(); -- always
CREATE TRIGGER payment_makes_standing_due_on_insert AFTER INSERT ON public.payment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');
CREATE TRIGGER payment_makes_standing_due_on_update AFTER UPDATE ON public.payment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of member');
CREATE TRIGGER stays_voided BEFORE UPDATE ON public.payment FOR EACH ROW WHEN ((old.voided_at IS NOT NULL)) EXECUTE FUNCTION guard_voided_fact(); -- always
grant insert, maintain, select, update on payment to openrecert_app;

create table requirement_set_comment (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  draft_id uuid not null,
  requirement_code text,
  comment text not null,
  digest bytea not null,
  written_by text not null,
  written_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  constraint requirement_set_comment_key PRIMARY KEY (organization_id, id),
  constraint requirement_set_comment_draft FOREIGN KEY (organization_id, draft_id) REFERENCES requirement_set_draft(organization_id, id),
  constraint requirement_set_comment_code_size CHECK (((char_length(requirement_code) >= 1) AND (char_length(requirement_code) <= 64))),
  constraint requirement_set_comment_digest CHECK ((octet_length(digest) = 32)),
  constraint requirement_set_comment_size CHECK (((char_length(comment) >= 1) AND (char_length(comment) <= 4000))),
  constraint requirement_set_comment_written_by_size CHECK (((char_length(written_by) >= 1) AND (char_length(written_by) <= 100)))
);
alter table requirement_set_comment enable row level security;
alter table requirement_set_comment force row level security;
CREATE INDEX requirement_set_comment_by_draft ON public.requirement_set_comment USING btree (organization_id, draft_id, id);
create policy tenant on requirement_set_comment for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER immutable BEFORE DELETE OR UPDATE ON public.requirement_set_comment FOR EACH ROW EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON public.requirement_set_comment FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(); -- always
grant insert, select on requirement_set_comment to openrecert_app;

create table requirement_set_draft (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  credential_code text not null,
  label text,
  state text not null default 'draft'::text,
  base_version_id uuid,
  example text,
  document text not null,
  digest bytea not null,
  scenarios text not null,
  scenarios_digest bytea not null,
  created_by text not null,
  saved_by text not null,
  saved_at timestamp with time zone not null,
  review_round integer not null default 0,
  review_summary text,
  review_requested_by text,
  review_requested_at timestamp with time zone,
  version_id uuid,
  effective_from date,
  scheduled_by uuid,
  stop_reason text,
  stopped_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  withdrawal_reason text,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  constraint requirement_set_draft_key PRIMARY KEY (organization_id, id),
  constraint requirement_set_draft_version_once UNIQUE (organization_id, version_id),
  constraint requirement_set_draft_base FOREIGN KEY (organization_id, base_version_id) REFERENCES requirement_set_version(organization_id, id),
  constraint requirement_set_draft_scheduler FOREIGN KEY (organization_id, scheduled_by) REFERENCES membership(organization_id, id),
  constraint requirement_set_draft_version FOREIGN KEY (organization_id, version_id) REFERENCES requirement_set_version(organization_id, id),
  constraint requirement_set_draft_created_by_size CHECK (((char_length(created_by) >= 1) AND (char_length(created_by) <= 100))),
  constraint requirement_set_draft_credential_form CHECK (((char_length(credential_code) <= 64) AND (credential_code ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$'::text))),
  constraint requirement_set_draft_digest CHECK ((digest = sha256(convert_to(document, 'UTF8'::name)))),
  constraint requirement_set_draft_document_size CHECK (((octet_length(document) >= 2) AND (octet_length(document) <= 1048576))),
  constraint requirement_set_draft_example_size CHECK (((char_length(example) >= 1) AND (char_length(example) <= 100))),
  constraint requirement_set_draft_label_size CHECK (((char_length(label) >= 1) AND (char_length(label) <= 64))),
  constraint requirement_set_draft_reviewed CHECK (((num_nonnulls(review_summary, review_requested_by, review_requested_at) = ANY (ARRAY[0, 3])) AND ((state = ANY (ARRAY['draft'::text, 'withdrawn'::text])) OR (review_requested_at IS NOT NULL)))),
  constraint requirement_set_draft_saved_by_size CHECK (((char_length(saved_by) >= 1) AND (char_length(saved_by) <= 100))),
  constraint requirement_set_draft_scenarios_digest CHECK ((scenarios_digest = sha256(convert_to(scenarios, 'UTF8'::name)))),
  constraint requirement_set_draft_scenarios_size CHECK (((octet_length(scenarios) >= 2) AND (octet_length(scenarios) <= 1048576))),
  constraint requirement_set_draft_scheduled CHECK (((num_nonnulls(version_id, effective_from, scheduled_by) = ANY (ARRAY[0, 3])) AND ((state = ANY (ARRAY['scheduled'::text, 'published'::text])) = (version_id IS NOT NULL)))),
  constraint requirement_set_draft_state CHECK ((state = ANY (ARRAY['draft'::text, 'in-review'::text, 'approved'::text, 'scheduled'::text, 'published'::text, 'withdrawn'::text]))),
  constraint requirement_set_draft_stop_reason_size CHECK (((char_length(stop_reason) >= 1) AND (char_length(stop_reason) <= 2000))),
  constraint requirement_set_draft_stopped CHECK (((stop_reason IS NULL) = (stopped_at IS NULL))),
  constraint requirement_set_draft_summary_size CHECK (((char_length(review_summary) >= 1) AND (char_length(review_summary) <= 4000))),
  constraint requirement_set_draft_withdrawal_size CHECK (((char_length(withdrawal_reason) >= 1) AND (char_length(withdrawal_reason) <= 1000))),
  constraint requirement_set_draft_withdrawn CHECK (((num_nonnulls(withdrawn_at, withdrawal_reason) = ANY (ARRAY[0, 2])) AND ((state = 'withdrawn'::text) = (withdrawn_at IS NOT NULL)))),
  constraint edit_recorded_on_insert TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint edit_recorded_on_update TRIGGER DEFERRABLE INITIALLY DEFERRED
);
alter table requirement_set_draft enable row level security;
alter table requirement_set_draft force row level security;
CREATE INDEX requirement_set_draft_by_credential ON public.requirement_set_draft USING btree (organization_id, credential_code, id);
CREATE INDEX requirement_set_draft_due ON public.requirement_set_draft USING btree (organization_id, effective_from) WHERE (state = 'scheduled'::text);
create policy tenant on requirement_set_draft for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE CONSTRAINT TRIGGER edit_recorded_on_insert AFTER INSERT ON public.requirement_set_draft DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_requirement_set_edit_recorded(); -- always
CREATE CONSTRAINT TRIGGER edit_recorded_on_update AFTER UPDATE ON public.requirement_set_draft DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.document IS DISTINCT FROM old.document) OR (new.scenarios IS DISTINCT FROM old.scenarios))) EXECUTE FUNCTION guard_requirement_set_edit_recorded(); -- always
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON public.requirement_set_draft FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER lifecycle BEFORE INSERT OR DELETE OR UPDATE ON public.requirement_set_draft FOR EACH ROW EXECUTE FUNCTION guard_requirement_set_draft(); -- always
CREATE TRIGGER quorum BEFORE UPDATE ON public.requirement_set_draft FOR EACH ROW WHEN (((old.state = 'in-review'::text) AND (new.state <> 'in-review'::text) AND (new.state <> ALL (ARRAY['draft'::text, 'withdrawn'::text])))) EXECUTE FUNCTION guard_requirement_set_draft_approved(); -- always
grant insert, select, update on requirement_set_draft to openrecert_app;

create table requirement_set_edit (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  draft_id uuid not null,
  revision integer not null,
  digest bytea not null,
  scenarios_digest bytea not null,
  edited_by text not null,
  membership_id uuid,
  edited_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  constraint requirement_set_edit_key PRIMARY KEY (organization_id, id),
  constraint requirement_set_edit_once UNIQUE (organization_id, draft_id, revision),
  constraint requirement_set_edit_draft FOREIGN KEY (organization_id, draft_id) REFERENCES requirement_set_draft(organization_id, id),
  constraint requirement_set_edit_person FOREIGN KEY (organization_id, membership_id) REFERENCES membership(organization_id, id),
  constraint requirement_set_edit_by_whom CHECK (((edited_by !~~ 'staff:%'::text) OR ((edited_by = ('staff:'::text || membership_id)) AND (membership_id IS NOT NULL)))),
  constraint requirement_set_edit_digests CHECK (((octet_length(digest) = 32) AND (octet_length(scenarios_digest) = 32))),
  constraint requirement_set_edit_edited_by_size CHECK (((char_length(edited_by) >= 1) AND (char_length(edited_by) <= 100))),
  constraint requirement_set_edit_revision_range CHECK ((revision > 0))
);
alter table requirement_set_edit enable row level security;
alter table requirement_set_edit force row level security;
create policy tenant on requirement_set_edit for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER immutable BEFORE DELETE OR UPDATE ON public.requirement_set_edit FOR EACH ROW EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON public.requirement_set_edit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER of_newest BEFORE INSERT ON public.requirement_set_edit FOR EACH ROW EXECUTE FUNCTION guard_requirement_set_edit(); -- always
grant insert, select on requirement_set_edit to openrecert_app;

create table requirement_set_review (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  draft_id uuid not null,
  round integer not null,
  kind text not null,
  digest bytea not null,
  scenarios_digest bytea not null,
  membership_id uuid not null,
  roles text[] not null,
  note text,
  given_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  constraint requirement_set_review_key PRIMARY KEY (organization_id, id),
  constraint requirement_set_review_draft FOREIGN KEY (organization_id, draft_id) REFERENCES requirement_set_draft(organization_id, id),
  constraint requirement_set_review_person FOREIGN KEY (organization_id, membership_id) REFERENCES membership(organization_id, id),
  constraint requirement_set_review_digests CHECK (((octet_length(digest) = 32) AND (octet_length(scenarios_digest) = 32))),
  constraint requirement_set_review_kind CHECK ((kind = ANY (ARRAY['approved'::text, 'changes-requested'::text, 'break-glass'::text]))),
  constraint requirement_set_review_note_given CHECK (((kind = 'approved'::text) OR (note IS NOT NULL))),
  constraint requirement_set_review_note_size CHECK (((char_length(note) >= 1) AND (char_length(note) <= 2000))),
  constraint requirement_set_review_round_range CHECK ((round >= 0))
);
alter table requirement_set_review enable row level security;
alter table requirement_set_review force row level security;
CREATE INDEX requirement_set_review_by_draft ON public.requirement_set_review USING btree (organization_id, draft_id, id);
CREATE UNIQUE INDEX requirement_set_review_one_approval ON public.requirement_set_review USING btree (organization_id, draft_id, round, membership_id) WHERE (kind <> 'changes-requested'::text);
create policy tenant on requirement_set_review for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER immutable BEFORE DELETE OR UPDATE ON public.requirement_set_review FOR EACH ROW EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON public.requirement_set_review FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(); -- always
CREATE TRIGGER separation_of_duties BEFORE INSERT ON public.requirement_set_review FOR EACH ROW EXECUTE FUNCTION guard_requirement_set_review(); -- always
grant insert, select on requirement_set_review to openrecert_app;

create table requirement_set_series (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  credential_id uuid not null,
  document text,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  constraint requirement_set_series_key PRIMARY KEY (organization_id, id),
  constraint requirement_set_series_one UNIQUE (organization_id, credential_id),
  constraint requirement_set_series_credential FOREIGN KEY (organization_id, credential_id) REFERENCES credential(organization_id, id),
  constraint requirement_set_series_document_size CHECK (((octet_length(document) >= 2) AND (octet_length(document) <= 1048576)))
);
alter table requirement_set_series enable row level security;
alter table requirement_set_series force row level security;
create policy tenant on requirement_set_series for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER requirement_set_series_makes_standing_due_on_insert AFTER INSERT ON public.requirement_set_series REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('series');
CREATE TRIGGER requirement_set_series_makes_standing_due_on_update AFTER UPDATE ON public.requirement_set_series REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('series');
grant insert, select, update on requirement_set_series to openrecert_app;

create table requirement_set_version (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  series_id uuid not null,
  label text not null,
  document text not null,
  digest bytea not null,
  status text not null,
  lane text not null default ''::text,
  effective daterange not null,
  published_at timestamp with time zone,
  published_by uuid,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  announced_on date,
  constraint requirement_set_version_key PRIMARY KEY (organization_id, id),
  constraint requirement_set_version_label UNIQUE (organization_id, series_id, label),
  constraint requirement_set_version_no_overlap EXCLUDE USING gist (organization_id WITH =, series_id WITH =, lane WITH =, effective WITH &&) WHERE ((status = 'published'::text)),
  constraint requirement_set_version_no_overlap_scheduled EXCLUDE USING gist (organization_id WITH =, series_id WITH =, lane WITH =, effective WITH &&) WHERE ((status = 'scheduled'::text)),
  constraint requirement_set_version_publisher FOREIGN KEY (organization_id, published_by) REFERENCES membership(organization_id, id),
  constraint requirement_set_version_series FOREIGN KEY (organization_id, series_id) REFERENCES requirement_set_series(organization_id, id),
  constraint requirement_set_version_digest CHECK ((digest = sha256(convert_to(document, 'UTF8'::name)))),
  constraint requirement_set_version_document_size CHECK (((octet_length(document) >= 2) AND (octet_length(document) <= 1048576))),
  constraint requirement_set_version_label_size CHECK (((char_length(label) >= 1) AND (char_length(label) <= 64))),
  constraint requirement_set_version_lane_size CHECK ((char_length(lane) <= 64)),
  constraint requirement_set_version_published CHECK ((((status = 'published'::text) = (published_at IS NOT NULL)) AND (NOT isempty(effective)) AND ((status = 'published'::text) OR (announced_on IS NOT NULL)))),
  constraint requirement_set_version_status CHECK ((status = ANY (ARRAY['scheduled'::text, 'published'::text]))),
  constraint approved_on_insert TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint approved_on_update TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint no_gap TRIGGER DEFERRABLE INITIALLY DEFERRED
);
alter table requirement_set_version enable row level security;
alter table requirement_set_version force row level security;
create policy tenant on requirement_set_version for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE CONSTRAINT TRIGGER approved_on_insert AFTER INSERT ON public.requirement_set_version DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.status = 'scheduled'::text)) EXECUTE FUNCTION guard_requirement_set_version_approved(); -- always
CREATE CONSTRAINT TRIGGER approved_on_update AFTER UPDATE ON public.requirement_set_version DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((old.status = 'scheduled'::text)) EXECUTE FUNCTION guard_requirement_set_version_approved(); -- always
CREATE TRIGGER immutable_truncate BEFORE TRUNCATE ON public.requirement_set_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change(); -- always
CREATE CONSTRAINT TRIGGER no_gap AFTER INSERT OR DELETE OR UPDATE ON public.requirement_set_version DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_requirement_set_timeline(); -- always
CREATE TRIGGER published_immutable BEFORE DELETE OR UPDATE ON public.requirement_set_version FOR EACH ROW EXECUTE FUNCTION guard_requirement_set_version(); -- always
CREATE TRIGGER requirement_set_version_makes_standing_due_on_insert AFTER INSERT ON public.requirement_set_version REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of series');
CREATE TRIGGER requirement_set_version_makes_standing_due_on_update AFTER UPDATE ON public.requirement_set_version REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of series');
grant delete, insert, select, update on requirement_set_version to openrecert_app;

create table standing_due (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  constraint standing_due_key PRIMARY KEY (organization_id, id),
  constraint standing_due_member FOREIGN KEY (organization_id, member_id) REFERENCES member(organization_id, id)
);
alter table standing_due enable row level security;
alter table standing_due force row level security;
CREATE INDEX standing_due_by_member ON public.standing_due USING btree (organization_id, member_id);
create policy lookup on standing_due for select to openrecert_lookup using true;
create policy tenant on standing_due for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
grant delete, insert, select on standing_due to openrecert_app;
grant select (organization_id) on standing_due to openrecert_lookup;

create table standing_summary (
  organization_id uuid not null,
  certification_id uuid not null,
  as_of date,
  verdict text,
  distance numeric,
  unit text,
  counted numeric,
  open_claims integer not null default 0,
  set_digest bytea,
  record_digest bytea,
  engine_version text,
  computed_at timestamp with time zone,
  sort_verdict integer not null generated always as (
CASE verdict
    WHEN 'met'::text THEN 1
    WHEN 'unmet'::text THEN 2
    WHEN 'unknown'::text THEN 3
    ELSE 4
END) stored,
  sort_distance bigint not null generated always as ((LEAST(COALESCE(ceil((distance * (1000000)::numeric)), ('999999999999999999'::bigint)::numeric), ('999999999999999999'::bigint)::numeric))::bigint) stored,
  claims integer not null default 0,
  claims_judged integer not null default 0,
  constraint standing_summary_key PRIMARY KEY (organization_id, certification_id),
  constraint standing_summary_certification FOREIGN KEY (organization_id, certification_id) REFERENCES certification(organization_id, id),
  constraint standing_summary_claims_range CHECK (((claims_judged >= 0) AND (claims_judged <= claims))),
  constraint standing_summary_computed CHECK ((num_nonnulls(verdict, as_of, engine_version, computed_at) = ANY (ARRAY[0, 4]))),
  constraint standing_summary_engine_version_size CHECK (((char_length(engine_version) >= 1) AND (char_length(engine_version) <= 40))),
  constraint standing_summary_open_claims_range CHECK ((open_claims >= 0)),
  constraint standing_summary_unit_size CHECK (((char_length(unit) >= 1) AND (char_length(unit) <= 200))),
  constraint standing_summary_verdict CHECK ((verdict = ANY (ARRAY['met'::text, 'unmet'::text, 'unknown'::text])))
);
alter table standing_summary enable row level security;
alter table standing_summary force row level security;
CREATE INDEX standing_summary_by_day ON public.standing_summary USING btree (organization_id, as_of);
CREATE INDEX standing_summary_by_distance ON public.standing_summary USING btree (organization_id, sort_distance, certification_id);
CREATE INDEX standing_summary_by_verdict ON public.standing_summary USING btree (organization_id, sort_verdict, sort_distance, certification_id);
CREATE INDEX standing_summary_open ON public.standing_summary USING btree (organization_id, certification_id) WHERE (open_claims > 0);
create policy tenant on standing_summary for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER member_standing_of_added AFTER INSERT ON public.standing_summary REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_member_standing();
CREATE TRIGGER member_standing_of_changed AFTER UPDATE ON public.standing_summary REFERENCING OLD TABLE AS before_change NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_member_standing();
grant insert, select, update on standing_summary to openrecert_app;

create table submission (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  certification_id uuid not null,
  path text,
  state text not null default 'created'::text,
  attested_at timestamp with time zone,
  received_at timestamp with time zone,
  received_on date,
  withdrawn_at timestamp with time zone,
  withdrawal_reason text,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  entered_by text not null,
  late_reason text,
  late_accepted_by text,
  sort_received timestamp with time zone not null generated always as (COALESCE(received_at, 'infinity'::timestamp with time zone)) stored,
  constraint submission_key PRIMARY KEY (organization_id, id),
  constraint submission_certification FOREIGN KEY (organization_id, certification_id) REFERENCES certification(organization_id, id),
  constraint submission_attested CHECK (((state = ANY (ARRAY['created'::text, 'withdrawn'::text])) OR (attested_at IS NOT NULL))),
  constraint submission_entered_by_size CHECK (((char_length(entered_by) >= 1) AND (char_length(entered_by) <= 100))),
  constraint submission_late_by_staff CHECK ((((late_reason IS NULL) = (late_accepted_by IS NULL)) AND (late_accepted_by ~~ 'staff:%'::text))),
  constraint submission_late_reason_size CHECK (((char_length(late_reason) >= 1) AND (char_length(late_reason) <= 2000))),
  constraint submission_path_form CHECK (((char_length(path) <= 64) AND (path ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$'::text))),
  constraint submission_received CHECK ((((received_at IS NULL) = (received_on IS NULL)) AND ((state <> ALL (ARRAY['submitted'::text, 'decided'::text])) OR (received_at IS NOT NULL)))),
  constraint submission_state CHECK ((state = ANY (ARRAY['created'::text, 'attested'::text, 'submitted'::text, 'withdrawn'::text, 'decided'::text]))),
  constraint submission_withdrawal_size CHECK (((char_length(withdrawal_reason) >= 1) AND (char_length(withdrawal_reason) <= 2000))),
  constraint submission_withdrawn CHECK (((state = 'withdrawn'::text) = (withdrawn_at IS NOT NULL)))
);
alter table submission enable row level security;
alter table submission force row level security;
CREATE INDEX submission_by_certification ON public.submission USING btree (organization_id, certification_id, id);
CREATE INDEX submission_by_state ON public.submission USING btree (organization_id, state, sort_received, id);
CREATE INDEX submission_in_order ON public.submission USING btree (organization_id, sort_received, id);
CREATE UNIQUE INDEX submission_one_open ON public.submission USING btree (organization_id, certification_id) WHERE (state = ANY (ARRAY['created'::text, 'attested'::text, 'submitted'::text]));
create policy tenant on submission for all to public using (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting)) with check (organization_id = ( SELECT (current_setting('openrecert.organization_id'::text))::uuid AS current_setting));
CREATE TRIGGER final_immutable BEFORE UPDATE ON public.submission FOR EACH ROW EXECUTE FUNCTION guard_submission(); -- always
CREATE TRIGGER submission_makes_standing_due_on_insert AFTER INSERT ON public.submission REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of certification');
CREATE TRIGGER submission_makes_standing_due_on_update AFTER UPDATE ON public.submission REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION standing_is_due('of certification');
grant insert, maintain, select, update on submission to openrecert_app;

create table auth.account (
  id text not null,
  user_id text not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint account_pkey PRIMARY KEY (id),
  constraint account_provider UNIQUE (provider_id, account_id),
  constraint account_user_id_user_id_fk FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX account_user ON auth.account USING btree (user_id);
grant delete, insert, select, update on auth.account to openrecert_auth;

create table auth.rate_limit (
  id text not null,
  key text not null,
  count integer not null,
  last_request bigint not null,
  constraint rate_limit_pkey PRIMARY KEY (id),
  constraint rate_limit_key UNIQUE (key)
);
grant delete, insert, select, update on auth.rate_limit to openrecert_auth;

create table auth.session (
  id text not null,
  user_id text not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token UNIQUE (token),
  constraint session_user_id_user_id_fk FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX "session_user" ON auth.session USING btree (user_id);
grant delete, insert, select, update on auth.session to openrecert_auth;

create table auth.user (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  must_change_password boolean not null default false,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  address text not null,
  organization_id uuid,
  one_time_password_used_at timestamp with time zone,
  constraint user_pkey PRIMARY KEY (id),
  constraint user_email UNIQUE (email)
);
CREATE INDEX user_address ON auth."user" USING btree (address);
grant delete, insert, select, update on auth."user" to openrecert_auth;
grant select (id, name, email, address) on auth."user" to openrecert_app;

create table auth.verification (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_identifier ON auth.verification USING btree (identifier);
grant delete, insert, select, update on auth.verification to openrecert_auth;

CREATE OR REPLACE FUNCTION public.add_member_standing()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO public.member_standing (organization_id, member_id) SELECT organization_id, id FROM added;
  RETURN NULL;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.add_standing_summary()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO public.standing_summary (organization_id, certification_id) SELECT organization_id, id FROM added;
  RETURN NULL;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.compact_text(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN regexp_replace(fold_text(value), '[\s.''`\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u2032\u2010-\u2015\u2212-]'::text, ''::text, 'g'::text)
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.count_changed_activities()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  UPDATE public.member_activity_count AS kept SET activities = kept.activities + change.activities
  FROM (
    SELECT organization_id, member_id, sum(standing) AS activities
    FROM (
      SELECT organization_id, member_id, (retracted_at IS NULL)::int AS standing FROM after_change
      UNION ALL SELECT organization_id, member_id, -(retracted_at IS NULL)::int FROM before_change
    ) AS each_row GROUP BY organization_id, member_id
  ) AS change
  WHERE kept.organization_id = change.organization_id AND kept.member_id = change.member_id AND change.activities <> 0;
  RETURN NULL;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.count_new_activities()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO public.member_activity_count AS kept (organization_id, member_id, activities)
  SELECT organization_id, member_id, count(*) FROM added WHERE retracted_at IS NULL
  GROUP BY organization_id, member_id ORDER BY organization_id, member_id
  ON CONFLICT (organization_id, member_id) DO UPDATE SET activities = kept.activities + excluded.activities;
  RETURN NULL;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.fold_text(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN replace(replace(replace(replace(translate(lower((regexp_replace(NORMALIZE(value, NFKD), '[\u0300-\u036f]'::text, ''::text, 'g'::text) COLLATE pg_c_utf8)), 'łøđðħıŧς'::text, 'loddhitσ'::text), 'æ'::text, 'ae'::text), 'œ'::text, 'oe'::text), 'þ'::text, 'th'::text), 'ß'::text, 'ss'::text)
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_activity_import_run()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT organization_id, import_run_id FROM added WHERE import_run_id IS NOT NULL) AS named
    WHERE NOT EXISTS (
      SELECT FROM public.import_run AS run
      WHERE run.organization_id = named.organization_id AND run.id = named.import_run_id
    )
  ) THEN
    RAISE EXCEPTION 'the import run of an activity does not exist'
      USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'activity_import_run', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_cycle()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DECLARE
  is_decided boolean := EXISTS (
    SELECT FROM public.decision AS made
    WHERE made.organization_id = OLD.organization_id AND made.certification_id = OLD.certification_id
  );
BEGIN
  IF NOT is_decided OR NEW.to_on < OLD.to_on AND NEW.from_on = OLD.from_on THEN
    OLD.from_on := NEW.from_on;
    OLD.to_on := NEW.to_on;
    IF OLD IS NOT DISTINCT FROM NEW THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'a cycle under a decision is never changed, but for an earlier end' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_decided_claim()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  IF EXISTS (
    SELECT FROM public.decided_fact AS fact
    WHERE fact.organization_id = NEW.organization_id AND fact.kind = 'activity' AND fact.fact_id = NEW.activity_id
      AND fact.certification_id = NEW.certification_id
      AND NOT EXISTS (
        SELECT FROM public.decision_flag AS flag
        WHERE flag.organization_id = fact.organization_id AND flag.decision_id = fact.decision_id
          AND flag.kind = fact.kind AND flag.fact_id = fact.fact_id AND flag.transaction_id = pg_current_xact_id()
      )
  ) THEN
    RAISE EXCEPTION 'a decision rests on this claim, so it is judged again only together with a flag on that decision'
      USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_decided_fact()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  IF EXISTS (
    SELECT FROM public.decided_fact AS fact
    WHERE fact.organization_id = OLD.organization_id AND fact.kind = TG_TABLE_NAME AND fact.fact_id = OLD.id
      AND NOT EXISTS (
        SELECT FROM public.decision_flag AS flag
        WHERE flag.organization_id = fact.organization_id AND flag.decision_id = fact.decision_id
          AND flag.kind = fact.kind AND flag.fact_id = fact.fact_id AND flag.transaction_id = pg_current_xact_id()
      )
  ) THEN
    RAISE EXCEPTION 'a decision rests on this %, so it changes only together with a flag on that decision', TG_TABLE_NAME
      USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_decided_fact_recorder()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  IF EXISTS (
    SELECT FROM public.decision AS made
      JOIN public.journal_entry AS act ON act.organization_id = made.organization_id AND act.subject_kind = NEW.kind
        AND act.subject_id = NEW.fact_id
        AND (act.actor_kind = 'staff' AND act.actor_id = made.decided_by OR act.key_created_by = made.decided_by)
      JOIN public.organization AS body ON body.id = made.organization_id
    WHERE made.organization_id = NEW.organization_id AND made.id = NEW.decision_id
      AND (act.type NOT IN ('finding.recorded', 'finding.withdrawn') OR NOT body.reviewer_may_decide)
  ) THEN
    RAISE EXCEPTION 'nobody decides on a fact that they recorded or reviewed' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_decider()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DECLARE
  person text := 'staff:' || NEW.decided_by;
  holder uuid := (
    SELECT held.member_id FROM public.certification AS held
    WHERE held.organization_id = NEW.organization_id AND held.id = NEW.certification_id
  );
BEGIN
  IF EXISTS (
    SELECT FROM public.member AS own
      JOIN public.membership AS staff ON staff.organization_id = own.organization_id AND staff.id = NEW.decided_by
      JOIN auth."user" AS account ON account.id = staff.user_id
    WHERE own.organization_id = NEW.organization_id AND own.id = holder
      AND public.mailbox_of(account.address) = public.mailbox_of(own.email)
  ) THEN
    RAISE EXCEPTION 'nobody decides their own application' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  IF EXISTS (
    SELECT FROM public.submission AS entered
    WHERE entered.organization_id = NEW.organization_id AND entered.id = NEW.submission_id
      AND person IN (entered.entered_by, entered.late_accepted_by)
  ) OR EXISTS (
    SELECT FROM public.attestation AS given
    WHERE given.organization_id = NEW.organization_id AND given.submission_id = NEW.submission_id AND given.given_by = person
  ) OR EXISTS (
    SELECT FROM public.journal_entry AS act
    WHERE act.organization_id = NEW.organization_id AND act.subject_kind = 'submission' AND act.subject_id = NEW.submission_id
      AND (act.actor_kind = 'staff' AND act.actor_id = NEW.decided_by OR act.key_created_by = NEW.decided_by)
      AND act.type IN ('submission.created', 'submission.attested', 'submission.submitted')
  ) THEN
    RAISE EXCEPTION 'nobody decides an application that they entered' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  IF EXISTS (
    SELECT FROM public.activity AS claim
      JOIN public.journal_entry AS act ON act.organization_id = claim.organization_id AND act.subject_kind = 'activity'
        AND act.subject_id = claim.id
        AND (act.actor_kind = 'staff' AND act.actor_id = NEW.decided_by OR act.key_created_by = NEW.decided_by)
      JOIN public.organization AS body ON body.id = claim.organization_id
    WHERE claim.organization_id = NEW.organization_id AND claim.member_id = holder
      AND (act.type NOT IN ('finding.recorded', 'finding.withdrawn') OR NOT body.reviewer_may_decide)
      -- Facts of earlier decisions belong to other renewals. Facts of this one have their own trigger.
      AND NOT EXISTS (
        SELECT FROM public.decided_fact AS fact
        WHERE fact.organization_id = claim.organization_id AND fact.kind = 'activity' AND fact.fact_id = claim.id
      )
  ) THEN
    RAISE EXCEPTION 'nobody decides on credit that they recorded, changed or reviewed' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  -- Attributes, the address that tells who the member is, and the cycle, if set since the last decision on this
  -- certification, are facts of this renewal.
  IF EXISTS (
    SELECT FROM public.journal_entry AS act
    WHERE act.organization_id = NEW.organization_id
      AND (act.actor_kind = 'staff' AND act.actor_id = NEW.decided_by OR act.key_created_by = NEW.decided_by)
      AND (
        act.subject_kind = 'member' AND act.subject_id = holder AND act.type = 'member.updated'
          AND act.payload::jsonb -> 'fields' ?| array['attributes', 'email']
        OR act.subject_kind = 'certification' AND act.subject_id = NEW.certification_id
          AND act.type IN ('certification.created', 'certification.corrected', 'certification.cycle-added')
      )
      AND NOT EXISTS (
        SELECT FROM public.decision AS earlier
        WHERE earlier.organization_id = NEW.organization_id AND earlier.certification_id = NEW.certification_id
          AND earlier.decided_at >= act.happened_at
      )
  ) THEN
    RAISE EXCEPTION 'nobody decides on a member or cycle that they changed' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_decider_of_changed_facts()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DECLARE
  holder uuid := (
    SELECT held.member_id FROM public.certification AS held
    WHERE held.organization_id = NEW.organization_id AND held.id = NEW.certification_id
  );
BEGIN
  IF EXISTS (
    SELECT FROM (
      SELECT 'exam_attempt' AS kind, id FROM public.exam_attempt WHERE organization_id = NEW.organization_id AND member_id = holder
      UNION ALL
      SELECT 'payment', id FROM public.payment WHERE organization_id = NEW.organization_id AND member_id = holder
      UNION ALL
      SELECT 'held_document', id FROM public.held_document WHERE organization_id = NEW.organization_id AND member_id = holder
    ) AS fact
      JOIN public.journal_entry AS act ON act.organization_id = NEW.organization_id AND act.subject_kind = fact.kind
        AND act.subject_id = fact.id
        AND (act.actor_kind = 'staff' AND act.actor_id = NEW.decided_by OR act.key_created_by = NEW.decided_by)
    WHERE (act.type LIKE '%.corrected' OR act.type LIKE '%.voided')
      AND NOT EXISTS (
        SELECT FROM public.decision AS earlier
        WHERE earlier.organization_id = NEW.organization_id AND earlier.certification_id = NEW.certification_id
          AND earlier.decided_at >= act.happened_at
      )
  ) THEN
    RAISE EXCEPTION 'nobody decides on facts that they corrected or voided' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_evaluation()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_finder()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  IF EXISTS (
    SELECT FROM public.activity AS claim
      JOIN public.member AS own ON own.organization_id = claim.organization_id AND own.id = claim.member_id
      JOIN public.membership AS staff ON staff.organization_id = claim.organization_id AND staff.id = NEW.found_by
      JOIN auth."user" AS account ON account.id = staff.user_id
    WHERE claim.organization_id = NEW.organization_id AND claim.id = NEW.activity_id
      AND public.mailbox_of(account.address) = public.mailbox_of(own.email)
  ) THEN
    RAISE EXCEPTION 'nobody judges their own claim' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  IF EXISTS (
    SELECT FROM public.journal_entry AS act
    WHERE act.organization_id = NEW.organization_id AND act.subject_kind = 'activity' AND act.subject_id = NEW.activity_id
      AND (act.actor_kind = 'staff' AND act.actor_id = NEW.found_by OR act.key_created_by = NEW.found_by)
      AND act.type IN ('activity.reported', 'activity.imported', 'activity.corrected')
  ) THEN
    RAISE EXCEPTION 'nobody judges a claim that they reported' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_impact_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  PERFORM FROM public.impact_report AS report
    WHERE (report.organization_id, report.id) IN (SELECT changed.organization_id, changed.report_id FROM changed)
    FOR SHARE;
  IF EXISTS (
    SELECT FROM changed JOIN public.impact_report AS report
      ON report.organization_id = changed.organization_id AND report.id = changed.report_id
    WHERE report.result IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'the changes of a finished impact report never change' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_impact_report()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'an impact report is never deleted' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF OLD.result IS NOT NULL THEN
    RAISE EXCEPTION 'a finished impact report never changes' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF (NEW.organization_id, NEW.id, NEW.draft_id, NEW.document, NEW.as_of, NEW.requested_by, NEW.requested_at)
    IS DISTINCT FROM (OLD.organization_id, OLD.id, OLD.draft_id, OLD.document, OLD.as_of, OLD.requested_by, OLD.requested_at)
    OR (OLD.job_id IS NOT NULL AND NEW.job_id IS DISTINCT FROM OLD.job_id) THEN
    RAISE EXCEPTION 'what an impact report is about never changes' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_journal_entry()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  IF OLD.sequence IS NULL AND NEW.sequence IS NOT NULL THEN
    OLD.sequence := NEW.sequence;
    IF OLD IS NOT DISTINCT FROM NEW THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% is never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_journal_organization()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT organization_id FROM added) AS named
    WHERE NOT EXISTS (SELECT FROM public.organization AS body WHERE body.id = named.organization_id)
  ) THEN
    RAISE EXCEPTION 'the organization of a journal entry does not exist'
      USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'journal_entry_organization', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_requirement_set_draft()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' OR NEW.version <> 1 OR NEW.review_round <> 0 THEN
      RAISE EXCEPTION 'a draft begins as one' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a draft is withdrawn, never deleted' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF OLD.state IN ('published', 'withdrawn') THEN
    RAISE EXCEPTION 'a draft that is published or withdrawn never changes' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF (NEW.organization_id, NEW.id, NEW.credential_code, NEW.base_version_id, NEW.example, NEW.created_by)
    IS DISTINCT FROM (OLD.organization_id, OLD.id, OLD.credential_code, OLD.base_version_id, OLD.example, OLD.created_by)
  THEN
    RAISE EXCEPTION 'where a draft comes from never changes' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF NEW.review_round NOT IN (OLD.review_round, OLD.review_round + 1)
    OR (NEW.review_round > OLD.review_round) <> (OLD.state = 'draft' AND NEW.state = 'in-review') THEN
    RAISE EXCEPTION 'each request for a review begins a round' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF (NEW.document, NEW.scenarios) IS DISTINCT FROM (OLD.document, OLD.scenarios)
    AND (OLD.state = 'scheduled' OR NEW.state <> 'draft' OR NEW.version <= OLD.version) THEN
    RAISE EXCEPTION 'an edit makes a draft of it again, and a scheduled one is not edited'
      USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF NOT (NEW.state = OLD.state OR OLD.state || ' ' || NEW.state IN (
    'draft in-review', 'draft withdrawn',
    'in-review draft', 'in-review approved', 'in-review withdrawn',
    'approved draft', 'approved scheduled', 'approved withdrawn',
    'scheduled approved', 'scheduled published'
  )) THEN
    RAISE EXCEPTION 'a draft does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_requirement_set_draft_approved()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  IF NOT public.has_rules_quorum(NEW) THEN
    RAISE EXCEPTION 'the draft lacks approvals of its content as it stands' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_requirement_set_edit()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  IF EXISTS (
    SELECT FROM public.requirement_set_draft AS draft
    WHERE draft.organization_id = NEW.organization_id AND draft.id = NEW.draft_id
      AND (draft.state, draft.version, draft.digest, draft.scenarios_digest)
        IS DISTINCT FROM ('draft', NEW.revision, NEW.digest, NEW.scenarios_digest)
  ) THEN
    RAISE EXCEPTION 'an edit is of the draft as it stands' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_requirement_set_edit_recorded()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  IF NOT EXISTS (
    SELECT FROM public.requirement_set_edit AS edit
    WHERE edit.organization_id = NEW.organization_id AND edit.draft_id = NEW.id AND edit.revision = NEW.version
      AND edit.digest = NEW.digest AND edit.scenarios_digest = NEW.scenarios_digest
  ) THEN
    RAISE EXCEPTION 'the content of a draft changes only with a row that says who changed it'
      USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_requirement_set_review()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DECLARE
  draft public.requirement_set_draft;
BEGIN
  -- Locked, so that an edit at the same moment comes before the approval, which is then refused, or
  -- after it, and voids it.
  SELECT held.* INTO draft FROM public.requirement_set_draft AS held
  WHERE held.organization_id = NEW.organization_id AND held.id = NEW.draft_id FOR UPDATE;
  IF draft.id IS NULL THEN
    -- The policy or the reference refuses it.
    RETURN NEW;
  END IF;
  IF (NEW.round, NEW.digest, NEW.scenarios_digest)
    IS DISTINCT FROM (draft.review_round, draft.digest, draft.scenarios_digest) THEN
    RAISE EXCEPTION 'a review is of the draft as it stands' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF NEW.kind = 'changes-requested' THEN
    RETURN NEW;
  END IF;
  IF draft.state <> 'in-review' THEN
    RAISE EXCEPTION 'only a draft in review is approved' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF EXISTS (
    SELECT FROM public.requirement_set_edit AS edit
    WHERE edit.organization_id = NEW.organization_id AND edit.draft_id = NEW.draft_id
      AND public.is_same_person(NEW.organization_id, NEW.membership_id, edit.membership_id)
  ) THEN
    RAISE EXCEPTION 'nobody approves a draft that they edited' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  IF EXISTS (
    SELECT FROM public.requirement_set_review AS given
    WHERE given.organization_id = NEW.organization_id AND given.draft_id = NEW.draft_id AND given.round = NEW.round
      AND given.kind <> 'changes-requested' AND given.membership_id <> NEW.membership_id
      AND public.is_same_person(NEW.organization_id, NEW.membership_id, given.membership_id)
  ) THEN
    RAISE EXCEPTION 'nobody approves twice' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_requirement_set_timeline()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DECLARE
  changed public.requirement_set_version := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  -- One transaction at a time: the next one sees what this one left.
  PERFORM FROM public.requirement_set_series AS series
  WHERE series.organization_id = changed.organization_id AND series.id = changed.series_id FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT FROM (
      SELECT one.status, upper(one.effective) AS until_on,
        lead(lower(one.effective)) OVER in_time AS next_on, lead(one.status) OVER in_time AS next_status
      FROM public.requirement_set_version AS one
      WHERE one.organization_id = changed.organization_id AND one.series_id = changed.series_id AND one.lane = changed.lane
      WINDOW in_time AS (ORDER BY coalesce(lower(one.effective), '-infinity'::date))
    ) AS timeline
    WHERE next_on IS NOT NULL AND (
      until_on IS DISTINCT FROM next_on AND NOT (status = 'published' AND next_status = 'scheduled' AND until_on IS NULL)
      OR status = 'scheduled' AND next_status = 'published'
    )
  ) THEN
    RAISE EXCEPTION 'the versions of a lane follow one another without gap or overlap'
      USING ERRCODE = '23P01', TABLE = TG_TABLE_NAME, CONSTRAINT = 'requirement_set_version_no_gap';
  END IF;
  RETURN NULL;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_requirement_set_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DECLARE
  kept public.requirement_set_version := OLD;
BEGIN
  IF OLD.status = 'scheduled' THEN
    IF TG_OP = 'DELETE' THEN
      RETURN OLD;
    END IF;
    kept.version := NEW.version;
    IF NEW.status = 'scheduled' THEN
      kept.effective := NEW.effective;
      IF kept IS NOT DISTINCT FROM NEW AND lower(NEW.effective) IS NOT DISTINCT FROM lower(OLD.effective) THEN
        RETURN NEW;
      END IF;
    ELSE
      kept.status := NEW.status;
      kept.published_at := NEW.published_at;
      kept.published_by := NEW.published_by;
      IF kept IS NOT DISTINCT FROM NEW THEN
        -- What was decided under the version before stays decided under the rules of its day.
        IF EXISTS (
          SELECT FROM public.decision AS made
            JOIN public.certification AS held ON held.organization_id = made.organization_id AND held.id = made.certification_id
            JOIN public.requirement_set_series AS series ON series.organization_id = held.organization_id
              AND series.credential_id = held.credential_id
          WHERE series.organization_id = NEW.organization_id AND series.id = NEW.series_id
            AND made.decided_on >= lower(NEW.effective)
        ) THEN
          RAISE EXCEPTION 'a decision fell on the effective day or later' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
      END IF;
    END IF;
    RAISE EXCEPTION 'a scheduled requirement set version keeps its document and its first day'
      USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF TG_OP = 'UPDATE' AND upper_inf(OLD.effective) AND NOT upper_inf(NEW.effective) AND NOT isempty(NEW.effective)
    AND lower(NEW.effective) IS NOT DISTINCT FROM lower(OLD.effective) THEN
    kept.effective := NEW.effective;
    kept.version := NEW.version;
    IF kept IS NOT DISTINCT FROM NEW THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'a published requirement set version is never changed or deleted' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_requirement_set_version_approved()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  -- Given up in the same transaction.
  IF NOT EXISTS (
    SELECT FROM public.requirement_set_version AS made
    WHERE made.organization_id = NEW.organization_id AND made.id = NEW.id
  ) THEN
    RETURN NULL;
  END IF;
  IF NOT EXISTS (
    SELECT FROM public.requirement_set_draft AS draft
      JOIN public.requirement_set_series AS series ON series.organization_id = draft.organization_id AND series.id = NEW.series_id
      JOIN public.credential AS held ON held.organization_id = series.organization_id AND held.id = series.credential_id
        AND held.code = draft.credential_code
    WHERE draft.organization_id = NEW.organization_id AND draft.version_id = NEW.id AND draft.digest = NEW.digest
      AND draft.label = NEW.label AND draft.effective_from = lower(NEW.effective)
      AND draft.state IN ('scheduled', 'published') AND public.has_rules_quorum(draft)
  ) THEN
    RAISE EXCEPTION 'a version is scheduled from an approved draft' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_second_certification()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DECLARE
  holder uuid;
  held uuid;
BEGIN
  SELECT c.member_id, c.credential_id INTO holder, held FROM public.certification AS c
  WHERE c.organization_id = NEW.organization_id AND c.id = NEW.certification_id;
  -- Of two transactions at once, the second waits here and then sees the first one's cycles.
  PERFORM FROM public.member AS m WHERE m.organization_id = NEW.organization_id AND m.id = holder FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT FROM public.certification AS other
      JOIN public.certification_cycle AS cycle ON cycle.organization_id = other.organization_id AND cycle.certification_id = other.id
    WHERE other.organization_id = NEW.organization_id AND other.member_id = holder AND other.credential_id = held
      AND other.id <> NEW.certification_id
      AND daterange(cycle.from_on, cycle.to_on, '[]') && daterange(NEW.from_on, NEW.to_on, '[]')
  ) THEN
    RAISE EXCEPTION 'the member holds this credential in another certification during this cycle'
      USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'certification_cycle_one_holding', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_submission()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  IF OLD.state IN ('withdrawn', 'decided') THEN
    RAISE EXCEPTION 'a % submission is never changed', OLD.state USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_voided_fact()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  RAISE EXCEPTION 'this % was voided, so it is never changed', TG_TABLE_NAME USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.guard_withdrawal()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DECLARE
  named public.finding := (
    SELECT made FROM public.finding AS made
    WHERE made.organization_id = NEW.organization_id AND made.id = NEW.withdraws
      AND made.certification_id = NEW.certification_id AND made.activity_id = NEW.activity_id
      AND made.verdict <> 'withdrawn'
  );
BEGIN
  IF named.id IS NULL OR EXISTS (
    SELECT FROM public.finding AS later
    WHERE later.organization_id = named.organization_id AND later.certification_id = named.certification_id
      AND later.activity_id = named.activity_id AND later.revision > named.revision AND later.verdict <> 'withdrawn'
      AND NOT EXISTS (
        SELECT FROM public.finding AS taken_back
        WHERE taken_back.organization_id = later.organization_id AND taken_back.withdraws = later.id
      )
  ) THEN
    RAISE EXCEPTION 'only the newest finding on a claim is withdrawn' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  IF named.found_by <> NEW.found_by THEN
    RAISE EXCEPTION 'nobody withdraws the finding of another person' USING ERRCODE = 'OR002', TABLE = TG_TABLE_NAME;
  END IF;
  IF EXISTS (
    SELECT FROM public.decision AS made
    WHERE made.organization_id = named.organization_id AND made.submission_id = named.submission_id
  ) OR EXISTS (
    SELECT FROM public.decided_fact AS fact
    WHERE fact.organization_id = named.organization_id AND fact.kind = 'activity' AND fact.fact_id = named.activity_id
      AND fact.certification_id = named.certification_id
  ) THEN
    RAISE EXCEPTION 'a decision rests on this finding, so it is not withdrawn' USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.has_rules_quorum(draft requirement_set_draft)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  WITH given AS (
    SELECT review.kind, review.roles FROM public.requirement_set_review AS review
    WHERE review.organization_id = draft.organization_id AND review.draft_id = draft.id
      AND review.round = draft.review_round AND review.digest = draft.digest
      AND review.scenarios_digest = draft.scenarios_digest AND review.kind <> 'changes-requested'
  )
  SELECT EXISTS (SELECT FROM given WHERE kind = 'break-glass') OR EXISTS (SELECT FROM given) AND NOT EXISTS (
    SELECT FROM public.organization AS body, jsonb_each_text(body.rules_quorum) AS needed (role, approvals)
    WHERE body.id = draft.organization_id
      AND (SELECT count(*) FROM given WHERE needed.role = ANY (given.roles)) < needed.approvals::int
  )
$function$
;
-- may be run by: openrecert_app

CREATE OR REPLACE FUNCTION public.is_same_person(organization uuid, one uuid, other uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  SELECT one = other OR EXISTS (
    SELECT FROM public.membership AS staff
      JOIN auth."user" AS account ON account.id = staff.user_id
      JOIN public.membership AS colleague ON colleague.organization_id = staff.organization_id AND colleague.id = other
      JOIN auth."user" AS second ON second.id = colleague.user_id
    WHERE staff.organization_id = organization AND staff.id = one
      AND public.mailbox_of(account.address) = public.mailbox_of(second.address)
  )
$function$
;
-- may be run by: openrecert_app

CREATE OR REPLACE FUNCTION public.keep_member_expiry()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.keep_member_search_terms()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.keep_member_standing()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.lookup_api_key(digest bytea)
 RETURNS TABLE(organization_id uuid, organization_slug text, api_key_id uuid, api_client_id uuid, api_client_name text, key_created_by uuid, scopes text[], expires_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  SELECT k.organization_id, o.slug, k.id, c.id, c.name, k.created_by, k.scopes, k.expires_at
  FROM public.api_key AS k
  JOIN public.api_client AS c ON c.organization_id = k.organization_id AND c.id = k.api_client_id
  JOIN public.organization AS o ON o.id = k.organization_id
  WHERE k.digest = lookup_api_key.digest AND k.revoked_at IS NULL AND c.disabled_at IS NULL
    AND (k.expires_at IS NULL OR k.expires_at > now())
$function$
;
-- owner: openrecert_lookup
-- may be run by: openrecert_app

CREATE OR REPLACE FUNCTION public.lookup_due_standings()
 RETURNS TABLE(organization_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  SELECT o.id FROM public.organization AS o
  WHERE EXISTS (SELECT FROM public.standing_due AS due WHERE due.organization_id = o.id)
$function$
;
-- owner: openrecert_lookup
-- may be run by: openrecert_app

CREATE OR REPLACE FUNCTION public.lookup_member_token(digest bytea)
 RETURNS TABLE(organization_id uuid, organization_slug text, member_token_id uuid, member_id uuid, api_client_id uuid, key_created_by uuid, expires_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  SELECT t.organization_id, o.slug, t.id, t.member_id, c.id, k.created_by, t.expires_at
  FROM public.member_token AS t
  JOIN public.api_client AS c ON c.organization_id = t.organization_id AND c.id = t.api_client_id
  JOIN public.api_key AS k ON k.organization_id = t.organization_id AND k.id = t.api_key_id
  JOIN public.organization AS o ON o.id = t.organization_id
  WHERE t.digest = lookup_member_token.digest AND t.revoked_at IS NULL AND t.expires_at > now()
    AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now()) AND c.disabled_at IS NULL
$function$
;
-- owner: openrecert_lookup
-- may be run by: openrecert_app

CREATE OR REPLACE FUNCTION public.lookup_memberships(user_id text)
 RETURNS TABLE(organization_id uuid, organization_slug text, organization_name text, membership_id uuid, roles text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  SELECT m.organization_id, o.slug, o.name, m.id, m.roles
  FROM public.membership AS m JOIN public.organization AS o ON o.id = m.organization_id
  WHERE m.user_id = lookup_memberships.user_id AND m.ended_at IS NULL
  ORDER BY o.slug
$function$
;
-- owner: openrecert_lookup
-- may be run by: openrecert_app

CREATE OR REPLACE FUNCTION public.lookup_organization(slug text)
 RETURNS TABLE(id uuid, slug text, name text, time_zone text, locale text, is_example boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  SELECT o.id, o.slug, o.name, o.time_zone, o.locale, o.is_example FROM public.organization AS o WHERE o.slug = lookup_organization.slug
$function$
;
-- owner: openrecert_lookup
-- may be run by: openrecert_app

CREATE OR REPLACE FUNCTION public.lookup_organizations()
 RETURNS TABLE(id uuid, slug text, name text, time_zone text, locale text, is_example boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  SELECT o.id, o.slug, o.name, o.time_zone, o.locale, o.is_example FROM public.organization AS o ORDER BY o.slug
$function$
;
-- owner: openrecert_lookup
-- may be run by: openrecert_app

CREATE OR REPLACE FUNCTION public.lookup_unnumbered_journals()
 RETURNS TABLE(organization_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  SELECT o.id FROM public.organization AS o
  WHERE EXISTS (SELECT FROM public.journal_entry AS e WHERE e.organization_id = o.id AND e.sequence IS NULL)
$function$
;
-- owner: openrecert_lookup
-- may be run by: openrecert_app

CREATE OR REPLACE FUNCTION public.mailbox_of(address text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  SELECT regexp_replace(regexp_replace(lower(trim(normalize(address, NFKC))), '\+[^@]*@', '@'), '\.$', '')
$function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.number_journal_entries(entries_max integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
END $function$
;
-- may be run by: openrecert_app

CREATE OR REPLACE FUNCTION public.refresh_activity_statistics()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  ANALYZE (SKIP_LOCKED) public.activity (organization_id, member_id, source_owner, source);
END $function$
;
-- may be run by: openrecert_app

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  RAISE EXCEPTION '% is never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'OR001', TABLE = TG_TABLE_NAME;
END $function$
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.search_terms(value text)
 RETURNS SETOF text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
BEGIN ATOMIC
 SELECT DISTINCT "left"(term.term, 64) AS "left"
    FROM ( SELECT fold_text(search_terms.value) AS folded
          OFFSET 0) input,
     LATERAL ( SELECT word.word
            FROM unnest(regexp_split_to_array(input.folded, '[\s,;]+'::text)) word(word)) words,
     LATERAL unnest(
         CASE
             WHEN (strpos(words.word, '@'::text) > 0) THEN ARRAY[words.word]
             ELSE (compact_text(words.word) || regexp_split_to_array(words.word, '[._''`\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u2032\u2010-\u2015\u2212-]+'::text))
         END) term(term)
   WHERE (term.term <> ''::text);
END
;
-- may be run by: public

CREATE OR REPLACE FUNCTION public.standing_is_due()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
END $function$
;
-- may be run by: public
