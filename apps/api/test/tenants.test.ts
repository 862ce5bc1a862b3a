import { readSdl } from "@openrecert/contract/sdl";
import { member } from "@openrecert/db";
import {
  buildSchema,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
} from "graphql";
import { describe, expect, it } from "vitest";
import { ROLES } from "../src/auth/permissions.ts";
import { globalId, NODE_TYPES } from "../src/platform/ids.ts";
import { BEST_ALLOCATION, type Body, type Caller, cmaMember, mutate, newKey, useApi } from "./kit.ts";

const api = await useApi();
const schema = buildSchema(readSdl());
const CANARY = "Canary";

/**
 * A body in which every kind of row exists, each with a word that must never be read elsewhere; and
 * all their ids.
 */
async function fullBody(): Promise<{ body: Body; ids: Map<string, string[]> }> {
  const body = await api.body("aama");
  await body.publishesCma();
  const person = await cmaMember(body, `Ana ${CANARY}`, BEST_ALLOCATION);
  const memberId = globalId("Member", person.id);
  const certificationId = globalId("Certification", person.certificationId);
  const registrar = await body.staff(`Reg ${CANARY}`, "REGISTRAR");
  const reviewer = await body.staff(`Rita ${CANARY}`, "REVIEWER");
  const decider = await body.staff(`Dora ${CANARY}`, "DECISION_MAKER");
  const admin = await body.staff(`Ada ${CANARY}`, "ADMINISTRATOR");
  const key = () => ({ idempotencyKey: newKey() });
  const activity = {
    type: "ce",
    title: CANARY,
    provider: CANARY,
    completed: "2025-01-01",
    quantities: [{ unit: "point", amount: "1" }],
  };
  const made: Record<string, string> = {};
  const act = async (name: string, field: string, input: object, caller: Caller) => {
    const payload = await mutate(body, name, input, caller, `${field} { id }`);
    expect(payload.userErrors).toEqual([]);
    made[field] = payload[field].id;
  };
  await act("activityReport", "activity", { memberNumber: person.number, activity, ...key() }, registrar);
  await act(
    "paymentRecord",
    "payment",
    {
      memberId,
      code: "exam",
      amount: { amount: "1", currency: "USD" },
      received: "2026-01-01",
      reference: CANARY,
      ...key(),
    },
    registrar,
  );
  await act(
    "examAttemptRecord",
    "examAttempt",
    { memberId, exam: "cma", taken: "2025-01-01", outcome: "FAILED", ...key() },
    registrar,
  );
  await act("documentRecord", "document", { memberId, kind: "transcript", issued: "2025-01-01", ...key() }, registrar);
  await act(
    "findingRecord",
    "finding",
    {
      activityId: made.activity,
      certificationId,
      outcome: "REJECTED",
      reason: "OTHER",
      note: CANARY,
      expectedActivityVersion: 1,
      expectedRevision: 0,
      ...key(),
    },
    reviewer,
  );
  const { id } = await person.applied("2026-01-20", "ce");
  const submissionId = globalId("Submission", id);
  const standing = await body.query(
    `{ standing(certificationId: "${certificationId}") { resultDigest } }`,
    {},
    decider,
  );
  const { resultDigest } = standing.data.standing;
  await act(
    "submissionDecide",
    "decision",
    { submissionId, outcome: "DENIED", reason: CANARY, resultDigest, expectedVersion: 1, ...key() },
    decider,
  );
  await act("apiClientCreate", "apiClient", { name: CANARY }, admin);
  await act("apiClientKeyCreate", "key", { apiClientId: made.apiClient, scopes: ["MEMBERS_READ"] }, admin);
  await act("journalCheck", "job", key(), decider);
  await act(
    "importCreate",
    "import",
    { kind: "MEMBERS", fileName: CANARY, bytes: 9, ...key() },
    await body.staff("Reg", "REGISTRAR"),
  );
  await act("memberExport", "listJob", { filter: { search: CANARY }, ...key() }, registrar);
  const editor = await body.staff(`Eddie ${CANARY}`, "RULES_EDITOR");
  await act("requirementSetDraftCreate", "draft", { example: "cma-aama/2025", label: CANARY, ...key() }, editor);
  await act("impactReportCreate", "impactReport", { draftId: made.draft, ...key() }, editor);
  await api.numberJournal();
  const listed = await body.query(
    "{ credentials(first: 1) { nodes { id requirementSets(first: 1) { nodes { id } } } } journal(first: 1) { nodes { id } } }",
    {},
    decider,
  );
  const [credential] = listed.data.credentials.nodes;
  const ids = {
    Organization: [globalId("Organization", body.id)],
    Staff: [globalId("Staff", admin.membershipId)],
    ApiClient: [made.apiClient!],
    ApiClientKey: [made.key!],
    Credential: [credential.id],
    RequirementSetVersion: [credential.requirementSets.nodes[0].id],
    RequirementSetDraft: [made.draft!],
    ImpactReport: [made.impactReport!],
    Member: [memberId],
    Certification: [certificationId],
    Activity: [made.activity!],
    Submission: [submissionId],
    Finding: [made.finding!],
    Payment: [made.payment!],
    ExamAttempt: [made.examAttempt!],
    HeldDocument: [made.document!],
    Decision: [made.decision!],
    Job: [made.job!],
    Import: [made.import!],
    ListJob: [made.listJob!],
    JournalEntry: [listed.data.journal.nodes[0].id],
  };
  return { body, ids: new Map(Object.entries(ids)) };
}

describe("between two organizations", () => {
  it("no field of any type answers with anything of the other", async () => {
    const { body, ids } = await fullBody();
    const theirs = await api.body("nha");
    // A credential of the same code, so that a question about it is not refused as one about
    // nothing.
    await theirs.publishesCma();
    const everything = await theirs.staff("Eve", ...ROLES);
    const queries = [
      ...rootQueries(),
      ...[...ids].flatMap(([type, found]) =>
        found.map((id) => `{ node(id: "${id}") { id ...on ${type} { ${scalarsOf(type)} } } }`),
      ),
    ];
    expect([...ids.keys()]).toEqual([...NODE_TYPES]);
    for (const query of queries.map((text) => text.replaceAll("$NUMBER", "AAMA-00001"))) {
      const answer = await theirs.query(query, {}, everything);
      expect(answer.errors, query).toBeUndefined();
      expect(JSON.stringify(answer.data), query).not.toContain(CANARY);
      if (query.startsWith("{ node(")) expect(answer.data.node, query).toBeNull();
    }
    // The same questions asked at home find what they look for, so the silence above says
    // something.
    const home = await body.staff("Hal", ...ROLES);
    for (const [type, found] of ids)
      expect((await body.query(`{ node(id: "${found[0]}") { id } }`, {}, home)).data.node, type).not.toBeNull();
  });

  it("equal ids and numbers stay apart", async () => {
    const [ours, theirs] = [await api.body("aama"), await api.body("nha")];
    const { id } = await ours.member("Ana Ours", { number: "1" });
    await theirs.transaction((tx) =>
      tx.insert(member).values({ organizationId: theirs.id, id, number: "1", name: "Ben Theirs" }),
    );
    for (const [body, name] of [
      [ours, "Ana Ours"],
      [theirs, "Ben Theirs"],
    ] as const) {
      const caller = await body.staff("Reg", "REGISTRAR");
      const { data } = await body.query(
        `{ node(id: "${globalId("Member", id)}") { ...on Member { printedName version } } memberByNumber(number: "1") { printedName } }`,
        {},
        caller,
      );
      expect(data).toEqual({ node: { printedName: name, version: 1 }, memberByNumber: { printedName: name } });
    }
    await mutate(
      ours,
      "memberUpdate",
      { memberId: globalId("Member", id), printedName: "Ana Changed", expectedVersion: 1 },
      await ours.staff("Reg", "REGISTRAR"),
    );
    const { data } = await theirs.query(
      '{ memberByNumber(number: "1") { printedName } }',
      {},
      await theirs.staff("Vera", "VIEWER"),
    );
    expect(data.memberByNumber.printedName).toBe("Ben Theirs");
  });
});

/**
 * Every root field with every scalar two levels down; fields that need an argument get one of the
 * other body.
 */
function rootQueries(): string[] {
  const fields = Object.values(schema.getQueryType()!.getFields()).filter(
    ({ name }) => !["node", "nodes", "standing"].includes(name),
  );
  return fields.map((field) => `{ ${field.name}${argumentsOf(field)} ${selectionOf(field, 3)} }`);
}

const GIVEN: Record<string, string> = {
  number: '"$NUMBER"',
  memberNumber: '"$NUMBER"',
  familyName: `"${CANARY}"`,
  credential: '"cma-aama"',
  code: '"cma-aama"',
  people: `[{ memberNumber: "$NUMBER", familyName: "${CANARY}" }]`,
  first: "50",
  id: '"none"',
  before: '"none"',
  after: '"none"',
};

function argumentsOf({ args }: GraphQLField<unknown, unknown>): string {
  const used = args.filter(
    (argument) => argument.name === "first" || (isNonNullType(argument.type) && argument.defaultValue === undefined),
  );
  return used.length === 0 ? "" : `(${used.map(({ name }) => `${name}: ${GIVEN[name]}`).join(", ")})`;
}

function selectionOf(field: GraphQLField<unknown, unknown>, depth: number): string {
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return "";
  if (isInterfaceType(type)) return "{ id }";
  const inner = Object.values((type as GraphQLObjectType).getFields())
    .filter((one) => !isCompositeType(getNamedType(one.type)) || (depth > 1 && argumentsOf(one) === ""))
    .map((one) => `${one.name} ${selectionOf(one, depth - 1)}`);
  return `{ __typename ${inner.join(" ")} }`;
}

function scalarsOf(type: string): string {
  const fields = Object.values((schema.getType(type) as GraphQLObjectType).getFields());
  return fields
    .filter((field) => !isCompositeType(getNamedType(field.type)))
    .map(({ name }) => name)
    .join(" ");
}
