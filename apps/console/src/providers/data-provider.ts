import type { TypedDocumentString } from "@openrecert/contract";
import type { DataProvider, GetListParams } from "react-admin";
import { LISTS } from "./lists.ts";
import { createPages, type PageArguments } from "./pages.ts";
import { send } from "./transport.ts";

/** react-admin's provider for lists, and the two typed methods that all other screens use. */
export type ConsoleDataProvider = DataProvider & {
  /** Reads with a document of the contract. */
  ask: <Result, Variables>(document: TypedDocumentString<Result, Variables>, variables: Variables) => Promise<Result>;
  /**
   * Writes with a document of the contract. Forgets the known ends of pages, because rows may have
   * moved.
   */
  act: <Result, Variables>(document: TypedDocumentString<Result, Variables>, variables: Variables) => Promise<Result>;
};

export function createDataProvider(transport: typeof send = send): ConsoleDataProvider {
  const pages = createPages();

  async function getList(resource: string, params: GetListParams) {
    const list = LISTS[resource];
    if (!list) throw new Error(`The console has no list named ${resource}.`);
    const { page, perPage } = params.pagination ?? { page: 1, perPage: 25 };
    const question = { filter: params.filter ?? {}, sort: params.sort ?? { field: "", order: "ASC" } };
    const key = JSON.stringify([resource, question, perPage]);
    const ends = (where: PageArguments) => list.cursor(transport, question, where);
    const begin = await pages.before(key, page, perPage, ends);
    if (begin === "beyond") return { data: [], total: 0, pageInfo: { hasNextPage: false, hasPreviousPage: true } };
    const { after } = begin;
    const answer = await list.page(transport, question, { first: perPage, ...(after === null ? {} : { after }) });
    pages.saw(key, page, answer.pageInfo);
    const { hasNextPage } = answer.pageInfo;
    return {
      data: answer.nodes,
      total: answer.totalCount,
      pageInfo: { hasNextPage, hasPreviousPage: page > 1 },
      meta: { totalIsExact: answer.totalCountIsExact },
    };
  }

  return {
    getList,
    ask: (document, variables) => transport(document, variables),
    async act(document, variables) {
      pages.forget();
      return transport(document, variables);
    },
    getOne: notOffered,
    getMany: notOffered,
    getManyReference: notOffered,
    create: notOffered,
    update: notOffered,
    updateMany: notOffered,
    delete: notOffered,
    deleteMany: notOffered,
  } as ConsoleDataProvider;
}

// Records are read whole by `ask`, and every write is a named act of the contract, so generic edits
// are not supported.
function notOffered(): Promise<never> {
  return Promise.reject(new Error("The console reads with `ask` and writes with `act`."));
}
