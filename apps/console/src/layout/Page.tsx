import { type ReactNode, useEffect, useRef } from "react";
import { useLocation } from "react-router";
import { useSession } from "../data/hooks.ts";

type PageProps = {
  title: string;
  above?: ReactNode;
  /** Links to the rows before and after the one on the screen. */
  neighbors?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

/** A screen: names the tab, has the only first-level heading, and takes the focus when it opens. */
export function Page({ title, above, neighbors, actions, children }: PageProps) {
  const organization = useSession()?.organization;
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  const name = organization?.name;
  useEffect(() => {
    document.title = name ? `${title} · ${name}` : title;
  }, [title, name]);
  useEffect(() => {
    if (shown.path === pathname && !(shown.tookFocus && document.activeElement === document.body)) return;
    // At the first paint the focus stays at the top of the page, where the skip link comes next.
    if (shown.path !== null) heading.current?.focus();
    shown = { path: pathname, tookFocus: shown.path !== null };
  }, [pathname]);
  return (
    <>
      <header className="page-head">
        {(above || neighbors) && (
          <div className="above-row">
            {above && <p className="above">{above}</p>}
            {neighbors}
          </div>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </>
  );
}

// A screen may render its heading twice: while loading and when loaded. The focus moves once and is
// never lost.
let shown: { path: string | null; tookFocus: boolean } = { path: null, tookFocus: false };
