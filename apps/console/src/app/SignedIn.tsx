import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { Navigate, Outlet, useLocation } from "react-router";
import { Frame } from "../layout/Frame.tsx";
import { Fault, Loading } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";
import { readSession } from "../providers/auth-provider.ts";

const NewPasswordPage = lazy(() => import("../identity/NewPasswordPage.tsx"));

/** Requires a signed-in person with a role here and their own password, not a one-time password. */
export function SignedIn() {
  const { pathname, search } = useLocation();
  const {
    data: session,
    error,
    refetch,
  } = useQuery({ queryKey: ["session"], queryFn: readSession, staleTime: 60_000 });
  if (error)
    return (
      <main className="page">
        <h1>OpenRecert</h1>
        <Fault error={error} retry={refetch} />
      </main>
    );
  if (!session)
    return (
      <Frame>
        <Loading what="the console" />
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
        <Page title={`You have no role at ${organization.name}`}>
          <p>Ask an administrator of this organization for a role, then reload the page.</p>
          {viewer.organizations.length > 0 && <p>You have roles in other organizations:</p>}
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
  return (
    <Frame>
      <Outlet />
    </Frame>
  );
}
