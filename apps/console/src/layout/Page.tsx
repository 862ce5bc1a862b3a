import { type ReactNode, useEffect, useRef } from "react";
import { useLocation } from "react-router";
import { useSession } from "../providers/hooks.ts";

type PageProps = { title: string; above?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A screen: names the tab, has the one first-level heading, and takes the focus when it is come to. */
export function Page({ title, above, actions, children }: PageProps) {
  const organization = useSession()?.organization;
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  const name = organization?.name;
  useEffect(() => {
    document.title = name ? `${title} · ${name}` : title;
  }, [title, name]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when the address changes, and not at the first paint.
  useEffect(() => {
    if (arrived) heading.current?.focus();
    arrived = true;
  }, [pathname]);
  return (
    <>
      <header className="page-head">
        {above && <p className="above">{above}</p>}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </>
  );
}

let arrived = false;
