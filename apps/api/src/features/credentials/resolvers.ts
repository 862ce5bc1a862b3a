import type { Resolvers } from "../../generated/resolvers.ts";
import { toConnection } from "../../platform/connections.ts";
import { globalId } from "../../platform/ids.ts";
import { load } from "../../platform/loaders.ts";
import { pageOf } from "../../platform/pages.ts";
import {
  inForceOn,
  requirementSetVersionsById,
  timelineByCredential,
  versionsOfCredential,
} from "../requirement-sets/reads.ts";
import { type CredentialRow, credentialsByCode, credentialsById, credentialsList } from "./reads.ts";

export const credentialResolvers = {
  Query: {
    credentials: async (_, page, ctx) => toConnection(ctx, await pageOf(ctx, credentialsList, page), credentialsById),
    credentialByCode: (_, { code }, ctx) => load(ctx, credentialsByCode, code),
  },
  Credential: {
    id: (row) => globalId("Credential", row.id),
    name: (row) => row.abbreviation,
    title: (row) => row.name,
    requirementSets: async (row, page, ctx) =>
      toConnection(ctx, await pageOf(ctx, versionsOfCredential, page, row.id), requirementSetVersionsById),
    requirementSet: async (row, { label }, ctx) =>
      (await load(ctx, timelineByCredential, row.id))?.versions.findLast((version) => version.label === label) ?? null,
    requirementSetInForce: async (row: CredentialRow, { on }, ctx) =>
      inForceOn((await load(ctx, timelineByCredential, row.id))?.versions ?? [], on ?? ctx.today),
  },
} satisfies Resolvers;
