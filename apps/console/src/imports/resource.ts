import { ImportListDocument, type ImportListQuery, type ImportReadQuery } from "@openrecert/contract";
import { define, type RowOf } from "../data/resource.ts";

export type ImportRow = RowOf<ImportListQuery>;
export type ImportView = NonNullable<ImportReadQuery["import"]>;
export type ImportKind = ImportView["kind"];

export const imports = define({
  name: "imports",
  needs: { list: "ACTIVITIES_REPORT", create: "ACTIVITIES_REPORT" },
  page: ImportListDocument,
});
