import english from "ra-language-english";
import { apiClients } from "./en/api-clients.ts";
import { app } from "./en/app.ts";
import { credentials } from "./en/credentials.ts";
import { home } from "./en/home.ts";
import { journal } from "./en/journal.ts";
import { kit } from "./en/kit.ts";
import { members } from "./en/members.ts";
import { organization } from "./en/organization.ts";
import { permissions } from "./en/permissions.ts";
import { search } from "./en/search.ts";
import { staff } from "./en/staff.ts";
import { submissions } from "./en/submissions.ts";

/** Every text of the console in American English. Resources follow react-admin's convention. */
export const en = {
  ...english,
  app,
  kit,
  home,
  search,
  permissions,
  resources: { members, submissions, credentials, journal, staff, "api-clients": apiClients, organization },
};
