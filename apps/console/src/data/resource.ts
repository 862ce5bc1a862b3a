import type { TypedDocumentString } from "@openrecert/contract";
import type { GetListParams, RaRecord } from "react-admin";
import type { PermissionName } from "./permission.ts";
import type { send } from "./transport.ts";

type Send = typeof send;
type Values = Record<string, unknown>;
/** Arguments of a page, by number of rows. */
type PageVariables = { first: number; skip?: number | null | undefined };
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
};

type Definition<Page, Variables, Many, Create, Update> = {
  name: string;
  needs: Resource["needs"];
  /** The document of a page; it has one connection. A single record has none. */
  page?: TypedDocumentString<Page, Variables>;
  /** The contract's orders by react-admin's, for example `familyName ASC`. The first is the default. */
  sorts?: Record<string, SortOf<Variables>>;
  /** Reads rows by their ids, with `nodes(ids:)`. */
  many?: TypedDocumentString<Many, { ids: string[] }>;
  create?: Write<Create>;
  /** `idField` is the input's name for the id, for example `memberId`; null if the input needs none. */
  update?: Write<Update> & { idField: (keyof InputOf<Update> & string) | null };
};

type BoundWrite = { values: (data: Values) => Values; run: (ask: Send, input: Values) => Promise<unknown> };

/**
 * A resource of the console: how its rows are listed, read by id, added, and changed by documents of
 * the contract, and which permissions that needs.
 */
export type Resource = {
  name: string;
  needs: { list: PermissionName | null; create?: PermissionName; edit?: PermissionName };
  page: (ask: Send, params: GetListParams, place: PageVariables) => Promise<unknown>;
  many: ((ask: Send, ids: string[]) => Promise<unknown>) | null;
  create: BoundWrite | null;
  update: (BoundWrite & { idField: string | null }) | null;
};

/** Defines a resource. `RowOf` gives the type of its rows. */
export function define<Page, Variables extends PageVariables, Many, Create, Update>({
  name,
  needs,
  page,
  sorts = {},
  many,
  create,
  update,
}: Definition<Page, Variables, Many, Create, Update>): Resource {
  const orders = Object.entries(sorts);
  return {
    name,
    needs,
    page: (ask, { filter, sort }, place) => {
      if (!page) throw new Error(`There is no list of ${name}.`);
      const order = orders.length > 0 ? { sort: sorts[`${sort?.field} ${sort?.order}`] ?? orders[0]![1] } : {};
      // Filters come from the address, so the API checks them.
      return ask(page, { filter: given(filter), ...order, ...place } as unknown as Variables);
    },
    many: many ? (ask, ids) => ask(many, { ids }) : null,
    create: create ? bound(create) : null,
    update: update ? { ...bound(update), idField: update.idField } : null,
  };
}

function bound<Variables>({ document, fields, input }: Write<Variables>): BoundWrite {
  return {
    values: (data) => ({
      ...Object.fromEntries(fields.filter((field) => data[field] !== undefined).map((field) => [field, data[field]])),
      ...input?.(data),
    }),
    // A form's values are checked by the API, which names the field that is wrong.
    run: (ask, values) => ask(document, { input: values } as Variables),
  };
}

// An empty field of a filter form means "any", which the API expresses by omission.
function given(filter: Values = {}): Values {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== "" && value != null));
}
