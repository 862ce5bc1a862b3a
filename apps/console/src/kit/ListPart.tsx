import type { ReactNode } from "react";
import { DataTableRenderContext, ListBase, type SortPayload } from "react-admin";
import { PER_PAGE } from "../data/per-page.ts";
import { type NamedResource, useText } from "../i18n/text.ts";
import { Disclosure } from "./Disclosure.tsx";
import { Rows } from "./ListScreen.tsx";
import { Pager } from "./Pager.tsx";

type ListPartProps = {
  resource: NamedResource;
  /** The condition that makes the rows those of the record on the screen, such as its member. */
  of: Record<string, string>;
  sort?: SortPayload;
  filters?: ReactNode;
  /** The columns. */
  children: ReactNode;
};

/** The rows of another record, as a part of its screen: filters in the address, columns, pages. */
export function ListPart({ resource, of, sort, filters, children }: ListPartProps) {
  const text = useText();
  return (
    <ListBase
      resource={resource}
      filter={of}
      perPage={PER_PAGE}
      disableAuthentication
      storeKey={false}
      {...(sort ? { sort } : {})}
    >
      <div className="list-tools">
        <search className="filters">{filters}</search>
        <div className="list-menus">
          <Disclosure label={text("kit.list.columns")}>
            <DataTableRenderContext.Provider value="columnsSelector">{children}</DataTableRenderContext.Provider>
          </Disclosure>
        </div>
      </div>
      <Rows resource={resource}>{children}</Rows>
      <Pager noun={`resources.${resource}.noun`} />
    </ListBase>
  );
}
