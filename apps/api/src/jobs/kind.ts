import type { OrganizationSummary, Transaction } from "@openrecert/db";
import type { Workplace } from "../installation.ts";
import type { Ctx } from "../platform/context.ts";

/** What a running job is given. */
export type JobRun<Input> = {
  input: Input;
  /** Who requested it, in the form of `actorKey`. */
  requestedBy: string;
  /** For work on behalf of someone else than the product, and for files. */
  workplace: Workplace;
  organization: OrganizationSummary;
  /**
   * Does work in one transaction of the organization, on behalf of the product. A long job uses
   * many.
   */
  transaction: <Result>(work: (ctx: Ctx) => Promise<Result>) => Promise<Result>;
  /** Publishes the progress of the job. Throws when the job must stop. */
  progress: (done: number, total: number) => Promise<void>;
};

/** How a job ended. */
export type Ending = { state: "done"; result: string } | { state: "failed"; failure: string } | { state: "cancelled" };

/**
 * A kind of job. `run` returns a sentence about the result. It may run again from the beginning if
 * its process died, so it must not repeat finished work. `ended` is called in the transaction that
 * ends the job, however it ends.
 */
export type JobKind<Input> = {
  run: (job: JobRun<Input>) => Promise<string>;
  ended?: (tx: Transaction, input: Input, ending: Ending) => Promise<void>;
};

/** A failure whose message may be shown to the people of the organization. */
export class JobFailure extends Error {
  override readonly name = "JobFailure";
}
