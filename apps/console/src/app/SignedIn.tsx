import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense } from "react";
import { Navigate, useLocation } from "react-router";
import { readSession } from "../data/auth-provider.ts";
import { useText } from "../i18n/text.ts";
import { Frame } from "../layout/Frame.tsx";
import { Fault, Loading } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";

const NewPasswordPage = lazy(() => import("../identity/NewPasswordPage.tsx"));

/** Requires a signed-in person with a role here and their own password, not a one-time password. */
export function SignedIn({ children }: { children?: ReactNode }) {
  const text = useText();
  const { pathname, search } = useLocation();
  const {
    data: session,
    error,
    refetch,
  } = useQuery({ queryKey: ["session"], queryFn: readSession, staleTime: 60_000 });
  if (error)
    return (
      <main className="page">
        <h1>{text("app.product")}</h1>
        <Fault error={error} retry={refetch} />
      </main>
    );
  if (!session)
    return (
      <Frame>
        <Loading what={text("app.console")} />
      </Frame>
    );
  const { viewer, organization } = session;
  if (viewer.kind === "ANONYMOUS") return <Navigate to="/login" replace state={{ next: pathname + search }} />;
  if (viewer.mustChangePassword)
    return (
      <Suspense>
        <NewPasswordPage />
      </Suspense>
    );
  if (viewer.permissions.length === 0)
    return (
      <Frame>
        <Page title={text("app.noRole", { name: organization.name })}>
          <p>{text("app.noRoleHint")}</p>
          {viewer.organizations.length > 0 && <p>{text("app.otherRoles")}</p>}
          <ul>
            {viewer.organizations.map(({ id, slug, name }) => (
              <li key={id}>
                <a href={`/${encodeURIComponent(slug)}/`}>{name}</a>
              </li>
            ))}
          </ul>
        </Page>
      </Frame>
    );
  return <Frame>{children}</Frame>;
}
