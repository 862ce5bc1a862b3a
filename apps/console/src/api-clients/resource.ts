import {
  ApiClientCreateDocument,
  ApiClientListDocument,
  type ApiClientListQuery,
  ApiClientsByIdDocument,
} from "@openrecert/contract";
import { define, type RowOf } from "../data/resource.ts";

export type ApiClientRow = RowOf<ApiClientListQuery>;

export const apiClients = define({
  name: "api-clients",
  needs: { list: "API_CLIENTS_MANAGE", create: "API_CLIENTS_MANAGE", edit: "API_CLIENTS_MANAGE" },
  page: ApiClientListDocument,
  many: ApiClientsByIdDocument,
  create: { document: ApiClientCreateDocument, fields: ["name"] },
});
