import { sql } from "drizzle-orm";
import type { Ctx } from "../platform/context.ts";
import { rowsOf } from "./cursor.ts";

const COLUMNS = [
  "number",
  "printed_name",
  "given_name",
  "family_name",
  "birth_date",
  "email",
  "credential",
  "certified",
  "cycle_from",
  "cycle_to",
] as const;

type ExportedRow = Record<(typeof COLUMNS)[number], string | null>;

/** The header, then every member, with a row for each cycle. */
export async function* exportMembers(ctx: Ctx): AsyncGenerator<string[]> {
  yield [...COLUMNS];
  const query = sql`select member.number, member.name as printed_name, member.given_name, member.family_name,
      member.birth_date::text as birth_date, member.email, credential.code as credential,
      certification.certified_on::text as certified, cycle.from_on::text as cycle_from, cycle.to_on::text as cycle_to
    from member
      left join certification on certification.organization_id = member.organization_id
        and certification.member_id = member.id
      left join credential on credential.organization_id = certification.organization_id
        and credential.id = certification.credential_id
      left join certification_cycle as cycle on cycle.organization_id = certification.organization_id
        and cycle.certification_id = certification.id
    order by member.number, credential.code, certification.certified_on, cycle.ordinal`;
  for await (const row of rowsOf<ExportedRow>(ctx, query)) yield COLUMNS.map((name) => row[name] ?? "");
}
