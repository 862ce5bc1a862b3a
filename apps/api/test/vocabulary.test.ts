import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { exampleSet, mutate, useApi } from "./kit.ts";
import { cmaBody } from "./renewals.ts";

const api = await useApi();

describe("the vocabulary", () => {
  const FIELDS = `types { code name units proofs } units { code one many } dimensions { code name each values { code name } }
    proofs { code name } exams { code name } fees { code name amount { amount currency } } documents { code name }
    paths { code name } attributes { code name kind values }`;

  it("names the codes of the published rules; what they do not name is said in plain words", async () => {
    const { body } = await cmaBody(api);
    const { data } = await body.query(`{ vocabulary { ${FIELDS} } }`);
    expect(data.vocabulary).toEqual({
      types: [
        { code: "ce", name: "Continuing education", units: ["point", "minute"], proofs: ["formal"] },
        { code: "college", name: "College course", units: ["college-credit"], proofs: ["transcript"] },
      ],
      units: [
        { code: "point", one: "point", many: "points" },
        { code: "minute", one: "minute", many: "minutes" },
        { code: "college-credit", one: "college credit", many: "college credits" },
      ],
      dimensions: [
        {
          code: "area",
          name: "content area",
          each: "SPLIT",
          values: [
            { code: "administrative", name: "Administrative" },
            { code: "clinical", name: "Clinical" },
            { code: "general", name: "General" },
          ],
        },
        {
          code: "approval",
          name: "approval",
          each: "ONE",
          values: [
            { code: "aama", name: "AAMA-approved" },
            { code: "other", name: "Other source" },
          ],
        },
      ],
      proofs: [
        { code: "formal", name: "Formal" },
        { code: "transcript", name: "Transcript" },
      ],
      exams: [{ code: "cma", name: "CMA (AAMA) Certification Exam" }],
      fees: [
        { code: "application", name: "Application fee", amount: null },
        { code: "exam", name: "Examination fee", amount: null },
        { code: "reactivation", name: "Reactivation fee", amount: { amount: "50.00", currency: "USD" } },
      ],
      documents: [{ code: "transcript-of-reenrollment", name: "Transcript of reenrollment" }],
      paths: [
        { code: "ce", name: expect.any(String) },
        { code: "exam", name: expect.any(String) },
      ],
      attributes: [],
    });
  });

  it("is of one credential or of all, and a version has its own", async () => {
    const { body } = await cmaBody(api);
    await body.publishesCcma();
    const fees = async (args: string) =>
      (await body.query(`{ vocabulary${args} { fees { code } } }`)).data.vocabulary.fees.map(
        ({ code }: { code: string }) => code,
      );
    expect(await fees('(credentials: ["ccma-nha"])')).toEqual(["renewal"]);
    expect(await fees("")).toEqual(expect.arrayContaining(["renewal", "application"]));
    const text = `{ credentialByCode(code: "ccma-nha") { requirementSetInForce { vocabulary { ${FIELDS} } } } }`;
    const { data } = await body.query(text);
    expect(data.credentialByCode.requirementSetInForce.vocabulary.types).toEqual([
      { code: "ce", name: "Continuing education", units: ["credit"], proofs: [] },
    ]);
  });
});

it("a member's facts are declared by the rules with kind and name; what stays as it was is not checked again", async () => {
  const { body, registrar } = await cmaBody(api);
  await body.publishes(exampleSet("cpa-ca/2018.json"), { from: "2018-01-01" });
  const { data } = await body.query("{ vocabulary { attributes { code name kind values } } }");
  expect(data.vocabulary.attributes).toEqual([
    { code: "born", name: "date of birth", kind: "DATE", values: null },
    {
      code: "audits",
      name: "plans, leads or reports on audits and other attest work",
      kind: "FLAG",
      values: null,
    },
  ]);
  const person = await body.member("Ana Ortiz");
  const update = (attributes: object[], expectedVersion: number) =>
    mutate(
      body,
      "memberUpdate",
      { memberId: globalId("Member", person.id), attributes, expectedVersion },
      registrar,
      "member { version attributes { name value } }",
    );
  const born = { name: "born", value: "1980-02-28" };
  const audits = { name: "audits", value: "true" };
  expect((await update([born, audits], 1)).member.attributes).toEqual([audits, born]);
  expect((await update([born, { ...audits, value: "maybe" }], 2)).userErrors).toMatchObject([
    { path: ["input", "attributes", "1", "value"] },
  ]);
  expect((await update([{ ...born, value: null }, audits], 2)).member.attributes).toEqual([audits]);
});
