import type {
  CertificationStandingArgs,
  CertificationSubmissionsArgs,
  QueryCertificationsArgs,
} from "@openrecert/contract/types";
import { toConnection } from "../../platform/connections.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { pageOf } from "../../platform/pages.ts";
import { credentialsById } from "../credentials/reads.ts";
import { membersById } from "../members/reads.ts";
import { standingOnce, standingWith } from "../standing/service.ts";
import { submissionsById, submissionsOfCertification } from "../submissions/reads.ts";
import {
  type CertificationRow,
  certificationsById,
  certificationsList,
  cyclesByCertification,
  statusOn,
} from "./reads.ts";
import { createCertification } from "./service.ts";

export const certificationResolvers = {
  Query: {
    certifications: async (_: unknown, { filter, ...page }: QueryCertificationsArgs, ctx: RequestContext) => {
      return toConnection(
        ctx,
        await pageOf(ctx, certificationsList(ctx, filter), page, null, filter),
        certificationsById,
      );
    },
  },
  Mutation: { certificationCreate: write("certificationCreate", createCertification) },
  CertificationCreatePayload: {
    certification: ({ certification }: { certification?: string }, _: unknown, ctx: RequestContext) =>
      certification ? loadExisting(ctx, certificationsById, certification) : null,
  },
  Certification: {
    id: (row: CertificationRow) => globalId("Certification", row.id),
    member: (row: CertificationRow, _: unknown, ctx: RequestContext) => loadExisting(ctx, membersById, row.memberId),
    credential: (row: CertificationRow, _: unknown, ctx: RequestContext) =>
      loadExisting(ctx, credentialsById, row.credentialId),
    certified: (row: CertificationRow) => row.certifiedOn,
    expires: (row: CertificationRow) => row.expiresOn,
    status: (row: CertificationRow, _: unknown, ctx: RequestContext) => statusOn(row, ctx.today),
    cycles: async (row: CertificationRow, _: unknown, ctx: RequestContext) => {
      const cycles = (await load(ctx, cyclesByCertification, row.id)) ?? [];
      return cycles.map(({ fromOn, toOn, renewedOn }) => ({ from: fromOn, to: toOn, renewed: renewedOn }));
    },
    standing: (row: CertificationRow, { asOf, with: supposed }: CertificationStandingArgs, ctx: RequestContext) =>
      supposed?.length
        ? standingWith(ctx, row, asOf ?? ctx.today, supposed)
        : standingOnce(ctx, row, asOf ?? ctx.today),
    submissions: async (row: CertificationRow, page: CertificationSubmissionsArgs, ctx: RequestContext) => {
      return toConnection(ctx, await pageOf(ctx, submissionsOfCertification, page, row.id), submissionsById);
    },
  },
};
