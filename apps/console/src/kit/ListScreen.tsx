import { type ReactNode, useEffect } from "react";
import {
  DataTableRenderContext,
  ListBase,
  type RaRecord,
  RecordContextProvider,
  type SortPayload,
  useCanAccess,
  useCreatePath,
  useListContext,
} from "react-admin";
import { Link, useLocation } from "react-router";
import { notePlaces } from "../data/list-places.ts";
import { PER_PAGE } from "../data/per-page.ts";
import { type NamedResource, type TextKey, useText } from "../i18n/text.ts";
import { NoAccess } from "../layout/NoAccess.tsx";
import { Empty, Fault, Loading } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";
import { Disclosure } from "./Disclosure.tsx";
import { ExportButton } from "./ExportButton.tsx";
import { Pager } from "./Pager.tsx";
import { SavedViews } from "./SavedViews.tsx";

type ListScreenProps = {
  resource: NamedResource;
  sort?: SortPayload;
  /** The resource's `opensWith`, if it has any. */
  opensWith?: Record<string, string> | null;
  filters?: ReactNode;
  /** True if records are added on a screen of the resource. */
  hasCreate?: boolean;
  /** True if the resource `exports` its rows. */
  hasExport?: boolean;
  /** Acts on all rows of the list. */
  acts?: ReactNode;
  /** What the reader must know about the rows. */
  note?: TextKey;
  /** The columns. */
  children: ReactNode;
};

/**
 * A list of a resource: filters in the address, sort, columns to choose, saved views, pages. Its
 * texts are those of the resource.
 */
export function ListScreen({
  resource,
  sort,
  opensWith,
  filters,
  hasCreate = false,
  hasExport = false,
  acts,
  note,
  children,
}: ListScreenProps) {
  const text = useText();
  // The first page is requested while this is still being found out; the API checks it anyway.
  const { canAccess } = useCanAccess({ resource, action: "list" });
  if (canAccess === false) return <NoAccess />;
  return (
    <ListBase
      resource={resource}
      perPage={PER_PAGE}
      disableAuthentication
      {...(sort ? { sort } : {})}
      {...(opensWith ? { filterDefaultValues: opensWith } : {})}
    >
      <Page
        title={text(`resources.${resource}.name`, { smart_count: 2 })}
        actions={hasCreate && <AddLink resource={resource} />}
      >
        <div className="list-tools">
          <search className="filters">{filters}</search>
          <div className="list-menus">
            {acts}
            {hasExport && <ExportButton noun={`resources.${resource}.noun`} />}
            <SavedViews />
            <Disclosure label={text("kit.list.columns")}>
              <DataTableRenderContext.Provider value="columnsSelector">{children}</DataTableRenderContext.Provider>
            </Disclosure>
          </div>
        </div>
        <Rows resource={resource}>{children}</Rows>
        <NotedPlaces resource={resource} />
        <Pager noun={`resources.${resource}.noun`} />
        {note && <p className="small quiet">{text(note)}</p>}
      </Page>
    </ListBase>
  );
}

/** Lets the screens of these rows lead to the rows before and after them. */
function NotedPlaces({ resource }: { resource: NamedResource }) {
  const { data, page, perPage, filterValues, sort } = useListContext<RaRecord>();
  useEffect(() => {
    const ids = data?.map(({ id }) => String(id)) ?? [];
    if (ids.length > 0) notePlaces(resource, { filter: filterValues, sort }, (page - 1) * perPage, ids);
  }, [data, resource, filterValues, sort, page, perPage]);
  return null;
}

function AddLink({ resource }: { resource: NamedResource }) {
  const text = useText();
  const createPath = useCreatePath();
  const { canAccess } = useCanAccess({ resource, action: "create" });
  if (!canAccess) return null;
  return (
    <Link className="button" to={createPath({ resource, type: "create" })}>
      {text("kit.list.add", { name: text(`resources.${resource}.noun`, { smart_count: 1 }) })}
    </Link>
  );
}

export function Rows({ resource, children }: { resource: NamedResource; children: ReactNode }) {
  const text = useText();
  const { data, error, isPending, refetch } = useListContext<RaRecord>();
  const name = text(`resources.${resource}.noun`, { smart_count: 2 });
  if (error) return <Fault error={error} retry={refetch} />;
  if (isPending || !data) return <Loading what={name} />;
  if (data.length === 0) return <NoRows resource={resource} />;
  return (
    <div className="table-scroll">
      <table className="ledger stacks">
        <caption className="visually-hidden">{text(`resources.${resource}.name`, { smart_count: 2 })}</caption>
        <thead>
          <tr>
            <DataTableRenderContext.Provider value="header">{children}</DataTableRenderContext.Provider>
          </tr>
        </thead>
        <tbody>
          {data.map((row) => (
            <RecordContextProvider key={row.id} value={row}>
              <tr>{children}</tr>
            </RecordContextProvider>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function NoRows({ resource }: { resource: NamedResource }) {
  const text = useText();
  const { filterValues, page, total } = useListContext();
  const { pathname } = useLocation();
  if (page > 1 && total)
    return (
      <Empty title={text("kit.list.beyond")}>
        <p>
          <Link to={pathname}>{text("kit.list.firstPage")}</Link>
        </p>
      </Empty>
    );
  if (Object.keys(filterValues).length > 0)
    return (
      <Empty title={text("kit.list.none")}>
        <p>
          {text("kit.list.noneHint")} <Link to={`${pathname}?filter={}`}>{text("kit.list.showAll")}</Link>.
        </p>
      </Empty>
    );
  return (
    <Empty title={text(`resources.${resource}.empty`)}>
      <p>{text(`resources.${resource}.emptyHint`)}</p>
    </Empty>
  );
}
