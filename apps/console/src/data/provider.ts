import type { TypedDocumentString } from "@openrecert/contract";
import type { CreateParams, DataProvider, GetListParams, GetManyParams, RaRecord, UpdateParams } from "react-admin";
import { createKeys } from "./act-keys.ts";
import { sendOrTake } from "./early.ts";
import { createPlaces } from "./places.ts";
import { type Problems, Refusal } from "./refusal.ts";
import type { ListParams, Resource } from "./resource.ts";
import { noRecord, type send } from "./transport.ts";

/** react-admin's provider, and typed methods for what is not a plain record. */
export type ConsoleDataProvider = DataProvider & {
  /** Starts a job that writes the rows of a list to a file, and answers with the list job's id. */
  exportList: (resource: string, params: ListParams) => Promise<string>;
  /** Reads the row that has so many rows before it in a list, with the one before and the one after it. */
  rowsAround: (resource: string, params: ListParams, before: number) => Promise<RowsAround>;
  /** Reads with a document of the contract. */
  ask: <Result, Variables>(document: TypedDocumentString<Result, Variables>, variables: Variables) => Promise<Result>;
  /** Writes with a document of the contract. */
  act: <Result, Variables>(document: TypedDocumentString<Result, Variables>, variables: Variables) => Promise<Result>;
};

// Rows before and after a row that are read to find its neighbors.
const MOVED_MAX = 2;

/** Some rows of a list, and how many are before the first of them. */
export type RowsAround = { rows: readonly RaRecord<string>[]; before: number; total: number; isExact: boolean };

type Values = Record<string, unknown>;

/**
 * The provider over a list of resources. Page numbers become places in the list. An update sends only
 * what changed, with the version that was read. Throws Refusal for expected failures (react-admin's forms
 * show them at their fields), and ApiError for faults.
 */
export function createDataProvider(
  resources: readonly Resource[],
  transport: typeof send = sendOrTake,
): ConsoleDataProvider {
  const byName = new Map(resources.map((resource) => [resource.name, resource]));
  const keys = createKeys();
  const places = createPlaces();

  function resourceOf(name: string): Resource {
    const resource = byName.get(name);
    if (!resource) throw new Error(`The console has no resource named ${name}.`);
    return resource;
  }

  async function getList(name: string, params: GetListParams) {
    const { page, perPage } = params.pagination ?? { page: 1, perPage: 25 };
    const list = JSON.stringify([name, params.filter, params.sort, perPage]);
    const place = places.of(list, { number: page, size: perPage });
    const { nodes, totalCount, totalCountIsExact, pageInfo } = await resourceOf(name).page(transport, params, place);
    places.note(list, { number: page, size: perPage }, pageInfo.endCursor);
    return {
      data: [...nodes],
      total: totalCount,
      pageInfo: { hasNextPage: pageInfo.hasNextPage, hasPreviousPage: page > 1 },
      meta: { totalIsExact: totalCountIsExact },
    };
  }

  async function getMany(name: string, { ids }: Pick<GetManyParams, "ids">) {
    const { many } = resourceOf(name);
    if (!many) throw new Error(`${name} are not read by their ids.`);
    const nodes = onlyValue(await many(transport, ids.map(String))) as unknown[];
    return { data: nodes.filter(isRecord) };
  }

  async function getOne(name: string, { id }: { id: unknown }) {
    const [record] = (await getMany(name, { ids: [String(id)] })).data;
    if (!record) throw noRecord();
    return { data: record };
  }

  async function create(name: string, { data }: CreateParams) {
    const write = resourceOf(name).create;
    if (!write) throw new Error(`${name} are not added here.`);
    const values = write.values(data as Values);
    const answer = await write.run(transport, { ...values, idempotencyKey: keys.keyFor(name, values) });
    const record = recordOf(answer, write.within);
    keys.used(name);
    return { data: record };
  }

  async function update(name: string, { id, data, previousData }: UpdateParams) {
    const write = resourceOf(name).update;
    if (!write) throw new Error(`${name} are not changed here.`);
    const values = write.values(data as Values);
    const before = write.values(previousData as Values);
    const changes = Object.entries(values).filter(([field, value]) => !same(value, before[field]));
    const expectedVersion = (previousData as { version?: number }).version;
    const which = write.idField === null ? {} : { [write.idField]: id };
    const given = { ...which, expectedVersion, ...(write.isWhole ? values : Object.fromEntries(changes)) };
    const act = `${name} ${id}`;
    const key = write.isWhole ? { idempotencyKey: keys.keyFor(act, given) } : {};
    const record = recordOf(await write.run(transport, { ...given, ...key }), write.within);
    keys.used(act);
    return { data: record };
  }

  /** Starts the export of a list. Answers with the id of its list job. */
  async function exportList(name: string, params: ListParams) {
    const { exports } = resourceOf(name);
    if (!exports) throw new Error(`${name} are not exported here.`);
    const act = `export ${name}`;
    const { id } = recordOf(await exports(transport, params, keys.keyFor(act, params)), null);
    keys.used(act);
    return String(id);
  }

  async function rowsAround(name: string, params: ListParams, before: number): Promise<RowsAround> {
    // A row may have moved a little since the list was shown.
    const skip = Math.max(0, before - MOVED_MAX);
    const place = { first: before - skip + 1 + MOVED_MAX, skip };
    const { nodes, totalCount, totalCountIsExact } = await resourceOf(name).page(transport, params, place);
    return { rows: nodes, before: skip, total: totalCount, isExact: totalCountIsExact };
  }

  return {
    exportList,
    rowsAround,
    getList,
    getOne,
    getMany,
    getManyReference: (name: string, { target, id, ...params }: GetListParams & { target: string; id: unknown }) =>
      getList(name, { ...params, filter: { ...params.filter, [target]: id } }),
    create,
    update,
    ask: (document, variables) => transport(document, variables),
    act: (document, variables) => transport(document, variables),
    updateMany: notOffered,
    delete: notOffered,
    deleteMany: notOffered,
    // react-admin's types promise the record type that the caller names.
  } as ConsoleDataProvider;
}

/** The record in a payload, with what the payload shows once beside it. Throws Refusal. */
function recordOf(answer: unknown, within: string | null): RaRecord {
  const { userErrors, ...payload } = onlyValue(answer) as { userErrors: Problems } & Values;
  if (userErrors.length > 0)
    throw new Refusal(
      userErrors.map((error) =>
        error.path[1] === within ? { ...error, path: ["input", ...error.path.slice(2)] } : error,
      ),
    );
  const record = Object.values(payload).find(isRecord);
  if (!record) throw new Error("The answer has no record.");
  const shownOnce = Object.entries(payload).filter(([, value]) => typeof value === "string");
  return { ...record, ...Object.fromEntries(shownOnce) };
}

function onlyValue(answer: unknown): unknown {
  return Object.entries(answer as object).find(([name]) => name !== "__typename")?.[1];
}

function isRecord(value: unknown): value is RaRecord {
  return typeof value === "object" && value !== null && "id" in value;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

// Nothing is deleted here: records are corrected, retracted, withdrawn, or revoked, each by an act
// of its own with its reason. Acts on many rows are jobs of the server.
function notOffered(): Promise<never> {
  return Promise.reject(new Error("This is done by an act of its own."));
}
