import { readSdl } from "@openrecert/contract/sdl";
import { buildSchema, type GraphQLObjectType, getNamedType, isEnumType, isObjectType } from "graphql";
import { describe, expect, it } from "vitest";
import { ROLES } from "../src/auth/permissions.ts";
import { BEST_ALLOCATION, cmaMember, mutate, newKey, useApi } from "./kit.ts";

const api = await useApi();
const body = await api.body("aama");
await body.publishesCma();
const [ana, ben] = [
  await cmaMember(body, "Ana Ortiz", BEST_ALLOCATION),
  await cmaMember(body, "Ben Late", BEST_ALLOCATION),
];
await ana.applied("2026-01-20", "ce");
await ben.applied("2026-01-20", "ce");
await body.apiKey("MEMBERS_READ");
const everything = await body.staff("Ada All", ...ROLES);
await mutate(body, "journalCheck", { idempotencyKey: newKey() }, everything);
await mutate(body, "memberCreate", { number: "9", givenName: "Cy", familyName: "New" }, everything);
const { data: rows } = await body.query(
  `{ memberByNumber(number: "${ana.number}") { id version } submissions(first: 1) { nodes { id version } } }`,
  {},
  everything,
);
const renamed = { memberId: rows.memberByNumber.id, expectedVersion: rows.memberByNumber.version, givenName: "Anna" };
await mutate(body, "memberUpdate", renamed, everything);
const [{ id: submissionId, version: expectedVersion }] = rows.submissions.nodes;
const withdrawn = { submissionId, expectedVersion, reason: "A mistake.", idempotencyKey: newKey() };
await mutate(body, "submissionWithdraw", withdrawn, everything);
const prepared = { kind: "ACTIVITIES", fileName: "spring.csv", bytes: 100 };
for (const _ of [1, 2]) await mutate(body, "importCreate", prepared, everything);
for (const _ of [1, 2]) await mutate(body, "memberExport", {}, everything);
await mutate(body, "requirementSetDraftCreate", { example: "cma-aama/2020" }, everything);
const proposed = await mutate(
  body,
  "requirementSetDraftCreate",
  { example: "cma-aama/2025", label: "next" },
  everything,
  "draft { id }",
);
const { impactReport } = await mutate(
  body,
  "impactReportCreate",
  { draftId: proposed.draft.id },
  everything,
  "impactReport { id }",
);
await api.asSuperuser(
  `insert into impact_change (organization_id, report_id, ordinal, certification_id, verdict_before, verdict_after, newly_short, answer_before, answer_after)
    select certification.organization_id, impact_report.id, row_number() over (), certification.id, 'met', 'unmet', '{}', '{}', '{}'
    from certification join impact_report on impact_report.organization_id = certification.organization_id
    where certification.organization_id = $1`,
  [body.id],
);
await api.asSuperuser(
  `update activity set import_run_id = (select max(id::text)::uuid from import_run where organization_id = $1)
    where organization_id = $1`,
  [body.id],
);
await api.numberJournal();

/**
 * A list in one order: how it is asked for with these arguments, and where its connection is in the
 * answer.
 */
type List = { name: string; query: (args: string) => string };

/** A list has at most ten orders, so each is tried with another order and with another list. */
const OTHERS = 11;
const PARENTS: Record<string, string> = {
  Query: "",
  Member: `memberByNumber(number: "${ana.number}")`,
  Credential: 'credentialByCode(code: "cma-aama")',
  Certification: "certifications(first: 1) nodes",
  Submission: "submissions(first: 1) nodes",
  Import: "imports(first: 1) nodes",
  ImpactReport: `impactReport(id: "${impactReport.id}")`,
};

const schema = buildSchema(readSdl());
const lists = Object.entries(PARENTS).flatMap(([name, parent]) =>
  connectionsOf(schema.getType(name) as GraphQLObjectType).flatMap(({ name: field, args }) => {
    const sort = args.find((argument) => argument.name === "sort");
    const sorts = sort && getNamedType(sort.type);
    const values = isEnumType(sorts) ? sorts.getValues().map((value) => `, sort: ${value.name}`) : [""];
    return values.map(
      (value): List => ({
        name: `${name}.${field}${value}`,
        query: (given) => nest([...parent.split(" ").filter(Boolean)], `${field}(first: 1${value}${given})`),
      }),
    );
  }),
);

function connectionsOf(type: GraphQLObjectType) {
  return Object.values(type.getFields()).filter((field) => getNamedType(field.type).name.endsWith("Connection"));
}

// `certifications(first: 1) nodes` holds a space inside its call, so calls and steps are told apart
// by the brackets.
function nest(words: string[], call: string): string {
  const steps = words.join(" ").replace(/\) (\w)/g, ") { $1");
  const depth = (steps.match(/\{/g) ?? []).length;
  const inner = `${call} { edges { cursor } }`;
  return steps ? `{ ${steps} { ${inner} } ${"} ".repeat(depth)}}` : `{ ${inner} }`;
}

const ask = (list: List, cursor: string | null, argument = "after") =>
  body.query(list.query(cursor === null ? "" : `, ${argument}: ${JSON.stringify(cursor)}`), {}, everything);

async function cursorOf(list: List): Promise<string> {
  const { data, errors } = await ask(list, null);
  expect(errors, list.name).toBeUndefined();
  const found = /"cursor":"([^"]+)"/.exec(JSON.stringify(data))?.[1];
  if (!found) throw new Error(`${list.name} has no rows`);
  return found;
}

describe("a cursor", () => {
  it("covers every list of the contract", () => {
    const parents = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .filter((type) => !type.name.startsWith("__") && connectionsOf(type).length > 0);
    expect(parents.map(({ name }) => name).toSorted()).toEqual(Object.keys(PARENTS).toSorted());
  });

  it("works in the list and order that gave it, and is refused in others", { timeout: 60_000 }, async () => {
    const cursors: [name: string, cursor: string][] = [];
    for (const list of lists) cursors.push([list.name, await cursorOf(list)]);
    // Its own, and those of the lists and orders that come after it. All pairs would take a minute.
    for (const [at, list] of lists.entries())
      for (const [name, cursor] of [...cursors.slice(at), ...cursors.slice(0, at)].slice(0, OTHERS + 1)) {
        const { errors } = await ask(list, cursor);
        const code = errors?.[0]?.extensions.code;
        expect(code, `a cursor of ${name} in ${list.name}`).toBe(name === list.name ? undefined : "BAD_USER_INPUT");
      }
  });

  it("is refused under another parent, and in another organization", async () => {
    const query = (number: string, after = "") =>
      `{ memberByNumber(number: "${number}") { activities(first: 1${after}) { edges { cursor } } } }`;
    const { data } = await body.query(query(ana.number), {}, everything);
    const after = `, after: "${data.memberByNumber.activities.edges[0].cursor}"`;
    expect((await body.query(query(ana.number, after), {}, everything)).errors).toBeUndefined();
    const answer = await body.query(query(ben.number, after), {}, everything);
    expect(answer.errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");

    const members = lists.find(({ name }) => name === "Query.members, sort: NUMBER")!;
    const other = await api.body("nha");
    const foreign = members.query(`, after: "${await cursorOf(members)}"`);
    const elsewhere = await other.query(foreign, {}, await other.staff("Vera", "VIEWER"));
    expect(elsewhere.errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });

  it("whose keys were changed is refused, or is another place of the same list", async () => {
    const odd = [
      "",
      "x",
      "2026-13-45",
      "2026-02-30 00:00:00+00",
      "0001-01-01",
      "9".repeat(40),
      "\u0000",
      "\ud800",
      "'--",
    ];
    for (const list of lists) {
      const [place, ...keys] = JSON.parse(Buffer.from(await cursorOf(list), "base64url").toString("utf8"));
      for (const [index] of keys.entries())
        for (const value of odd) {
          const changed = JSON.stringify([place, ...keys.with(index, value)]);
          const { errors } = await ask(list, Buffer.from(changed).toString("base64url"));
          expect([undefined, "BAD_USER_INPUT"], `${list.name}: ${value}`).toContain(errors?.[0]?.extensions.code);
        }
    }
  });

  it.each(["", " ", "x", "null", "W10", "e30", "\u{1f4a9}", "bm9uZQ", "=".repeat(2000), "WyIiXQ"])(
    "that is garbage is refused: %j",
    async (cursor) => {
      for (const list of lists)
        for (const argument of ["after", "before"])
          expect((await ask(list, cursor, argument)).errors?.[0]?.extensions.code, list.name).toBe("BAD_USER_INPUT");
    },
  );
});
