import type { TypedDocumentString } from "@openrecert/contract";
import type { GetListParams, RaRecord } from "react-admin";
import { PER_PAGE } from "./per-page.ts";
import type { PermissionName } from "./permission.ts";
import type { Place } from "./places.ts";
import { noRecord, type send } from "./transport.ts";

type Send = typeof send;
type Values = Record<string, unknown>;
type InputOf<Variables> = Variables extends { input: infer Given } ? Given : never;
type SortOf<Variables> = Variables extends { sort: infer Sort } ? Sort : never;

/** The rows of a page's document. */
export type RowOf<Answer> = Answer[Exclude<keyof Answer, "__typename">] extends { nodes: readonly (infer Row)[] }
  ? Row & RaRecord<string>
  : never;

/** A write of the contract that adds or changes one record. */
type Write<Variables> = {
  document: TypedDocumentString<Record<string, unknown>, Variables>;
  /** Fields of the form that the input takes under the same name. */
  fields: readonly (keyof InputOf<Variables> & string)[];
  /** Fields of the input that are made from the form's values. */
  input?: (values: Values) => Partial<InputOf<Variables>>;
  /** The field of the input that contains these fields of the form, for example `activity`. */
  within?: { field: keyof InputOf<Variables> & string; fields: readonly string[] };
};

/** Rows that belong to one other record. */
type Owned<Page, Variables> = {
  /** The variable that names the record; a list's filter has it under the same name. */
  owner: keyof Variables & string;
  /** The rows in the answer; null if the record does not exist. */
  rows: (answer: Page) => Rows | readonly RaRecord<string>[] | null | undefined;
};

/** A page of rows, as connections have it. */
export type Rows = {
  nodes: readonly RaRecord<string>[];
  totalCount: number;
  totalCountIsExact: boolean;
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
};

/** What a list shows, apart from the page. */
export type ListParams = Pick<GetListParams, "filter" | "sort">;

type Definition<Page, Variables, Many, Create, Update, Exporting> = {
  name: string;
  needs: Resource["needs"];
  /** The document of a page; it has one connection, unless the rows are `owned`. A single record has none. */
  page?: TypedDocumentString<Page, Variables>;
  owned?: Owned<Page, Variables>;
  /** The contract's orders by react-admin's, for example `familyName ASC`. The first is the default. */
  sorts?: Record<string, SortOf<Variables>>;
  /** The filters of a list that nobody has filtered; default: none. */
  opensWith?: Record<string, string>;
  /** Rows of a page; default: as most lists have. */
  perPage?: number;
  /** Starts a job that writes the rows of the list to a file. */
  exports?: TypedDocumentString<Exported, { input: Exporting }>;
  /** Reads rows by their ids, with `nodes(ids:)`. */
  many?: TypedDocumentString<Many, { ids: string[] }>;
  create?: Write<Create>;
  /**
   * `idField` is the input's name for the id, for example `memberId`; null if the input needs none.
   * A `whole` update sends all fields and a key, as corrections with a reason do; others send what
   * changed.
   */
  update?: Write<Update> & { idField: (keyof InputOf<Update> & string) | null; isWhole?: boolean };
};

type Exported = Record<string, unknown>;

type BoundWrite = {
  values: (data: Values) => Values;
  run: (ask: Send, input: Values) => Promise<unknown>;
  /** The field of the input whose faults belong to fields of the form. */
  within: string | null;
};

/**
 * A resource of the console: how its rows are listed, read by id, added, and changed by documents of
 * the contract, and which permissions that needs.
 */
export type Resource = {
  name: string;
  needs: { list: PermissionName | null; create?: PermissionName; edit?: PermissionName };
  page: (ask: Send, params: ListParams, place: Place) => Promise<Rows>;
  /** The filters of a list that nobody has filtered; null if there is no list. */
  opensWith: Record<string, string> | null;
  perPage: number;
  /** Starts a job that writes the rows of the list to a file. Null if it has no such job. */
  exports: ((ask: Send, params: ListParams, idempotencyKey: string) => Promise<unknown>) | null;
  many: ((ask: Send, ids: string[]) => Promise<unknown>) | null;
  create: BoundWrite | null;
  update: (BoundWrite & { idField: string | null; isWhole: boolean }) | null;
};

/** Defines a resource. `RowOf` gives the type of its rows. */
export function define<Page extends object, Variables extends object, Many, Create, Update, Exporting>({
  name,
  needs,
  page,
  owned,
  sorts = {},
  opensWith = {},
  perPage = PER_PAGE,
  exports,
  many,
  create,
  update,
}: Definition<Page, Variables, Many, Create, Update, Exporting>): Resource {
  const orders = Object.entries(sorts);
  const orderOf = (sort: GetListParams["sort"]) =>
    orders.length > 0 ? { sort: sorts[`${sort?.field} ${sort?.order}`] ?? orders[0]![1] } : {};
  return {
    name,
    needs,
    page: async (ask, { filter, sort }, place) => {
      if (!page) throw new Error(`There is no list of ${name}.`);
      const order = orderOf(sort);
      const { [owned?.owner ?? ""]: owner, ...conditions } = given(filter);
      const about = owned ? { [owned.owner]: owner } : {};
      // Filters come from the address, so the API checks them.
      const answer = await ask(page, { filter: conditions, ...about, ...order, ...place } as unknown as Variables);
      if (!owned) return onlyConnection(answer);
      const rows = owned.rows(answer);
      if (!rows) throw noRecord();
      return "nodes" in rows ? rows : whole(rows);
    },
    opensWith: page && !owned ? opensWith : null,
    perPage,
    exports: exports
      ? (ask, { filter, sort }, idempotencyKey) =>
          // Filters come from the address, so the API checks them.
          ask(exports, { input: { filter: given(filter), ...orderOf(sort), idempotencyKey } as unknown as Exporting })
      : null,
    many: many ? (ask, ids) => ask(many, { ids }) : null,
    create: create ? bound(create) : null,
    update: update ? { ...bound(update), idField: update.idField, isWhole: update.isWhole ?? false } : null,
  };
}

function bound<Variables>({ document, fields, input, within }: Write<Variables>): BoundWrite {
  return {
    within: within?.field ?? null,
    values: (data) => ({
      ...picked(data, fields),
      ...(within ? { [within.field]: picked(data, within.fields) } : {}),
      ...input?.(data),
    }),
    // A form's values are checked by the API, which names the field that is wrong.
    run: (ask, values) => ask(document, { input: values } as Variables),
  };
}

function picked(data: Values, fields: readonly string[]): Values {
  return Object.fromEntries(fields.filter((field) => data[field] !== undefined).map((field) => [field, data[field]]));
}

function onlyConnection(answer: object): Rows {
  const [connection] = Object.entries(answer).flatMap(([name, value]) => (name === "__typename" ? [] : [value]));
  return connection as Rows;
}

/** A short list that the API gives as a whole. */
function whole(rows: readonly RaRecord<string>[]): Rows {
  return { nodes: rows, totalCount: rows.length, totalCountIsExact: true, pageInfo: { hasNextPage: false } };
}

// An empty field of a filter form means "any", which the API expresses by omission.
function given(filter: Values = {}): Values {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== "" && value != null));
}
