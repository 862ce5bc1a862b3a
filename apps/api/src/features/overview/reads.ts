import { sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { exposed } from "../../platform/errors.ts";

const MONTHS_MAX = 60;
const FAILED_WITHIN_DAYS = 7;

type Month = { month: string; expiring: number; renewed: number };

/**
 * Expiries and renewals by month, without gaps. Both are counted by day, in the order of their indexes:
 * to find the month of every row takes longer than to read it.
 */
export async function certificationMonths(ctx: Ctx, from: string, months: number): Promise<Month[]> {
  if (months < 1 || months > MONTHS_MAX)
    throw exposed("BAD_USER_INPUT", `\`months\` is ${months}; ask for 1 to ${MONTHS_MAX}.`);
  const first = sql`date_trunc('month', ${from}::timestamp)::date`;
  const end = sql`(${first} + make_interval(months => ${months}::int))::date`;
  const { rows } = await ctx.tx.execute<Month>(sql`/* certificationMonths */
    with expiring as (
      select date_trunc('month', day::timestamp)::date as month, sum(count)::int as count from (
        select sort_expiry as day, count(*) from certification
        where sort_expiry >= ${first} and sort_expiry < ${end} group by 1) as by_day group by 1
    ), renewed as (
      select date_trunc('month', day::timestamp)::date as month, sum(count)::int as count from (
        select renewed_on as day, count(*) from certification_cycle
        where renewed_on >= ${first} and renewed_on < ${end} group by 1) as by_day group by 1
    )
    select month::date::text as month, coalesce(expiring.count, 0) as expiring, coalesce(renewed.count, 0) as renewed
    from generate_series(${first}, ${end} - 1, interval '1 month') as every(month)
      left join expiring using (month) left join renewed using (month) order by 1`);
  return rows;
}

type Health = {
  journalCheckedAt: Date | null;
  journalIntact: boolean | null;
  standingsAsOf: string | null;
  standingsDue: number;
  jobsFailed: number;
};

/** How the installation is doing for this organization. */
export async function healthOf(ctx: Ctx): Promise<Health> {
  const { rows } = await ctx.tx.execute<Omit<Health, "journalCheckedAt"> & { checkedAt: Date | string | null }>(
    sql`/* healthOf */
    select checked.finished_at as "checkedAt",
      (checked.result not like '%fault%') as "journalIntact",
      case when exists (select from standing_summary where as_of is null) then null
        else (select min(as_of)::text from standing_summary) end as "standingsAsOf",
      (select count(distinct member_id)::int from standing_due) as "standingsDue",
      (select count(*)::int from job where state = 'failed'
        and finished_at > now() - make_interval(days => ${FAILED_WITHIN_DAYS}::int)) as "jobsFailed"
    from (values (1)) as one left join lateral (
      select finished_at, result from job where kind = 'journal-check' and state = 'done' order by id desc limit 1
    ) as checked on true`,
  );
  const { checkedAt, ...health } = rows[0]!;
  return { ...health, journalCheckedAt: checkedAt === null ? null : new Date(checkedAt) };
}
