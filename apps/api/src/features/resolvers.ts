import { type CompleteResolvers, mergeFeatures } from "../platform/resolver-types.ts";
import { activityResolvers } from "./activities/resolvers.ts";
import { certificationResolvers } from "./certifications/resolvers.ts";
import { credentialResolvers } from "./credentials/resolvers.ts";
import { decisionResolvers } from "./decisions/resolvers.ts";
import { documentResolvers } from "./documents/resolvers.ts";
import { examResolvers } from "./exams/resolvers.ts";
import { findingResolvers } from "./findings/resolvers.ts";
import { identityResolvers } from "./identity/resolvers.ts";
import { impactReportResolvers } from "./impact-reports/resolvers.ts";
import { importResolvers } from "./imports/resolvers.ts";
import { jobResolvers } from "./jobs/resolvers.ts";
import { journalResolvers } from "./journal/resolvers.ts";
import { listJobResolvers } from "./list-jobs/resolvers.ts";
import { memberResolvers } from "./members/resolvers.ts";
import { organizationResolvers } from "./organizations/resolvers.ts";
import { overviewResolvers } from "./overview/resolvers.ts";
import { paymentResolvers } from "./payments/resolvers.ts";
import { requirementSetDraftResolvers } from "./requirement-set-drafts/resolvers.ts";
import { requirementSetResolvers } from "./requirement-sets/resolvers.ts";
import { standingResolvers } from "./standing/resolvers.ts";
import { submissionResolvers } from "./submissions/resolvers.ts";
import { verificationResolvers } from "./verification/resolvers.ts";

/**
 * Every resolver of the contract, before permission checks. The compiler checks that none is
 * missing.
 */
export const resolvers: CompleteResolvers = mergeFeatures(
  organizationResolvers,
  identityResolvers,
  credentialResolvers,
  requirementSetResolvers,
  requirementSetDraftResolvers,
  impactReportResolvers,
  memberResolvers,
  certificationResolvers,
  activityResolvers,
  standingResolvers,
  submissionResolvers,
  findingResolvers,
  paymentResolvers,
  examResolvers,
  documentResolvers,
  decisionResolvers,
  verificationResolvers,
  journalResolvers,
  jobResolvers,
  importResolvers,
  listJobResolvers,
  overviewResolvers,
);
