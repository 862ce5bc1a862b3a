import { useListContext } from "react-admin";
import { Link, useLocation } from "react-router";

/**
 * Which rows of how many, with links to the neighboring pages. They are real links, so a page can
 * be opened in another tab.
 */
export function Pager({ noun }: { noun: string }) {
  const { page, perPage, total, data, hasNextPage, meta } = useListContext();
  const { pathname, search } = useLocation();
  if (!data || total === undefined || total === 0) return null;
  const from = (page - 1) * perPage + 1;
  const about = meta?.totalIsExact === false ? "about " : "";
  const to = (next: number) => {
    const parameters = new URLSearchParams(search);
    parameters.set("page", String(next));
    parameters.set("perPage", String(perPage));
    return `${pathname}?${parameters}`;
  };
  return (
    <div className="pager">
      <span className="quiet">
        {from.toLocaleString("en")}–{(from + data.length - 1).toLocaleString("en")} of {about}
        {total.toLocaleString("en")} {noun}
      </span>
      <nav aria-label="Pages">
        {page > 1 && <Link to={to(1)}>First</Link>}
        {page > 1 && <Link to={to(page - 1)}>Previous</Link>}
        {hasNextPage && <Link to={to(page + 1)}>Next</Link>}
      </nav>
    </div>
  );
}
