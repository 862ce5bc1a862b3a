import type { TypedDocumentString } from "@openrecert/contract";
import { describe, expect, it } from "vitest";
import { createDataProvider } from "../src/providers/data-provider.ts";
import { ApiError, send } from "../src/providers/transport.ts";

type Asked = { name: string; variables: Record<string, unknown> };

/** A provider whose transport returns three members per page and records every request. */
function provider() {
  const asked: Asked[] = [];
  const transport = (async (document: TypedDocumentString<unknown, unknown>, variables: Record<string, unknown>) => {
    asked.push({ name: /query (\w+)/.exec(document.toString())![1]!, variables });
    const pageInfo = { hasNextPage: true, hasPreviousPage: false, startCursor: "s", endCursor: `end-${asked.length}` };
    return { members: { totalCount: 90, totalCountIsExact: true, nodes: [{ id: "a" }], pageInfo } };
  }) as unknown as typeof send;
  return { asked, ...createDataProvider(transport) };
}

const LIST = { pagination: { page: 1, perPage: 25 }, sort: { field: "expires", order: "DESC" as const }, filter: {} };

describe("a list", () => {
  it("is asked by the contract's sort and filter, without empty fields", async () => {
    const { getList, asked } = provider();
    const answer = await getList("members", {
      ...LIST,
      filter: { search: "ort", standing: "", credential: undefined },
    });
    expect(asked).toEqual([
      { name: "MemberList", variables: { filter: { search: "ort" }, sort: "EXPIRES_DESC", first: 25 } },
    ]);
    expect(answer).toMatchObject({
      data: [{ id: "a" }],
      total: 90,
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    });
  });

  it("goes on after the end of the page before", async () => {
    const { getList, asked } = provider();
    await getList("members", LIST);
    await getList("members", { ...LIST, pagination: { page: 2, perPage: 25 } });
    expect(asked[1]).toMatchObject({ name: "MemberList", variables: { first: 25, after: "end-1" } });
  });

  it("offers no generic edit: every write is a named act", async () => {
    await expect(provider().update("members", { id: 1, data: {}, previousData: { id: 1 } })).rejects.toThrow("`act`");
  });
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

  it("says what to do when nothing answers, or not in JSON", async () => {
    const silent = { slug: "aama", fetch: (() => Promise.reject(new TypeError("failed"))) as typeof fetch };
    await expect(send(document, {}, silent)).rejects.toThrow("check your connection");
    await expect(send(document, {}, answering("<html>", 502))).rejects.toBeInstanceOf(ApiError);
  });
});
