import { describe, expect, it } from "vitest";
import { useImports } from "./import-kit.ts";
import type { Body, Caller } from "./kit.ts";

const { api, imports, lab } = await useImports();

async function ask(body: Body, memberNumber: string, familyName: string, credential = "lab-demo") {
  const answer = await body.query(
    `query ($credential: String!, $memberNumber: String!, $familyName: String!) {
      verification(credential: $credential, memberNumber: $memberNumber, familyName: $familyName) { printedName } }`,
    { credential, memberNumber, familyName },
  );
  return answer.errors ? answer.errors[0].extensions.code : (answer.data.verification?.printedName ?? null);
}

async function askAll(body: Body, people: object[], caller: Caller = {}) {
  const answer = await body.query(
    `query ($people: [VerificationInput!]!) { verifications(credential: "lab-demo", people: $people) {
      memberNumber verification { printedName status } } }`,
    { people },
    caller,
  );
  return answer.errors ? answer.errors[0].extensions.code : answer.data.verifications;
}

const ROSTER = [
  "number,given_name,family_name,printed_name,credential,certified",
  "P-131,Pat,O\u2019Neil,,lab-demo,2025-02-10",
  "P-132,Ana,Garc\u00eda-L\u00f3pez,,lab-demo,2025-02-10",
  "P-133,,,\u0141ukasz St. John Jr.,lab-demo,2025-02-10",
  'P-134,,,"Ada Example, CMA",lab-demo,2025-02-10',
  "P-135,Eve,None,,,",
  "A-1,Ann,Twin,,lab-demo,2025-02-10",
  "A1,Ben,Twin,,lab-demo,2025-02-10",
  "a 1,Cy,Other,,lab-demo,2025-02-10",
].join("\n");

describe("verification", () => {
  it.each([
    ["P-131", "O'Neil", "Pat O\u2019Neil"],
    ["p-131", "o\u2019neil", "Pat O\u2019Neil"],
    ["P131", "ONEIL", "Pat O\u2019Neil"],
    ["P 131", "O`Neil", "Pat O\u2019Neil"],
    ["P\u2011131", "o neil", "Pat O\u2019Neil"],
    ["P-132", "Garcia Lopez", "Ana Garc\u00eda-L\u00f3pez"],
    ["P-132", "Garc\u00eda\u2010L\u00f3pez", "Ana Garc\u00eda-L\u00f3pez"],
    ["P-132", "Garcia", null],
    ["P-133", "st john", "\u0141ukasz St. John Jr."],
    ["P-133", "John", "\u0141ukasz St. John Jr."],
    ["P-133", "Lukasz", null],
    ["P-134", "example", "Ada Example, CMA"],
    ["P-134", "CMA", null],
    ["P-135", "None", null],
    ["P-13", "O'Neil", null],
    ["P-131", "", null],
    ["P-131", "'", null],
    ["-", "O'Neil", null],
    ["A-1", "twin", "Ann Twin"],
    ["A1", "twin", "Ben Twin"],
    ["a-1", "twin", null],
    ["a-1", "other", "Cy Other"],
  ])("of %s with the family name %s is %s", async (number, familyName, expected) => {
    const body = await lab();
    await imports(body, "members", ROSTER);
    expect(await ask(body, number, familyName)).toBe(expected);
  });

  it("answers an unknown credential with an error, not with nobody", async () => {
    const body = await lab();
    await imports(body, "members", ROSTER);
    expect(await ask(body, "P-131", "O'Neil", "lab-demos")).toBe("BAD_USER_INPUT");
  });

  it("answers for many people at once, with a key", async () => {
    const body = await lab();
    await imports(body, "members", ROSTER);
    const people = [
      { memberNumber: "p132", familyName: "garcia lopez" },
      { memberNumber: "P-131", familyName: "Smith" },
      { memberNumber: "P-131", familyName: "O'Neil" },
    ];
    const staff = await body.staff("Vera", "VIEWER");
    expect(await askAll(body, people, staff)).toEqual([
      { memberNumber: "p132", verification: { printedName: "Ana Garc\u00eda-L\u00f3pez", status: "CURRENT" } },
      { memberNumber: "P-131", verification: null },
      { memberNumber: "P-131", verification: { printedName: "Pat O\u2019Neil", status: "CURRENT" } },
    ]);
    expect(await askAll(body, people)).toBe("UNAUTHENTICATED");
    const hundred = Array.from({ length: 101 }, () => people[0]!);
    expect(await askAll(body, hundred, staff)).toBe("BAD_USER_INPUT");
    expect(await askAll(body, hundred.slice(1), staff)).toHaveLength(100);
    expect(await askAll(body, [], staff)).toBe("BAD_USER_INPUT");
    const stranger = await (await api.body("other")).staff("Otto", "VIEWER");
    expect(await askAll(body, people, stranger)).toBe("FORBIDDEN");
  });

  it("asks the database the same few questions for one person and for a hundred", async () => {
    const body = await lab();
    await imports(body, "members", ROSTER);
    const staff = await body.staff("Vera", "VIEWER");
    const people = Array.from({ length: 100 }, (_, index) => ({
      memberNumber: `P-${index + 100}`,
      familyName: "O'Neil",
    }));
    const one = await api.statementsOf(() => askAll(body, people.slice(0, 1), staff));
    const many = await api.statementsOf(() => askAll(body, people, staff));
    expect(many).toHaveLength(one.length);
  });
});
