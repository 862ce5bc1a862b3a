import { ThemeProvider } from "@mui/material/styles";
import { QueryClient } from "@tanstack/react-query";
import { lazy } from "react";
import { CoreAdminContext } from "react-admin";
import { BrowserRouter, Link, Navigate, Route, Routes } from "react-router";
import { FlashProvider } from "../layout/Flash.tsx";
import { Page } from "../layout/Page.tsx";
import { slugOf } from "../providers/address.ts";
import { authProvider } from "../providers/auth-provider.ts";
import { createDataProvider } from "../providers/data-provider.ts";
import { ApiError } from "../providers/transport.ts";
import { theme } from "../theme/theme.ts";
import { SignedIn } from "./SignedIn.tsx";

const MembersPage = lazy(() => import("../members/MembersPage.tsx"));
const MemberPage = lazy(() => import("../members/MemberPage.tsx"));
const SubmissionsPage = lazy(() => import("../submissions/SubmissionsPage.tsx"));
const ReviewPage = lazy(() => import("../findings/ReviewPage.tsx"));
const DecisionPage = lazy(() => import("../decisions/DecisionPage.tsx"));
const CredentialsPage = lazy(() => import("../credentials/CredentialsPage.tsx"));
const CredentialPage = lazy(() => import("../credentials/CredentialPage.tsx"));
const JournalPage = lazy(() => import("../journal/JournalPage.tsx"));
const SignInPage = lazy(() => import("../identity/SignInPage.tsx"));

const dataProvider = createDataProvider();

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Retrying helps after a lost connection, but not after an answer.
      retry: (count, error) => count < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 502),
      staleTime: 5_000,
      networkMode: "always",
    },
    // Without a connection, an act fails at once. By default it would wait and happen later, when
    // nobody looks.
    mutations: { networkMode: "always" },
  },
});

export function App() {
  return (
    <ThemeProvider theme={theme}>
      <BrowserRouter basename={`/${slugOf(location.pathname)}`}>
        <CoreAdminContext authProvider={authProvider} dataProvider={dataProvider} queryClient={queryClient}>
          <FlashProvider>
            <Routes>
              <Route path="/login" element={<SignInPage />} />
              <Route element={<SignedIn />}>
                <Route index element={<Navigate to="/members" replace />} />
                <Route path="/members" element={<MembersPage />} />
                <Route path="/members/:number" element={<MemberPage />} />
                <Route path="/submissions" element={<SubmissionsPage />} />
                <Route path="/submissions/:id/review" element={<ReviewPage />} />
                <Route path="/submissions/:id" element={<DecisionPage />} />
                <Route path="/credentials" element={<CredentialsPage />} />
                <Route path="/credentials/:code" element={<CredentialPage />} />
                <Route path="/journal" element={<JournalPage />} />
                <Route path="*" element={<NoSuchPage />} />
              </Route>
            </Routes>
          </FlashProvider>
        </CoreAdminContext>
      </BrowserRouter>
    </ThemeProvider>
  );
}

function NoSuchPage() {
  return (
    <Page title="Page not found">
      <p>
        The address may be mistyped or from another version. Start again from <Link to="/members">the members</Link>.
      </p>
    </Page>
  );
}
