import type { OrganizationSummary } from "@openrecert/db";
import type { Connection, Edge } from "../platform/connections.ts";
import type { NodeType } from "../platform/ids.ts";
import type { ShownOnce } from "../platform/mutation.ts";
import type { UserError } from "../platform/user-errors.ts";
import type { Warning } from "../platform/warnings.ts";
import type { ActivityRow } from "./activities/reads.ts";
import type { ReportResult } from "./activities/report.ts";
import type { CertificationRow, SummaryRow } from "./certifications/reads.ts";
import type { CredentialRow } from "./credentials/reads.ts";
import type { DecisionRow, FlagRow } from "./decisions/reads.ts";
import type { DocumentRow } from "./documents/reads.ts";
import type { ExamAttemptRow } from "./exams/reads.ts";
import type { FindingRow } from "./findings/reads.ts";
import type { ApiClientRow, ApiKeyRow, MembershipRow } from "./identity/reads.ts";
import type { ViewerView } from "./identity/resolvers.ts";
import type { JobRow } from "./jobs/reads.ts";
import type { JournalEntryRow } from "./journal/reads.ts";
import type { MemberRow } from "./members/reads.ts";
import type { PaymentRow } from "./payments/reads.ts";
import type { RequirementSetVersionRow } from "./requirement-sets/reads.ts";
import type { CarryOverLineView, ReasonView } from "./standing/explanation.ts";
import type { RequirementView } from "./standing/path-view.ts";
import type { ActivityView, SourceView } from "./standing/resolvers.ts";
import type { ReviewView } from "./standing/review-view.ts";
import type { StandingView } from "./standing/service.ts";
import type { SubmissionRow } from "./submissions/reads.ts";

/** What a mutation answers with: ids of rows under these names, or nothing but errors. */
type Payload<Rows extends string> = { readonly [Name in Rows]?: string } & {
  readonly userErrors: readonly UserError[];
  readonly warnings?: readonly Warning[];
};

/**
 * What the resolvers of a type are given, by the type's name in the contract. Codegen reads this table. A type that is
 * not in it is given what the contract says, field by field.
 */
export type Parents = {
  Node: { readonly __typename: NodeType };
  UserError: UserError;
  FindingConflict: Extract<UserError, { __typename: "FindingConflict" }>;

  Organization: OrganizationSummary;
  Staff: MembershipRow;
  Colleague: MembershipRow;
  ApiClient: ApiClientRow;
  ApiClientKey: ApiKeyRow;
  Credential: CredentialRow;
  RequirementSetVersion: RequirementSetVersionRow;
  Member: MemberRow;
  StandingSummary: SummaryRow;
  Certification: CertificationRow;
  Activity: ActivityRow;
  Submission: SubmissionRow;
  Finding: FindingRow;
  Payment: PaymentRow;
  ExamAttempt: ExamAttemptRow;
  HeldDocument: DocumentRow;
  Decision: DecisionRow;
  DecisionFlag: FlagRow;
  JournalEntry: JournalEntryRow;
  Job: JobRow;
  Standing: StandingView;
  StandingActivity: ActivityView;
  StandingRequirement: RequirementView;
  ReviewStanding: ReviewView;
  CreditSource: SourceView;
  NotCounted: ReasonView;
  CarryOverLine: CarryOverLineView;
  Viewer: ViewerView;

  StaffConnection: Connection<MembershipRow>;
  StaffEdge: Edge<MembershipRow>;
  ApiClientConnection: Connection<ApiClientRow>;
  ApiClientEdge: Edge<ApiClientRow>;
  CredentialConnection: Connection<CredentialRow>;
  CredentialEdge: Edge<CredentialRow>;
  RequirementSetVersionConnection: Connection<RequirementSetVersionRow>;
  RequirementSetVersionEdge: Edge<RequirementSetVersionRow>;
  MemberConnection: Connection<MemberRow>;
  MemberEdge: Edge<MemberRow>;
  CertificationConnection: Connection<CertificationRow>;
  CertificationEdge: Edge<CertificationRow>;
  ActivityConnection: Connection<ActivityRow>;
  ActivityEdge: Edge<ActivityRow>;
  SubmissionConnection: Connection<SubmissionRow>;
  SubmissionEdge: Edge<SubmissionRow>;
  JournalEntryConnection: Connection<JournalEntryRow>;
  JournalEntryEdge: Edge<JournalEntryRow>;
  JobConnection: Connection<JobRow>;
  JobEdge: Edge<JobRow>;

  OrganizationUpdatePayload: Payload<"organization">;
  StaffCreatePayload: Payload<"staff"> & { readonly oneTimePassword?: ShownOnce | null };
  StaffRolesSetPayload: Payload<"staff">;
  StaffPasswordResetPayload: Payload<"staff"> & { readonly oneTimePassword?: ShownOnce | null };
  ApiClientCreatePayload: Payload<"apiClient">;
  ApiClientRevokePayload: Payload<"apiClient">;
  ApiClientKeyCreatePayload: Payload<"key"> & { readonly secret?: ShownOnce | null };
  ApiClientKeyRevokePayload: Payload<"key">;
  MemberTokenMintPayload: Payload<never> & { readonly token?: ShownOnce | null; readonly expiresAt?: string };
  MemberCreatePayload: Payload<"member">;
  MemberUpdatePayload: Payload<"member">;
  CertificationCreatePayload: Payload<"certification">;
  ActivityReportPayload: Payload<"activity">;
  ActivityReportResult: ReportResult;
  ActivityCorrectPayload: Payload<"activity">;
  ActivityRetractPayload: Payload<"activity">;
  SubmissionCreatePayload: Payload<"submission">;
  SubmissionAttestPayload: Payload<"submission">;
  SubmissionSubmitPayload: Payload<"submission">;
  SubmissionWithdrawPayload: Payload<"submission">;
  SubmissionAssignPayload: Payload<"submission">;
  SubmissionDecidePayload: Payload<"decision">;
  FindingRecordPayload: Payload<"finding" | "certification">;
  PaymentRecordPayload: Payload<"payment">;
  ExamAttemptRecordPayload: Payload<"examAttempt">;
  DocumentRecordPayload: Payload<"document">;
  JobCancelPayload: Payload<"job">;
  JournalCheckPayload: Payload<"job">;
};
