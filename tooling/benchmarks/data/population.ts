import { rmSync } from "node:fs";
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readConfiguration } from "@openrecert/api/configuration";
import { type Installation, openInstallation } from "@openrecert/api/installation";
import { createLogger } from "@openrecert/api/logger";
import { addOrganization, publishFile } from "@openrecert/api/set-up";
import { sql } from "drizzle-orm";
import type { MemberRecord } from "./members.ts";

const SET = fileURLToPath(import.meta.resolve("@openrecert/rules/examples/cma-aama/2025.json"));
const MEMBERS_PER_STATEMENT = 500;
const STATEMENT_MS_MAX = 120_000;

/** One member in so many has an examination, a payment, and an application as well. */
export const SPECIAL_EVERY = 10;

export type Population = { installation: Installation; slug: string; close: () => Promise<void> };

/** A certifying body with these members, in a database server of its own in a temporary folder. */
export async function openPopulation(members: readonly MemberRecord[]): Promise<Population> {
  const folder = await mkdtemp(join(tmpdir(), "openrecert-population-"));
  // The server may run as another user, who needs to reach a folder of its own.
  await chmod(folder, 0o755);
  const configuration = readConfiguration({ OPENRECERT_DATA_DIR: folder });
  if (!configuration.ok) throw new Error(configuration.problems.join("\n"));
  const options = { log: createLogger("silent"), statementMsMax: STATEMENT_MS_MAX };
  const installation = await openInstallation(configuration.value, options);
  const close = async () => {
    await installation.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const administrator = { name: "Ann Example", email: "ann@example.org" };
    const slug = "body";
    await addOrganization(installation, { slug, name: "Body", timeZone: "America/Chicago", administrator });
    await publishFile(installation, slug, SET, "2018-01-01");
    await fill(installation, slug, members);
    return { installation, slug, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function fill({ database }: Installation, slug: string, members: readonly MemberRecord[]): Promise<void> {
  const { id } = (await database.lookup.organization(slug))!;
  for (let first = 0; first < members.length; first += MEMBERS_PER_STATEMENT) {
    const some = members.slice(first, first + MEMBERS_PER_STATEMENT).map((record, at) => ({ at: first + at, record }));
    await database.transaction({ organizationId: id }, async (tx) => {
      // The planner expects few rows from JSON, and loops over wide ones would take most of the time.
      await tx.execute(sql`set local enable_nestloop = off`);
      await tx.execute(insertion(id, some));
    });
  }
}

// Rows are written as they are, because the benchmark measures reading and judging.
function insertion(organizationId: string, members: readonly { at: number; record: MemberRecord }[]) {
  const id = sql`${organizationId}::uuid`;
  return sql`with given as (
      select (value ->> 'at')::int as at, lpad(value ->> 'at', 7, '0') as number, value -> 'record' as record
      from jsonb_array_elements(${JSON.stringify(members)}::jsonb)
    ), people as (
      insert into member (organization_id, number, name) select ${id}, number, 'Member ' || number from given
      returning id as member_id, number
    ), known as (
      select * from given join people using (number)
    ), certifications as (
      insert into certification (organization_id, member_id, credential_id, certified_on, expires_on)
      select ${id}, member_id, (select id from credential where code = 'cma-aama'),
        (record -> 'certification' ->> 'certified')::date, (record #>> '{certification,cycles,0,to}')::date
      from known returning id as certification_id, member_id
    ), cycles as (
      insert into certification_cycle (organization_id, certification_id, ordinal, from_on, to_on)
      select ${id}, certification_id, 1, (record #>> '{certification,cycles,0,from}')::date,
        (record #>> '{certification,cycles,0,to}')::date
      from certifications join known using (member_id)
    ), special as (
      select * from certifications join known using (member_id) where at % ${SPECIAL_EVERY} = 0
    ), exams as (
      insert into exam_attempt (organization_id, member_id, exam, taken_on, outcome, recorded_by)
      select ${id}, member_id, 'cma', date '2025-06-01', 'failed', 'system' from special
    ), payments as (
      insert into payment (organization_id, member_id, code, received_on, amount_minor, currency, recorded_by)
      select ${id}, member_id, 'recertification', date '2025-06-01', 15000, 'USD', 'system' from special
    ), applications as (
      insert into submission (organization_id, certification_id, entered_by)
      select ${id}, certification_id, 'system' from special
    )
    insert into activity
      (organization_id, member_id, type, title, provider_name, completed_on, quantities, labels, proof, source)
    select ${id}, member_id, claim ->> 'type', claim ->> 'title', claim ->> 'provider',
      (claim ->> 'completed')::date, claim -> 'quantities', claim -> 'labels', claim ->> 'proof', 'roster'
    from known, jsonb_array_elements(record -> 'activities') as claim`;
}
