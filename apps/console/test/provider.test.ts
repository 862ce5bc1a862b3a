import type { TypedDocumentString } from "@openrecert/contract";
import { describe, expect, it } from "vitest";
import { RESOURCES } from "../src/app/resources.ts";
import { createAuthProvider } from "../src/data/auth-provider.ts";
import { createDataProvider } from "../src/data/provider.ts";
import type { Refusal } from "../src/data/refusal.ts";
import { ApiError, send } from "../src/data/transport.ts";

type Asked = { name: string; variables: Record<string, unknown> };

/** A provider whose transport gives the same answer to everything and records every request. */
function provider(answer: unknown) {
  const asked: Asked[] = [];
  const transport = (async (document: TypedDocumentString<unknown, unknown>, variables: Record<string, unknown>) => {
    asked.push({ name: /(?:query|mutation) (\w+)/.exec(document.toString())![1]!, variables });
    return answer;
  }) as unknown as typeof send;
  return { asked, ...createDataProvider(RESOURCES, transport) };
}

const PAGE = {
  members: { totalCount: 90, totalCountIsExact: true, nodes: [{ id: "a" }], pageInfo: { hasNextPage: true } },
};
const LIST = { pagination: { page: 1, perPage: 25 }, sort: { field: "expires", order: "DESC" as const }, filter: {} };

describe("a list", () => {
  it("is asked by the contract's sort and filter, without empty fields", async () => {
    const { getList, asked } = provider(PAGE);
    const answer = await getList("members", {
      ...LIST,
      filter: { search: "ort", standing: "", credential: undefined },
    });
    expect(asked).toEqual([
      { name: "MemberList", variables: { filter: { search: "ort" }, sort: "EXPIRES_DESC", first: 25, skip: 0 } },
    ]);
    expect(answer).toMatchObject({
      data: [{ id: "a" }],
      total: 90,
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    });
  });

  it("reaches any page with one request", async () => {
    const { getList, asked } = provider(PAGE);
    await getList("members", { ...LIST, pagination: { page: 200, perPage: 25 } });
    expect(asked).toHaveLength(1);
    expect(asked[0]!.variables).toMatchObject({ first: 25, skip: 4975 });
  });

  it("goes on after the page that was read before, in the same list only", async () => {
    const pageInfo = { hasNextPage: true, endCursor: "end" };
    const { getList, asked } = provider({ members: { ...PAGE.members, pageInfo } });
    const pages = [3, 4, 6, 2, 4];
    for (const page of pages) await getList("members", { ...LIST, pagination: { page, perPage: 25 } });
    await getList("members", { ...LIST, filter: { search: "ort" }, pagination: { page: 4, perPage: 25 } });
    await getList("members", { ...LIST, pagination: { page: 4, perPage: 50 } });
    expect(asked.map(({ variables: { skip, after } }) => [skip, after])).toEqual([
      [50, undefined],
      [undefined, "end"],
      [125, undefined],
      [25, undefined],
      [undefined, "end"],
      [75, undefined],
      [150, undefined],
    ]);
  });

  it("of a member's activities names the member apart from the filter, in either method", async () => {
    const rows = { ...PAGE.members, totalCount: 1 };
    const answer = { node: { __typename: "Member", id: "m", activities: rows } };
    const { getManyReference, getList, asked } = provider(answer);
    const reference = { ...LIST, filter: { type: "ce" }, target: "memberId", id: "m" };
    expect(await getManyReference("activities", reference)).toMatchObject({ data: [{ id: "a" }], total: 1 });
    await getList("activities", { ...LIST, filter: { type: "ce", memberId: "m" } });
    const variables = { memberId: "m", filter: { type: "ce" }, first: 25, skip: 0 };
    expect(asked).toEqual([
      { name: "ActivityList", variables },
      { name: "ActivityList", variables },
    ]);
    await expect(provider({ node: null }).getManyReference("activities", reference)).rejects.toMatchObject({
      code: "NO_RECORD",
    });
    const short = provider({ node: { __typename: "Member", id: "m", payments: [{ id: "p" }] } });
    expect(await short.getManyReference("payments", reference)).toMatchObject({ data: [{ id: "p" }], total: 1 });
  });

  it("of another record's rows has that record in its filter", async () => {
    const { getManyReference, asked } = provider(PAGE);
    await getManyReference("members", { ...LIST, target: "credential", id: "cma-aama" });
    expect(asked[0]!.variables).toMatchObject({ filter: { credential: "cma-aama" } });
  });
});

describe("a correction", () => {
  const stored = { id: "a", type: "ce", completed: "2025-05-01", quantities: [], version: 3, findings: [] };
  const data = { ...stored, title: "Course", reason: "A typing error." };
  const update = { id: "a", data, previousData: stored };

  it("sends the whole activity with its reason, and the same key when the answer was lost", async () => {
    const lost = provider({});
    for (let attempt = 0; attempt < 2; attempt += 1) await lost.update("activities", update).catch(() => undefined);
    const [first, second] = lost.asked.map(({ variables }) => variables.input);
    expect(first).toMatchObject({
      activityId: "a",
      expectedVersion: 3,
      activity: { type: "ce", title: "Course", completed: "2025-05-01", quantities: [] },
      reason: "A typing error.",
    });
    expect(second).toEqual(first);
  });

  it("that is refused has its messages at the fields of the form", async () => {
    const path = ["input", "activity", "quantities", "0", "amount"];
    const problem = { __typename: "InvalidInput", code: "OUT_OF_RANGE", message: "Too large.", path };
    const refused = provider({ activityCorrect: { activity: null, userErrors: [problem] } });
    const refusal = await refused.update("activities", update).catch((error: Refusal) => error);
    expect((refusal as Refusal).body.errors).toEqual({ quantities: { 0: { amount: "Too large." } } });
  });
});

describe("records", () => {
  it("are read by their ids in one request, without those that are not there", async () => {
    const { getMany, getOne, asked } = provider({ nodes: [{ id: "a" }, null] });
    expect(await getMany("members", { ids: ["a", "b"] })).toEqual({ data: [{ id: "a" }] });
    expect(asked).toEqual([{ name: "MembersById", variables: { ids: ["a", "b"] } }]);
    await expect(provider({ nodes: [null] }).getOne("members", { id: "b" })).rejects.toMatchObject({
      code: "NO_RECORD",
    });
    expect(await getOne("members", { id: "a" })).toEqual({ data: { id: "a" } });
  });

  it("are added with the fields of the input, and the same key when the answer was lost", async () => {
    const stored = { memberCreate: { member: { id: "a", number: "7" }, userErrors: [] } };
    const { create, asked } = provider(stored);
    const data = { number: "7", givenName: "Ana", familyName: "Ortiz", strange: 1 };
    expect(await create("members", { data })).toEqual({ data: { id: "a", number: "7" } });
    const { idempotencyKey, ...input } = asked[0]!.variables.input as Record<string, string>;
    expect(input).toEqual({ number: "7", givenName: "Ana", familyName: "Ortiz" });
    expect(idempotencyKey).toMatch(/^.{36}$/);
    await create("members", { data });
    expect((asked[1]!.variables.input as Record<string, string>).idempotencyKey).not.toBe(idempotencyKey);

    const lost = provider({});
    for (let attempt = 0; attempt < 2; attempt += 1) await lost.create("members", { data }).catch(() => undefined);
    const [first, second] = lost.asked.map(({ variables }) => variables.input as Record<string, string>);
    expect(second).toEqual(first);
  });

  it("show what the server shows once beside the record", async () => {
    const answer = { staffCreate: { staff: { id: "a" }, oneTimePassword: "secret", userErrors: [] } };
    expect(await provider(answer).create("staff", { data: { name: "Ana" } })).toEqual({
      data: { id: "a", oneTimePassword: "secret" },
    });
  });

  it("are changed by sending what changed, with the version that was read", async () => {
    const { update, asked } = provider({ memberUpdate: { member: { id: "a", version: 4 }, userErrors: [] } });
    const previousData = { id: "a", givenName: "Ana", familyName: "Ortiz", email: null, version: 3 };
    await update("members", { id: "a", data: { ...previousData, familyName: "Moss", version: 9 }, previousData });
    expect(asked).toEqual([
      { name: "MemberUpdate", variables: { input: { memberId: "a", expectedVersion: 3, familyName: "Moss" } } },
    ]);
  });

  it("are refused with messages at the fields of the form", async () => {
    const userErrors = [
      { code: "TOO_LONG", message: "Too long.", path: ["input", "familyName"] },
      { code: "INVALID_INPUT", message: "Not an amount.", path: ["input", "quantities", "0", "amount"] },
      { code: "NOT_PERMITTED", message: "You may not.", path: [] },
    ];
    const { create } = provider({ memberCreate: { member: null, userErrors } });
    const refusal = (await create("members", { data: {} }).catch((error: unknown) => error)) as Refusal;
    expect(refusal.body.errors).toEqual({
      familyName: "Too long.",
      quantities: { 0: { amount: "Not an amount." } },
      root: { serverError: "You may not." },
    });
  });

  it("are never deleted, and never changed in numbers by the browser", async () => {
    const { delete: remove, updateMany } = provider({});
    await expect(remove("members", { id: "a" })).rejects.toThrow("an act of its own");
    await expect(updateMany("members", { ids: ["a"], data: {} })).rejects.toThrow("an act of its own");
  });
});

it("every resource says which permission opens it, and who has it may list, add, and edit", async () => {
  const auth = createAuthProvider(RESOURCES);
  expect(auth.canAccess).toBeDefined();
  for (const { name, needs } of RESOURCES) expect(needs, name).toHaveProperty("list");
});

describe("the transport", () => {
  const document = { toString: () => "query X { x }" } as TypedDocumentString<{ x: number }, object>;
  const answering = (body: string, status = 200) => ({
    slug: "aama",
    fetch: (async () => new Response(body, { status, headers: { "x-request-id": "r-1" } })) as typeof fetch,
  });

  it("answers with complete data", async () => {
    expect(await send(document, {}, answering('{"data":{"x":1}}'))).toEqual({ x: 1 });
  });

  it("throws the API's message with its code and the request id", async () => {
    const body = JSON.stringify({
      data: null,
      errors: [{ message: "Sign in.", extensions: { code: "UNAUTHENTICATED" } }],
    });
    await expect(send(document, {}, answering(body))).rejects.toMatchObject({
      message: "Sign in.",
      code: "UNAUTHENTICATED",
      status: 401,
      requestId: "r-1",
    });
  });

  it("has a code for the screen when nothing answers, or not in JSON", async () => {
    const silent = { slug: "aama", fetch: (() => Promise.reject(new TypeError("failed"))) as typeof fetch };
    await expect(send(document, {}, silent)).rejects.toMatchObject({ code: "UNREACHABLE", status: 0 });
    await expect(send(document, {}, answering("<html>", 502))).rejects.toBeInstanceOf(ApiError);
  });
});
