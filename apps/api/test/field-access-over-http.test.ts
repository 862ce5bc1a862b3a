import { readSdl } from "@openrecert/contract/sdl";
import { journalEntry } from "@openrecert/db";
import { buildSchema, getNamedType, isCompositeType } from "graphql";
import { describe, expect, it } from "vitest";
import type { Caller as KnownCaller } from "../src/auth/caller.ts";
import { NEEDS } from "../src/auth/needs.ts";
import { OF_MEMBERS, OF_PEOPLE_ONLY, PERMISSIONS } from "../src/auth/permissions.ts";
import { globalId } from "../src/platform/ids.ts";
import { ACTIVITY, inputFor, inputType } from "./inputs.ts";
import { BEST_ALLOCATION, type Body, type Caller, cmaMember, mutate, newKey, useApi } from "./kit.ts";
import { fieldsOf, missing, type Place, placesOf, selectionAt } from "./schema-walk.ts";

const api = await useApi();
const schema = buildSchema(readSdl());
const queries = placesOf(schema, schema.getQueryType()!);
const mutations = placesOf(schema, schema.getMutationType()!);
/** Mutations that a program may be allowed. */
const programs = Object.keys(schema.getMutationType()!.getFields()).filter(
  (name) => !OF_PEOPLE_ONLY.has(NEEDS.ofField("Mutation", name)!.permission),
);

/** A program changes only the examinations, payments, and documents that it recorded. */
const OWN_ALONE = /^(examAttempt|payment|document)(Correct|Void)$/;

describe("over HTTP", () => {
  it("a refused field refuses the whole operation, and nothing of it is done", async () => {
    const body = await bodyWithRules();
    const { key } = await body.apiKey(...PERMISSIONS.filter((scope) => scope !== "MEMBERS_READ"));
    let asked = 0;
    // A mutation that itself needs the permission is refused before its fields are.
    for (const name of programs.filter((one) => NEEDS.ofField("Mutation", one)?.permission !== "MEMBERS_READ")) {
      const input = await inputFor(body, name);
      for (const place of mutations.filter(({ root, type }) => root === name && type.name === "Member")) {
        const text = `mutation($input: ${inputType(name)}!) { ${name}(input: $input) ${selectionAt(place, "printedName email")} }`;
        const before = await entriesOf(body);
        const answer = await body.query(text, { input }, bearer(key));
        expect(answer, text).toMatchObject({ status: 403, errors: [{ extensions: { code: "FORBIDDEN" } }] });
        expect(answer.data, text).toBeUndefined();
        expect(await entriesOf(body), text).toBe(before);
        asked += 1;
      }
    }
    expect(asked).toBeGreaterThan(10);
  });

  it.each(
    programs.flatMap((name) => {
      const { permission, orOwn } = NEEDS.ofField("Mutation", name)!;
      return [permission, ...(orOwn ?? [])].map((scope) => [name, scope] as const);
    }),
  )("%s answers a key with %s alone with all that it may see", async (name, scope) => {
    const body = await bodyWithRules();
    const { key } = await body.apiKey(scope);
    const caller: KnownCaller = { ...SOME_KEY, permissions: new Set([scope]) };
    const seen = mutations.filter(
      (place) => place.root === name && missing(schema, caller, "mutation", place, "__typename") === null,
    );
    const input = await inputFor(
      body,
      name,
      NEEDS.ofField("Mutation", name)!.orOwn?.includes(scope) || OWN_ALONE.test(name) ? bearer(key) : undefined,
    );
    const selection = seen
      .filter(({ steps }) => steps.length > 0)
      .map((place) => selectionAt(place, scalarsOf(place, caller)).slice(1, -1))
      .filter((text) => !text.startsWith(" userErrors"))
      .join(" ");
    const answer = await mutate(body, name, input, bearer(key), selection);
    expect(answer.userErrors).toEqual([]);
    const results = Object.values(answer).filter((value) => value !== null);
    expect(results.length).toBeGreaterThan(selection === "" ? 0 : 1);
  });

  it("a member token sees the whole of the member's own record, and nothing of anybody else's", async () => {
    const body = await bodyWithRules();
    const [mine, theirs] = [await wholeRecord(body, "Ana Ortiz"), await wholeRecord(body, "Ben Other")];
    const portal = bearer((await body.apiKey("MEMBER_TOKENS_MINT")).key);
    const { token } = await mutate(body, "memberTokenMint", { memberId: mine.Member }, portal, "token");
    const caller: KnownCaller = { kind: "MEMBER", memberId: "m", keyCreatedBy: null, permissions: OF_MEMBERS };
    const places = queries.filter(({ root, steps }) => root === "node" && steps.length === 1);
    const seen = [];
    for (const place of places) {
      const name = place.type.name;
      for (const [ids, whose] of [
        [mine, "own"],
        [theirs, "other"],
      ] as const) {
        if (!ids[name]) continue;
        const text = `{ node(id: "${ids[name]}") ${selectionAt(place, scalarsOf(place, caller))} }`;
        const answer = await body.query(text, {}, bearer(token));
        expect(answer.errors, text).toBeUndefined();
        if (answer.data.node) seen.push(`${whose} ${name}`);
      }
    }
    const OWN = [
      "Activity",
      "Certification",
      "Decision",
      "ExamAttempt",
      "Finding",
      "HeldDocument",
      "Member",
      "Payment",
    ];
    expect(seen.sort()).toEqual([...OWN, "Submission"].map((name) => `own ${name}`));
  });

  it("a key sees the activity that it reported, and no other", async () => {
    const body = await bodyWithRules();
    const { number } = await body.member("Ana Ortiz");
    const [ours, others] = [await body.apiKey("ACTIVITIES_REPORT"), await body.apiKey("ACTIVITIES_REPORT")];
    const input = { memberNumber: number, activity: ACTIVITY, idempotencyKey: newKey() };
    const { activity } = await mutate(body, "activityReport", input, bearer(ours.key), "activity { id }");
    const text = `{ node(id: "${activity.id}") { ... on Activity { type quantities { amount } version } } }`;
    expect((await body.query(text, {}, bearer(ours.key))).data.node).toMatchObject({ type: "ce", version: 1 });
    expect((await body.query(text, {}, bearer(others.key))).data.node).toBeNull();
    const whose = `{ node(id: "${activity.id}") { ... on Activity { member { printedName } } } }`;
    expect((await body.query(whose, {}, bearer(ours.key))).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });

  it("nothing is found by what the caller may not see", async () => {
    const body = await bodyWithRules();
    const person = await cmaMember(body, "Ana Ortiz", []);
    await person.applied("2026-01-20", "ce");
    const asLiteral = '{ submissions(first: 1, filter: { search: "ana" }) { totalCount } }';
    const asVariable = `query($filter: SubmissionFilter) { submissions(first: 1, filter: $filter) { totalCount } }`;
    const [blind, seeing] = [
      await body.apiKey("SUBMISSIONS_READ"),
      await body.apiKey("SUBMISSIONS_READ", "MEMBERS_READ"),
    ];
    for (const [text, variables] of [
      [asLiteral, {}],
      [asVariable, { filter: { search: "ana" } }],
    ] as const) {
      const refused = await body.query(text, variables, bearer(blind.key));
      expect(refused.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
      expect((await body.query(text, variables, bearer(seeing.key))).data.submissions.totalCount).toBe(1);
    }
    const others = await body.query(asVariable, { filter: { credential: "cma-aama" } }, bearer(blind.key));
    expect(others.data.submissions.totalCount).toBe(1);
  });

  it("a variable that leaves a field out is heeded, also by its default", async () => {
    const body = await bodyWithRules();
    const { key } = await body.apiKey("SUBMISSIONS_READ");
    const text = (directive: string, byDefault: boolean) =>
      `query($is: Boolean! = ${byDefault}) { organization { slug } members(first: 1) ${directive} { totalCount } }`;
    const codeOf = async (query: string, variables = {}) =>
      (await body.query(query, variables, bearer(key))).errors?.[0]?.extensions.code;
    expect(await codeOf(text("@include(if: $is)", false))).toBeUndefined();
    expect(await codeOf(text("@include(if: $is)", true))).toBe("FORBIDDEN");
    expect(await codeOf(text("@skip(if: $is)", false), { is: true })).toBeUndefined();
    expect(await codeOf(text("@skip(if: $is)", true), { is: false })).toBe("FORBIDDEN");
  });
});

const SOME_KEY = { kind: "API_CLIENT", apiClientId: "c", apiKeyId: "k", keyCreatedBy: null, name: "a key" } as const;

const bearer = (key: string): Caller => ({ authorization: `Bearer ${key}` });

async function bodyWithRules(): Promise<Body> {
  const body = await api.body("aama");
  await body.publishesCma();
  return body;
}

async function entriesOf(body: Body): Promise<number> {
  return (await body.transaction((tx) => tx.select({ id: journalEntry.id }).from(journalEntry))).length;
}

/** Fields of a type that hold no objects, and that the caller may see. */
function scalarsOf({ type }: Place, caller: KnownCaller): string {
  const names = fieldsOf(type)
    .filter((field) => !isCompositeType(getNamedType(field.type)))
    .filter(({ name }) => {
      const need = NEEDS.ofField(type.name, name);
      return !need || caller.permissions.has(need.permission);
    })
    .map(({ name }) => name);
  return ["__typename", ...names].join(" ");
}

/** Ids of one of each kind of row that belongs to a member, by type. */
async function wholeRecord(body: Body, name: string): Promise<Record<string, string>> {
  const person = await cmaMember(body, name, BEST_ALLOCATION);
  const staff = (role: Parameters<Body["staff"]>[1]) => body.staff(role, role);
  const [registrar, reviewer, decider] = [
    await staff("REGISTRAR"),
    await staff("REVIEWER"),
    await staff("DECISION_MAKER"),
  ];
  const ids: Record<string, string> = {
    Member: globalId("Member", person.id),
    Certification: globalId("Certification", person.certificationId),
    Activity: globalId("Activity", person.activities[0]!.id),
    Submission: globalId("Submission", (await person.applied("2026-01-20", "ce")).id),
    Payment: globalId("Payment", (await person.paid("exam", 100, "2026-01-01")).id),
    ExamAttempt: globalId("ExamAttempt", (await person.tookExam("cma", "failed", "2025-01-01")).id),
  };
  const act = async (mutation: string, field: string, input: object, caller: Caller) => {
    const answer = await mutate(body, mutation, { ...input, idempotencyKey: newKey() }, caller, `${field} { id }`);
    expect(answer.userErrors).toEqual([]);
    return answer[field].id;
  };
  const of = { memberId: ids.Member };
  ids.HeldDocument = await act("documentRecord", "document", { ...of, kind: "transcript" }, registrar);
  const judged = {
    activityId: ids.Activity,
    certificationId: ids.Certification,
    expectedActivityVersion: 1,
    expectedRevision: 0,
  };
  ids.Finding = await act("findingRecord", "finding", { ...judged, outcome: "ACCEPTED" }, reviewer);
  const asked = `{ standing(certificationId: "${ids.Certification}") { resultDigest } }`;
  const { resultDigest } = (await body.query(asked, {}, decider)).data.standing;
  const decided = { submissionId: ids.Submission, outcome: "DENIED", reason: "An example.", resultDigest };
  ids.Decision = await act("submissionDecide", "decision", { ...decided, expectedVersion: 1 }, decider);
  await api.numberJournal();
  const entry = await body.query("{ journal(first: 1) { nodes { id } } }", {}, decider);
  ids.JournalEntry = entry.data.journal.nodes[0].id;
  return ids;
}
