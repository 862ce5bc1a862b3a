import type { Transaction } from "@openrecert/db";
import type { Ending, JobKind } from "./kind.ts";
import { isJobKind, JOB_KINDS } from "./kinds.ts";

/** Tells the kind of a job that it ended, in the transaction that ends it. */
export async function tellEnding(
  tx: Transaction,
  { kind, input }: { kind: string; input: string },
  ending: Ending,
): Promise<void> {
  if (!isJobKind(kind)) return;
  // `enqueue` stored the input for this kind, so it has the kind's type.
  const { ended } = JOB_KINDS[kind] as JobKind<unknown>;
  await ended?.(tx, JSON.parse(input), ending);
}
