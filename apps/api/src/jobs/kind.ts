import type { OrganizationSummary } from "@openrecert/db";
import type { Ctx } from "../platform/context.ts";

/** What a running job is given. */
export type JobRun<Input> = {
  input: Input;
  organization: OrganizationSummary;
  /**
   * Does work in one transaction of the organization, on behalf of the product. A long job uses
   * many.
   */
  transaction: <Result>(work: (ctx: Ctx) => Promise<Result>) => Promise<Result>;
  /** Publishes the progress of the job. Throws when the job must stop. */
  progress: (done: number, total: number) => Promise<void>;
};

/**
 * A kind of job. `run` returns a sentence about the result. It may run again from the beginning if
 * its process died, so it must not repeat finished work.
 */
export type JobKind<Input> = { run: (job: JobRun<Input>) => Promise<string> };

/** A failure whose message may be shown to the people of the organization. */
export class JobFailure extends Error {
  override readonly name = "JobFailure";
}
