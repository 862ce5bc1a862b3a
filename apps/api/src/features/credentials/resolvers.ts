import type {
  CredentialRequirementSetInForceArgs,
  CredentialRequirementSetsArgs,
  QueryCredentialByCodeArgs,
  QueryCredentialsArgs,
} from "@openrecert/contract/types";
import { toConnection } from "../../platform/connections.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { load } from "../../platform/loaders.ts";
import { pageOf } from "../../platform/pages.ts";
import {
  inForceOn,
  publishedByCredential,
  requirementSetVersionsById,
  versionsOfCredential,
} from "../requirement-sets/reads.ts";
import { type CredentialRow, credentialsByCode, credentialsById, credentialsList } from "./reads.ts";

export const credentialResolvers = {
  Query: {
    credentials: async (_: unknown, page: QueryCredentialsArgs, ctx: RequestContext) =>
      toConnection(ctx, await pageOf(ctx, credentialsList, page), credentialsById),
    credentialByCode: (_: unknown, { code }: QueryCredentialByCodeArgs, ctx: RequestContext) =>
      load(ctx, credentialsByCode, code),
  },
  Credential: {
    id: (row: CredentialRow) => globalId("Credential", row.id),
    name: (row: CredentialRow) => row.abbreviation,
    title: (row: CredentialRow) => row.name,
    requirementSets: async (row: CredentialRow, page: CredentialRequirementSetsArgs, ctx: RequestContext) =>
      toConnection(ctx, await pageOf(ctx, versionsOfCredential, page, row.id), requirementSetVersionsById),
    requirementSetInForce: async (
      row: CredentialRow,
      { on }: CredentialRequirementSetInForceArgs,
      ctx: RequestContext,
    ) => inForceOn((await load(ctx, publishedByCredential, row.id))?.versions ?? [], on ?? ctx.today),
  },
};
