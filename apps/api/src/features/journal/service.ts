import type { JournalCheckInput } from "@openrecert/contract/types";
import { authorize } from "../../auth/authorize.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import type { Ctx } from "../../platform/context.ts";

/** Starts a job that checks the whole journal. */
export async function checkJournal(ctx: Ctx, _: JournalCheckInput) {
  authorize(ctx, "JOURNAL_READ");
  return { job: await enqueue(ctx, "journal-check", {}) };
}
