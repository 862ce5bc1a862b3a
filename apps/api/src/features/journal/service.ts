import type { JournalCheckInput } from "@openrecert/contract/types";
import { enqueue } from "../../jobs/enqueue.ts";
import type { Ctx } from "../../platform/context.ts";

/** Starts a job that checks the whole journal. */
export async function checkJournal(ctx: Ctx, _: JournalCheckInput) {
  return { job: await enqueue(ctx, "journal-check", {}) };
}
