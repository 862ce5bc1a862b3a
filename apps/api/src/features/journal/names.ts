import { credential } from "@openrecert/db";
import type { Ctx } from "../../platform/context.ts";
import { type Batch, loadExisting } from "../../platform/loaders.ts";
import { publishedSets } from "../requirement-sets/reads.ts";
import { termsOf } from "../requirement-sets/terms.ts";
import { type CodeNames, type Words, wordsFor } from "./words.ts";

// Read once for a request, however many entries it shows.
const namesOfBody: Batch<"all", CodeNames> = async (ctx) => {
  const sets = await publishedSets(ctx, null);
  const credentials = await ctx.tx.select({ code: credential.code, name: credential.abbreviation }).from(credential);
  return new Map([["all", { ...termsOf(sets), credentials }]]);
};

/** The words of the body for its journal: its formats, and the names that its rules give to codes. */
export async function wordsOf(ctx: Ctx): Promise<Words> {
  return wordsFor(ctx.organization.locale, await loadExisting(ctx, namesOfBody, "all"));
}
