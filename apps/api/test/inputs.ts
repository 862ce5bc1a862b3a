import { readSdl } from "@openrecert/contract/sdl";
import { buildSchema, isInputObjectType } from "graphql";
import { globalId } from "../src/platform/ids.ts";
import { type Body, type Caller, cmaMember, mutate, newKey } from "./kit.ts";

const schema = buildSchema(readSdl());

export const ACTIVITY = { type: "ce", completed: "2025-01-01", quantities: [{ unit: "point", amount: "1" }] };

/** The contract's name of the input of a mutation. */
export const inputType = (name: string) => `${name[0]!.toUpperCase()}${name.slice(1)}Input`;

/**
 * An input that the mutation accepts, about rows made for it; an activity is reported by
 * `reporter`, or else by staff.
 */
export async function inputFor(body: Body, name: string, reporter?: Caller): Promise<object> {
  const person = await cmaMember(body, "Ana Ortiz", []);
  const registrar = await body.staff("Reg", "REGISTRAR");
  const memberId = globalId("Member", person.id);
  const certificationId = globalId("Certification", person.certificationId);
  const submission = async (...acts: string[]) => {
    const input = { certificationId, idempotencyKey: newKey() };
    let { submission: at } = await mutate(body, "submissionCreate", input, registrar, "submission { id version }");
    for (const act of acts) {
      const more = act === "submissionAttest" ? { statement: "All of it is true." } : {};
      const given = { submissionId: at.id, expectedVersion: at.version, ...more };
      at = (await mutate(body, act, given, registrar, "submission { id version }")).submission;
    }
    return { submissionId: at.id, expectedVersion: at.version };
  };
  const activity = async (by = reporter ?? registrar) => {
    const input = { memberNumber: person.number, activity: ACTIVITY, idempotencyKey: newKey() };
    const { activity: made } = await mutate(body, "activityReport", input, by, "activity { id }");
    return { activityId: made.id, expectedVersion: 1, reason: "It was wrong." };
  };
  const recorded = async (what: "document" | "examAttempt" | "payment") => {
    const given = await inputs[`${what}Record`]!();
    const made = await mutate(body, `${what}Record`, given, reporter ?? registrar, `${what} { id }`);
    return { [`${what}Id`]: made[what].id, expectedVersion: 1, reason: "It was wrong." };
  };
  /** The input of an act on several rows, with the digest of the rows that it would change. */
  const counted = async (act: string, input: object, by: Caller) => {
    const { selection } = await mutate(body, act, { ...input, dryRun: true }, by, "selection { digest }");
    return { ...input, expectedDigest: selection.digest };
  };
  const inputs: Record<string, () => object | Promise<object>> = {
    activityReport: () => ({ memberNumber: person.number, activity: ACTIVITY }),
    activityReportBatch: () => ({ activities: [{ memberNumber: person.number, activity: ACTIVITY }] }),
    activityCorrect: async () => ({ ...(await activity()), activity: ACTIVITY }),
    activityRetract: () => activity(),
    certificationCreate: async () => ({
      memberId: globalId("Member", (await body.member("Cleo New")).id),
      credential: "cma-aama",
      certified: "2025-01-01",
    }),
    jobCancel: async () => {
      const caller = reporter ?? (await body.staff("Ada", "ADMINISTRATOR", "REGISTRAR"));
      const check = await mutate(body, "journalCheck", { idempotencyKey: newKey() }, caller, "job { id }");
      if (check.job) return { jobId: check.job.id };
      // A caller who may not check the journal may import.
      const importId = await preparedImport(body, caller);
      await mutate(body, "importCheck", { importId }, caller);
      const read = await body.query(`{ import(id: "${importId}") { jobId } }`, {}, caller);
      return { jobId: read.data.import.jobId };
    },
    importCreate: () => ({ kind: reporter ? "ACTIVITIES" : "MEMBERS", fileName: "spring.csv", bytes: 100 }),
    importCheck: async () => ({ importId: await preparedImport(body, reporter) }),
    importStart: async () => ({ importId: await preparedImport(body, reporter) }),
    importCancel: async () => {
      const importId = await preparedImport(body, reporter);
      const caller = reporter ?? (await body.staff("Reg", "REGISTRAR"));
      await mutate(body, "importCheck", { importId }, caller);
      return { importId };
    },
    importDiscard: async () => ({ importId: await preparedImport(body, reporter) }),
    journalCheck: () => ({}),
    memberExport: () => ({}),
    certificationExport: () => ({}),
    submissionExport: () => ({}),
    activityExport: () => ({}),
    journalExport: () => ({}),
    listJobCancel: async () => {
      // A program may have the permission of one list alone.
      const made = async (list: string) =>
        (await mutate(body, list, {}, reporter ?? registrar, "listJob { id }")).listJob;
      return { listJobId: ((await made("memberExport")) ?? (await made("journalExport"))).id };
    },
    submissionAssignAll: async () => {
      const { submissionId } = await submission("submissionAttest", "submissionSubmit");
      const reviewer = await body.staff("Rita", "REVIEWER");
      const input = { submissionIds: [submissionId], assigneeId: globalId("Staff", reviewer.membershipId) };
      return counted("submissionAssignAll", input, reviewer);
    },
    activityRetractAll: async () =>
      counted(
        "activityRetractAll",
        { activityIds: [(await activity(registrar)).activityId], reason: "Twice." },
        registrar,
      ),
    documentRecord: () => ({ memberId, kind: "transcript" }),
    documentCorrect: async () => ({ ...(await recorded("document")), kind: "transcript" }),
    documentVoid: () => recorded("document"),
    examAttemptCorrect: async () => ({
      ...(await recorded("examAttempt")),
      exam: "cma",
      taken: "2025-01-02",
      outcome: "PASSED",
    }),
    examAttemptVoid: () => recorded("examAttempt"),
    examAttemptRecord: () => ({ memberId, exam: "cma", taken: "2025-01-01", outcome: "PASSED" }),
    memberCreate: () => ({ number: newKey(), givenName: "Dan", familyName: "New" }),
    memberUpdate: () => ({ memberId, givenName: "Anna", expectedVersion: 1 }),
    memberTokenMint: () => ({ memberId }),
    memberTokensRevoke: () => ({ memberId }),
    paymentRecord: () => ({
      memberId,
      code: "exam",
      amount: { amount: "1", currency: "USD" },
      received: "2026-01-01",
    }),
    paymentCorrect: async () => ({
      ...(await recorded("payment")),
      code: "exam",
      amount: { amount: "2", currency: "USD" },
      received: "2026-01-01",
    }),
    paymentVoid: () => recorded("payment"),
    submissionAssign: async () => {
      const { submissionId } = await submission("submissionAttest", "submissionSubmit");
      const reviewer = await body.staff("Rita", "REVIEWER");
      return { submissionId, assigneeId: globalId("Staff", reviewer.membershipId) };
    },
    submissionCreate: () => ({ certificationId }),
    submissionAttest: async () => ({ ...(await submission()), statement: "All of it is true." }),
    submissionSubmit: () => submission("submissionAttest"),
    findingRecord: async () => ({
      activityId: (await activity()).activityId,
      certificationId,
      outcome: "ADJUSTED",
      reason: "AMOUNT_WRONG",
      quantities: [{ unit: "point", amount: "1" }],
      expectedActivityVersion: 1,
      expectedRevision: 0,
    }),
    findingWithdraw: async () => {
      const reviewer = reporter ?? (await body.staff("Rob", "REVIEWER"));
      const judged = {
        activityId: (await activity(registrar)).activityId,
        certificationId,
        outcome: "ACCEPTED",
        expectedActivityVersion: 1,
        expectedRevision: 0,
        idempotencyKey: newKey(),
      };
      const { finding } = await mutate(body, "findingRecord", judged, reviewer, "finding { id }");
      return { findingId: finding.id, expectedRevision: 1 };
    },
    submissionDecide: async () => ({
      ...(await submission("submissionAttest", "submissionSubmit")),
      outcome: "DENIED",
      reason: "The credit is missing.",
      resultDigest: "sha256:0",
    }),
    requirementSetDraftCreate: () => ({ example: "cma-aama/2025", label: newKey() }),
    requirementSetDraftSave: async () => ({ ...(await draftOf(body)), document: "{}" }),
    requirementSetDraftComment: async () => ({ draftId: (await draftOf(body)).draftId, text: "Why 12?" }),
    requirementSetDraftWithdraw: async () => ({ ...(await draftOf(body)), reason: "It is not needed." }),
    impactReportCreate: async () => ({ draftId: (await draftOf(body)).draftId }),
    impactReportCancel: async () => {
      const editor = await body.staff("Eddie", "RULES_EDITOR");
      const { draftId } = await draftOf(body);
      const { impactReport } = await mutate(body, "impactReportCreate", { draftId }, editor, "impactReport { id }");
      return { impactReportId: impactReport.id };
    },
    requirementSetDraftReviewRequest: async () => ({ ...(await draftOf(body)), summary: "A first version." }),
    staffCreate: () => ({ name: "Rita", email: `${newKey()}@example.org`, roles: ["REVIEWER"] }),
    apiClientCreate: () => ({ name: newKey() }),
    apiClientKeyCreate: async () => {
      const admin = await body.staff("Ada", "ADMINISTRATOR");
      const { apiClient } = await mutate(body, "apiClientCreate", { name: newKey() }, admin, "apiClient { id }");
      return { apiClientId: apiClient.id, scopes: ["MEMBERS_READ"] };
    },
    submissionWithdraw: async () => ({ ...(await submission()), reason: "It was too early." }),
  };
  const make = inputs[name];
  if (!make) throw new Error(`there is no input for ${name}: add one here`);
  const type = schema.getType(inputType(name));
  const needsKey = isInputObjectType(type) && "idempotencyKey" in type.getFields();
  return { ...(await make()), ...(needsKey ? { idempotencyKey: newKey() } : {}) };
}

/** A draft that was just begun. */
async function draftOf(body: Body): Promise<{ draftId: string; expectedVersion: number }> {
  const editor = await body.staff("Eddie", "RULES_EDITOR");
  const { draft } = await mutate(
    body,
    "requirementSetDraftCreate",
    { example: "cma-aama/2025", label: newKey() },
    editor,
    "draft { id }",
  );
  return { draftId: draft.id, expectedVersion: 1 };
}

/** An import whose file has arrived: of a program's activities, or of members. */
async function preparedImport(body: Body, reporter?: Caller): Promise<string> {
  const input = { kind: reporter ? "ACTIVITIES" : "MEMBERS", fileName: "spring.csv", bytes: 100 };
  const caller = reporter ?? (await body.staff("Reg", "REGISTRAR"));
  const { import: made } = await mutate(body, "importCreate", input, caller, "import { id uploadPath }");
  const file = reporter ? "member_number,type,completed,amount,unit\n" : "number,printed_name\n";
  await body.put(made.uploadPath, file, caller);
  return made.id;
}
