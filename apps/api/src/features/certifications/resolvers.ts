import type { Resolvers } from "../../generated/resolvers.ts";
import { toConnection } from "../../platform/connections.ts";
import { globalId } from "../../platform/ids.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { pageOf } from "../../platform/pages.ts";
import { contractWord } from "../../platform/words.ts";
import { credentialsById } from "../credentials/reads.ts";
import { membersById } from "../members/reads.ts";
import { standingOnce, standingWith } from "../standing/service.ts";
import { submissionsById, submissionsOfCertification } from "../submissions/reads.ts";
import {
  certificationsById,
  certificationsList,
  cyclesByCertification,
  statusOn,
  summariesByCertification,
} from "./reads.ts";
import { createCertification } from "./service.ts";

export const certificationResolvers = {
  Query: {
    certifications: async (_, { filter, sort, ...page }, ctx) => {
      const source = await certificationsList(ctx, filter, sort ?? "EXPIRES");
      return toConnection(ctx, await pageOf(ctx, source, page, null, { filter, sort }), certificationsById);
    },
  },
  Mutation: { certificationCreate: write("certificationCreate", createCertification) },
  CertificationCreatePayload: {
    certification: ({ certification }, _, ctx) =>
      certification ? loadExisting(ctx, certificationsById, certification) : null,
  },
  Certification: {
    id: (row) => globalId("Certification", row.id),
    member: (row, _, ctx) => loadExisting(ctx, membersById, row.memberId),
    credential: (row, _, ctx) => loadExisting(ctx, credentialsById, row.credentialId),
    certified: (row) => row.certifiedOn,
    expires: (row) => row.expiresOn,
    status: (row, _, ctx) => statusOn(row, ctx.today),
    cycles: async (row, _, ctx) => {
      const cycles = (await load(ctx, cyclesByCertification, row.id)) ?? [];
      return cycles.map(({ fromOn, toOn, renewedOn }) => ({ from: fromOn, to: toOn, renewed: renewedOn }));
    },
    standing: (row, { asOf, with: supposed }, ctx) =>
      supposed?.length
        ? standingWith(ctx, row, asOf ?? ctx.today, supposed)
        : standingOnce(ctx, row, asOf ?? ctx.today),
    standingSummary: async (row, _, ctx) => load(ctx, summariesByCertification, row.id),
    submissions: async (row, page, ctx) => {
      return toConnection(ctx, await pageOf(ctx, submissionsOfCertification, page, row.id), submissionsById);
    },
  },
  StandingSummary: {
    verdict: ({ verdict }) => contractWord(verdict),
  },
} satisfies Resolvers;
