import english from "ra-language-english";
import { apiClients } from "./api-clients.ts";
import { app } from "./app.ts";
import { credentials } from "./credentials.ts";
import { journal } from "./journal.ts";
import { kit } from "./kit.ts";
import { members } from "./members.ts";
import { permissions } from "./permissions.ts";
import { staff } from "./staff.ts";
import { submissions } from "./submissions.ts";

/** Every text of the console in American English. Resources follow react-admin's convention. */
export const en = {
  ...english,
  app,
  kit,
  permissions,
  resources: { members, submissions, credentials, journal, staff, "api-clients": apiClients },
};
