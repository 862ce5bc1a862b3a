import { useListContext } from "react-admin";
import { Link, useLocation } from "react-router";
import { type TextKey, useText } from "../i18n/text.ts";

/** The API skips no more rows than this to reach a page. */
const ROWS_SHOWN_MAX = 10_000;

/**
 * Which rows of how many, with links to the neighboring pages. They are real links, so a page can
 * be opened in another tab.
 */
export function Pager({ noun }: { noun: TextKey }) {
  const text = useText();
  const { page, perPage, total, data, hasNextPage, meta } = useListContext();
  const { pathname, search } = useLocation();
  if (!data || data.length === 0 || total === undefined) return null;
  const from = (page - 1) * perPage + 1;
  const isDeepest = page * perPage > ROWS_SHOWN_MAX;
  const to = (next: number) => {
    const parameters = new URLSearchParams(search);
    parameters.set("page", String(next));
    parameters.set("perPage", String(perPage));
    return `${pathname}?${parameters}`;
  };
  const shown = {
    from: from.toLocaleString("en-US"),
    to: (from + data.length - 1).toLocaleString("en-US"),
    total: total.toLocaleString("en-US"),
    name: text(noun, { smart_count: total }),
  };
  return (
    <div className="pager">
      <span className="quiet">
        {text(meta?.totalIsExact === false ? "kit.list.aboutRows" : "kit.list.rows", shown)}
      </span>
      {isDeepest && hasNextPage && <span className="quiet">{text("kit.list.deepest")}</span>}
      <nav aria-label={text("kit.list.pages")}>
        {page > 1 && <Link to={to(1)}>{text("kit.list.first")}</Link>}
        {page > 1 && <Link to={to(page - 1)}>{text("kit.list.previous")}</Link>}
        {hasNextPage && !isDeepest && <Link to={to(page + 1)}>{text("kit.list.next")}</Link>}
      </nav>
    </div>
  );
}
