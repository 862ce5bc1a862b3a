import { certification, certificationCycle, submission } from "@openrecert/db";
import type { Series } from "@openrecert/rules";
import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../platform/context.ts";
import { load } from "../../platform/loaders.ts";
import { credentialsByCode } from "../credentials/reads.ts";
import { dayAfter } from "../requirement-sets/effective-days.ts";
import { timelineByCredential } from "../requirement-sets/reads.ts";
import { seriesOf } from "../standing/rules.ts";
import { SELECTED_BY } from "../standing/version-words.ts";
import type { DraftRow } from "./reads.ts";

export type Transition = { effectiveFrom: string; sentence: string; moved: number; kept: number; open: number };

type Selector = Series["requirements"]["by"];

/** The day of a case that selects its version, from what is stored; null if there is none yet. */
const DAY: Record<Selector, SQL> = {
  application: sql`(select received_on from ${submission} where certification_id = ${certification.id} and state = 'submitted')`,
  certified: sql`${certification.certifiedOn}`,
  "cycle.from": lastCycle(sql`from_on`),
  "cycle.to": lastCycle(sql`to_on`),
  "cycle.granted": sql`coalesce(${lastCycle(sql`renewed_on`)}, ${certification.certifiedOn})`,
};

function lastCycle(column: SQL): SQL {
  return sql`(select ${column} from ${certificationCycle} where certification_id = ${certification.id} order by ordinal desc limit 1)`;
}

/** Whom a draft would govern from a day on, as records stand now. */
export async function transitionOf(ctx: Ctx, draft: DraftRow, day: string | null | undefined): Promise<Transition> {
  const effectiveFrom = day ?? draft.effectiveFrom ?? dayAfter(ctx.today);
  const credential = await load(ctx, credentialsByCode, draft.credentialCode);
  const timeline = credential && (await load(ctx, timelineByCredential, credential.id));
  const by = timeline && timeline.versions.length > 0 ? seriesOf(timeline).requirements.by : "application";
  const sentence = `The version of a case is selected by ${SELECTED_BY[by]}.`;
  if (!credential) return { effectiveFrom, sentence, moved: 0, kept: 0, open: 0 };
  const { rows } = await ctx.tx.execute<{ moved: number; kept: number; open: number }>(sql`/* transitionOf */
    select (count(*) filter (where day >= ${effectiveFrom}::date))::int as moved,
      (count(*) filter (where day < ${effectiveFrom}::date))::int as kept, (count(*) filter (where day is null))::int as open
    from (select ${DAY[by]} as day from ${certification} where ${certification.credentialId} = ${credential.id}::uuid) as held`);
  const { moved, kept, open } = rows[0]!;
  return { effectiveFrom, sentence, moved, kept, open };
}
