import { ThemeProvider } from "@mui/material/styles";
import { QueryClient } from "@tanstack/react-query";
import { lazy } from "react";
import { CoreAdminContext, CoreAdminUI, localStorageStore, Resource } from "react-admin";
import { createBrowserRouter, Route, RouterProvider } from "react-router";
import { slugOf } from "../data/address.ts";
import { createAuthProvider } from "../data/auth-provider.ts";
import { createDataProvider } from "../data/provider.ts";
import { ApiError } from "../data/transport.ts";
import { i18nProvider } from "../i18n/provider.ts";
import { NoAccess } from "../layout/NoAccess.tsx";
import { theme } from "../theme/theme.ts";
import { NotFound } from "./NotFound.tsx";
import { RESOURCES } from "./resources.ts";
import { SignedIn } from "./SignedIn.tsx";

const HomePage = lazy(() => import("../home/HomePage.tsx"));
const MemberList = lazy(() => import("../members/MemberList.tsx"));
const MemberCreate = lazy(() => import("../members/MemberCreate.tsx"));
const MemberEdit = lazy(() => import("../members/MemberEdit.tsx"));
const MemberPage = lazy(() => import("../members/MemberPage.tsx"));
const CertificationList = lazy(() => import("../certifications/CertificationList.tsx"));
const MemberActivities = lazy(() => import("../members/MemberActivities.tsx"));
const MemberRecords = lazy(() => import("../members/MemberRecords.tsx"));
const ActivityReport = lazy(() => import("../activities/ActivityReport.tsx"));
const ActivityPage = lazy(() => import("../activities/ActivityPage.tsx"));
const ActivityCorrect = lazy(() => import("../activities/ActivityCorrect.tsx"));
const RecordForms = lazy(() => import("../records/RecordForms.tsx"));
const SubmissionList = lazy(() => import("../submissions/SubmissionList.tsx"));
const ReviewPage = lazy(() => import("../findings/ReviewPage.tsx"));
const DecisionPage = lazy(() => import("../decisions/DecisionPage.tsx"));
const CredentialList = lazy(() => import("../credentials/CredentialList.tsx"));
const CredentialPage = lazy(() => import("../credentials/CredentialPage.tsx"));
const DraftList = lazy(() => import("../requirement-sets/DraftList.tsx"));
const DraftCreate = lazy(() => import("../requirement-sets/DraftCreate.tsx"));
const DraftPage = lazy(() => import("../requirement-sets/life/DraftPage.tsx"));
const DraftEditorPage = lazy(() => import("../requirement-sets/EditorPage.tsx"));
const ImpactPage = lazy(() => import("../impact-reports/ImpactPage.tsx"));
const ImportList = lazy(() => import("../imports/ImportList.tsx"));
const ImportCreate = lazy(() => import("../imports/ImportCreate.tsx"));
const ImportPage = lazy(() => import("../imports/ImportPage.tsx"));
const AllActivityList = lazy(() => import("../all-activities/AllActivityList.tsx"));
const ListJobList = lazy(() => import("../list-jobs/ListJobList.tsx"));
const ListJobPage = lazy(() => import("../list-jobs/ListJobPage.tsx"));
const JournalPage = lazy(() => import("../journal/JournalPage.tsx"));
const StaffList = lazy(() => import("../staff/StaffList.tsx"));
const StaffCreate = lazy(() => import("../staff/StaffCreate.tsx"));
const StaffEdit = lazy(() => import("../staff/StaffEdit.tsx"));
const ApiClientList = lazy(() => import("../api-clients/ApiClientList.tsx"));
const ApiClientCreate = lazy(() => import("../api-clients/ApiClientCreate.tsx"));
const ApiClientPage = lazy(() => import("../api-clients/ApiClientPage.tsx"));
const OrganizationEdit = lazy(() => import("../organizations/OrganizationEdit.tsx"));
const SignInPage = lazy(() => import("../identity/SignInPage.tsx"));

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

const slug = slugOf(location.pathname);
const authProvider = createAuthProvider(RESOURCES);
const dataProvider = createDataProvider(RESOURCES);
// Columns and views belong to a body.
const store = localStorageStore(undefined, `OpenRecert.${slug}`);
// Only a data router can ask before a form is left.
const router = createBrowserRouter([{ path: "*", element: <Admin /> }], { basename: `/${slug}` });

export function App() {
  return (
    <ThemeProvider theme={theme}>
      {/* A filter that was just set must not wait for the list that it changes. */}
      <RouterProvider router={router} useTransitions={false} />
    </ThemeProvider>
  );
}

function Admin() {
  return (
    <CoreAdminContext
      authProvider={authProvider}
      dataProvider={dataProvider}
      i18nProvider={i18nProvider}
      queryClient={queryClient}
      store={store}
    >
      <CoreAdminUI
        layout={SignedIn}
        loginPage={SignInPage}
        catchAll={NotFound}
        accessDenied={NoAccess}
        dashboard={HomePage}
        disableTelemetry
      >
        <Resource name="members" list={MemberList} create={MemberCreate}>
          <Route path=":number" element={<MemberPage />} />
          <Route path=":number/edit" element={<MemberEdit />} />
          <Route path=":number/activities" element={<MemberActivities />} />
          <Route path=":number/activities/new" element={<ActivityReport />} />
          <Route path=":number/activities/:activityId" element={<ActivityPage />} />
          <Route path=":number/activities/:activityId/edit" element={<ActivityCorrect />} />
          <Route path=":number/records" element={<MemberRecords />} />
          <Route path=":number/:kind/new" element={<RecordForms />} />
          <Route path=":number/:kind/:recordId/edit" element={<RecordForms />} />
        </Resource>
        <Resource name="certifications" list={CertificationList} />
        <Resource name="all-activities" list={AllActivityList} />
        <Resource name="submissions" list={SubmissionList}>
          <Route path=":id" element={<DecisionPage />} />
          <Route path=":id/review" element={<ReviewPage />} />
        </Resource>
        <Resource name="credentials" list={CredentialList}>
          <Route path=":code" element={<CredentialPage />} />
        </Resource>
        <Resource name="requirement-sets" list={DraftList} create={DraftCreate}>
          <Route path=":id" element={<DraftPage />} />
          <Route path=":id/edit" element={<DraftEditorPage />} />
          <Route path=":id/impact" element={<ImpactPage />} />
        </Resource>
        <Resource name="imports" list={ImportList} create={ImportCreate} edit={ImportPage} />
        <Resource name="list-jobs" list={ListJobList} edit={ListJobPage} />
        <Resource name="journal" list={JournalPage} />
        <Resource name="staff" list={StaffList} create={StaffCreate} edit={StaffEdit} />
        <Resource name="api-clients" list={ApiClientList} create={ApiClientCreate} edit={ApiClientPage} />
        <Resource name="organization" list={OrganizationEdit} />
      </CoreAdminUI>
    </CoreAdminContext>
  );
}
