import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { JobKind } from "../../jobs/kind.ts";
import type { Ctx } from "../../platform/context.ts";
import { wordsFor } from "./words.ts";

const PAGE = 1_000;
const FAULTS_SHOWN_MAX = 5;

type Entry = {
  sequence: number;
  payload: string;
  commitment: Buffer | null;
  salt: Buffer | null;
  content: string | null;
};

/** Reads the whole journal in the order of its numbers and says which entries are not as they were recorded. */
export const journalCheck: JobKind<Record<string, never>> = {
  async run({ organization, transaction, progress }) {
    const { counted, list, number } = wordsFor(organization.locale);
    const total = await transaction(lastNumber);
    const faults: string[] = [];
    for (let checked = 0; checked < total; ) {
      await progress(checked, total);
      const page = await transaction((ctx) => entriesAfter(ctx, checked, Math.min(checked + PAGE, total)));
      faults.push(...faultsOf(page, checked, Math.min(checked + PAGE, total)));
      checked = Math.min(checked + PAGE, total);
    }
    await progress(total, total);
    if (faults.length === 0) return `${counted(total, "entry", "entries")} checked: all are unchanged.`;
    const more = faults.length - FAULTS_SHOWN_MAX;
    const shown = list([...faults.slice(0, FAULTS_SHOWN_MAX), ...(more > 0 ? [`${number(more)} more`] : [])]);
    return `${counted(total, "entry", "entries")} checked: ${counted(faults.length, "fault")} found: ${shown}.`;
  },
};

async function lastNumber(ctx: Ctx): Promise<number> {
  const { rows } = await ctx.tx.execute<{ last: number }>(
    sql`/* lastNumber */ select coalesce(max(sequence), 0)::int as last from journal_entry`,
  );
  return rows[0]!.last;
}

async function entriesAfter(ctx: Ctx, after: number, to: number): Promise<Entry[]> {
  const { rows } = await ctx.tx.execute<Entry>(sql`/* entriesAfter */ select entry.sequence::int as sequence,
      entry.payload, entry.detail_commitment as commitment, detail.salt, detail.content
    from journal_entry as entry left join journal_detail as detail
      on detail.organization_id = entry.organization_id and detail.entry_id = entry.id
    where entry.sequence > ${after} and entry.sequence <= ${to} order by entry.sequence`);
  return rows;
}

function faultsOf(page: readonly Entry[], after: number, to: number): string[] {
  const present = new Set(page.map(({ sequence }) => sequence));
  const faults = [];
  for (let number = after + 1; number <= to; number += 1)
    if (!present.has(number)) faults.push(`entry ${number} is missing`);
  for (const entry of page) {
    if (!isJson(entry.payload)) faults.push(`entry ${entry.sequence} cannot be read`);
    if (!isDetailWhole(entry)) faults.push(`the detail of entry ${entry.sequence} was altered`);
  }
  return faults;
}

// A detail that is gone was erased, which the journal allows.
function isDetailWhole({ commitment, salt, content }: Entry): boolean {
  if (salt === null || content === null) return true;
  return commitment !== null && createHash("sha256").update(salt).update(content).digest().equals(commitment);
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}
