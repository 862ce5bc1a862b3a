import { CredentialListDocument, type CredentialListQuery } from "@openrecert/contract";
import { define, type RowOf } from "../data/resource.ts";

export type CredentialRow = RowOf<CredentialListQuery>;

export const credentials = define({ name: "credentials", needs: { list: null }, page: CredentialListDocument });
