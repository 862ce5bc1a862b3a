import * as contract from "@openrecert/contract";
import { readSdl } from "@openrecert/contract/sdl";
import { buildSchema, isEnumType, Kind, type OperationDefinitionNode, parse, visit } from "graphql";
import { describe, expect, it } from "vitest";
import { COMPILED_AT_USE } from "../src/platform/executor.ts";
import { globalId } from "../src/platform/ids.ts";
import { BEST_ALLOCATION, type Body, cmaMember, mutate, useApi } from "./kit.ts";
import { POINTS } from "./renewals.ts";

const api = await useApi();

const schema = buildSchema(readSdl());

/** All queries of the console, by name. */
const QUERIES = Object.values(contract)
  .filter((one) => one instanceof contract.TypedDocumentString)
  .map((document) => document.toString())
  .filter((text) => operationOf(text)?.operation === "query")
  .map((text): [string, string] => [operationOf(text)!.name!.value, text]);

function operationOf(text: string): OperationDefinitionNode | undefined {
  return parse(text).definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
}

async function setting() {
  const body = await api.body("aama");
  await body.publishesCma();
  const registrar = await body.staff("Reg", "ADMINISTRATOR", "REGISTRAR", "AUDITOR", "REVIEWER", "RULES_EDITOR");
  const member = await cmaMember(body, "Ana Ortiz", BEST_ALLOCATION);
  const { id } = await member.applied("2026-01-20", "ce");
  const activity = { memberNumber: member.number, activity: POINTS("5") };
  await mutate(body, "activityReport", activity, registrar);
  const { draft } = await mutate(
    body,
    "requirementSetDraftCreate",
    { example: "cma-aama/2025", label: "next" },
    registrar,
    "draft { id }",
  );
  await api.numberJournal();
  return { body, registrar, member, submissionId: id, draftId: String(draft.id) };
}

/** Values for the variables that a query needs, by their name. */
function variablesFor(text: string, { member, submissionId, draftId }: Awaited<ReturnType<typeof setting>>) {
  const known: Record<string, unknown> = {
    number: member.number,
    memberId: globalId("Member", member.id),
    certificationId: globalId("Certification", member.certificationId),
    submissionId: globalId("Submission", submissionId),
    draftId,
    code: "cma-aama",
    credential: "cma-aama",
    memberNumber: member.number,
    familyName: "Ortiz",
    id: globalId("Submission", submissionId),
    ids: [globalId("Member", member.id), globalId("Submission", submissionId)],
    from: "2026-01-01",
    to: "2026-12-31",
    expiresFrom: "2026-01-01",
    expiresTo: "2026-12-31",
    text: "ort",
    mine: { state: "SUBMITTED" },
    open: { state: "SUBMITTED" },
    submissions: { state: "SUBMITTED" },
    first: 10,
  };
  const needed: Record<string, unknown> = {};
  visit(parse(text), {
    VariableDefinition({ variable, type }) {
      const name = variable.name.value;
      const asked = type.kind === Kind.NON_NULL_TYPE && type.type.kind === Kind.NAMED_TYPE ? type.type.name.value : "";
      const enumeration = schema.getType(asked);
      if (name in known) needed[name] = known[name];
      else if (isEnumType(enumeration)) needed[name] = enumeration.getValues()[0]!.name;
    },
  });
  return needed;
}

/** What differs between two runs: the request, and the moment to which data are current. */
function comparable(answer: Awaited<ReturnType<Body["query"]>>): string {
  const volatile = new Set(["requestId", "dataCutOff"]);
  return JSON.stringify(answer, (name, value) => (volatile.has(name) ? undefined : value));
}

describe("a query", () => {
  it("gets the same answer from the reference executor and once it is compiled: all queries of the console", async () => {
    const here = await setting();
    expect(QUERIES.length).toBeGreaterThan(10);
    for (const [name, text] of QUERIES) {
      const ask = () => here.body.query(text, variablesFor(text, here), here.registrar);
      const answers: string[] = [];
      for (let use = 0; use <= COMPILED_AT_USE; use++) answers.push(comparable(await ask()));
      expect(new Set(answers).size, name).toBe(1);
      expect(answers[0], name).not.toContain('"errors"');
    }
  });

  it("gets the same errors, with their paths, codes, and places", async () => {
    const here = await setting();
    const outsider = await here.body.staff("Vera", "VIEWER");
    for (const text of [
      '{ members(first: 1) { nodes { id } } node(id: "x") { id } }',
      "query Q($after: String) { members(first: 1, after: $after) { nodes { id } } }",
      `{ a: members(first: 1, filter: {search: "${"x".repeat(101)}"}) { nodes { id } } b: organization { name } }`,
    ]) {
      const ask = () => here.body.query(text, { after: "no cursor" }, outsider);
      const answers: string[] = [];
      for (let use = 0; use <= COMPILED_AT_USE; use++) answers.push(comparable(await ask()));
      expect(new Set(answers).size, text).toBe(1);
    }
  });
});
