import type { Client } from "pg";

export const ACTIVITIES_EACH = 30;
/** Entries of the journal for each member. */
export const ENTRIES_EACH = 10;
/** One member in so many holds a second credential, `ccma`. */
const SECOND_EVERY = 200;
/** One member in so many has an application. */
const APPLICATION_EVERY = 3;

/** The API client that reported a third of the activities. Ids are the body's own, so all bodies use it. */
export const PORTAL_ID = "00000000-0000-7000-8000-000000000001";

/**
 * Fills a body with members, as years of use would: set-based, the same for the same number. The
 * client is the superuser, and triggers are off, so rows that triggers keep are written here too.
 */
export async function fillLargeBody(client: Client, organizationId: string, members: number): Promise<void> {
  await client.query("begin");
  await client.query("set local session_replication_role = replica");
  await client.query("select set_config('openrecert.organization_id', $1, true)", [organizationId]);
  for (const statement of statements(client.escapeLiteral(organizationId), members)) await client.query(statement);
  await client.query("commit");
}

/** A number from 0, below `among`: the same for the same person and salt, and otherwise as by chance. */
const spread = (salt: number, among: number) => `((hashint8(n * 1000 + ${salt}) & 2147483647) % ${among})`;

const statements = (body: string, members: number) => [
  // Who there is, and what the tables below have in common. Ids ascend, as those of real rows do.
  `create temp table person on commit drop as
    select n, uuidv7() as id, uuidv7() as certification_id,
      date '2019-01-01' + ${spread(1, 1800)} as certified_on, date '2024-01-31' + ${spread(2, 1800)} as expires_on
    from generate_series(1, ${members}) as n`,
  "analyze person",
  `insert into credential (organization_id, code, name, abbreviation) values (${body}, 'ccma', 'Certified Clinical Medical Assistant', 'CCMA')`,
  `insert into member (organization_id, id, number, name, given_name, family_name, email, earliest_expiry, latest_expiry)
    select ${body}, id, 'M' || lpad(n::text, 7, '0'), 'Given' || n % 977 || ' Family' || n % 9973, 'Given' || n % 977,
      'Family' || n % 9973, 'm' || n || '@example.org', expires_on, expires_on from person`,
  `insert into member_search_term (organization_id, member_id, term)
    select organization_id, id, term from member, lateral (
      select term from search_terms(concat_ws(' ', name, given_name, family_name, number, email)) as term
      union select compact_text(whole) from unnest(array[family_name, number]) as whole
    ) as terms where organization_id = ${body}`,
  `create temp table held on commit drop as
    select person.*, certification_id as held_id, credential.id as credential_id from person, credential
      where organization_id = ${body} and code = 'cma-aama'
    union all
    select person.*, uuidv7(), credential.id from person, credential
      where organization_id = ${body} and code = 'ccma' and n % ${SECOND_EVERY} = 0`,
  `insert into certification (organization_id, id, member_id, credential_id, certified_on, expires_on)
    select ${body}, held_id, id, credential_id, certified_on, expires_on from held`,
  // Guards that are always on look at these tables for each row below.
  "analyze held",
  "analyze member, certification",
  `insert into certification_cycle (organization_id, certification_id, ordinal, from_on, to_on)
    select ${body}, held_id, 1, certified_on, expires_on from held`,
  // Of 20 summaries, 8 are met, 9 unmet, 2 unknown, and 1 is not computed yet.
  `insert into standing_summary (organization_id, certification_id, as_of, verdict, distance, unit, counted, open_claims,
      engine_version, computed_at)
    select ${body}, held_id, case when place < 19 then date '2026-11-28' end,
      case when place < 8 then 'met' when place < 17 then 'unmet' when place < 19 then 'unknown' end,
      case when place < 8 then 0 when place < 17 then 0.25 * (1 + ${spread(3, 239)}) end,
      case when place < 17 then 'points' end, case when place < 17 then 30 end,
      case when place < 17 and ${spread(4, 11)} = 0 then 4 else 0 end,
      case when place < 19 then '0' end, case when place < 19 then timestamptz '2026-11-28 06:00Z' end
    from held, lateral (select ${spread(5, 20)} as place) as places`,
  "analyze standing_summary",
  `insert into member_standing (organization_id, member_id, last_verdict, first_verdict, has_unmet, greatest_distance,
      most_open_claims, fewest_open_claims)
    select ${body}, member_id, coalesce(max(sort_verdict) filter (where verdict is not null), 4), min(sort_verdict),
      coalesce(bool_or(verdict = 'unmet'), false),
      coalesce(max(sort_distance) filter (where verdict is not null), 999999999999999999), max(open_claims),
      min(open_claims) filter (where verdict is not null)
    from standing_summary as summary join certification as held
      on held.organization_id = summary.organization_id and held.id = summary.certification_id
    where summary.organization_id = ${body} group by member_id`,
  // One application in ten waits; the others are decided.
  `insert into submission (organization_id, certification_id, entered_by, state, path, attested_at, received_at, received_on)
    select ${body}, certification_id, 'system', case when n % ${10 * APPLICATION_EVERY} = 0 then 'submitted' else 'decided' end,
      'ce', moment, moment, moment::date
    from person, lateral (select timestamptz '2023-01-01' + ${spread(6, 1_500_000)} * interval '1 minute' as moment) as moments
    where n % ${APPLICATION_EVERY} = 0`,
  `insert into api_client (organization_id, id, name) values (${body}, '${PORTAL_ID}', 'portal')`,
  `insert into activity (organization_id, member_id, type, title, completed_on, quantities, labels, source, source_owner,
      external_id)
    select ${body}, id, 'ce', 'Course number ' || course, date '2021-01-01' + course * 53 + ${spread(7, 53)}, '[{"unit":"point","amount":"2"}]',
      '{"area":"general","approval":"aama"}', case when course % 3 = 0 then 'portal' else 'roster' end,
      case when course % 3 = 0 then 'client:${PORTAL_ID}' else 'body' end, n || '-' || course
    from person, generate_series(1, ${ACTIVITIES_EACH}) as course`,
  `insert into member_activity_count (organization_id, member_id, activities)
    select ${body}, id, ${ACTIVITIES_EACH} from person`,
  `insert into journal_entry (organization_id, type, actor_kind, subject_kind, subject_id, payload, happened_at,
      recorded_at, sequence)
    select ${body}, case when n % 20000 = 1 and turn = 1 then 'api-client.created' when turn < 3 then 'member.updated' else 'member.imported' end,
      'system', 'member', id, '{"fields":["email"]}', moment, moment, (turn - 1) * ${members} + n
    from generate_series(1, ${ENTRIES_EACH}) as turn, person, lateral (
      select timestamptz '2024-01-01' + ((turn - 1) * ${members} + n) * interval '40 seconds' as moment) as moments
    order by turn, n`,
];
