import english from "ra-language-english";
import { activities } from "./en/activities.ts";
import { allActivities } from "./en/all-activities.ts";
import { apiClients } from "./en/api-clients.ts";
import { app } from "./en/app.ts";
import { certifications } from "./en/certifications.ts";
import { credentials } from "./en/credentials.ts";
import { decisions } from "./en/decisions.ts";
import { documents } from "./en/documents.ts";
import { exams } from "./en/exams.ts";
import { explanation } from "./en/explanation.ts";
import { findings } from "./en/findings.ts";
import { home } from "./en/home.ts";
import { identity } from "./en/identity.ts";
import { imports } from "./en/imports.ts";
import { journal } from "./en/journal.ts";
import { kit } from "./en/kit.ts";
import { listJobs } from "./en/list-jobs.ts";
import { members } from "./en/members.ts";
import { organization } from "./en/organization.ts";
import { payments } from "./en/payments.ts";
import { records } from "./en/records.ts";
import { ruleDrafts } from "./en/rule-drafts.ts";
import { search } from "./en/search.ts";
import { staff } from "./en/staff.ts";
import { submissions } from "./en/submissions.ts";
import { words } from "./en/words.ts";

/** Every text of the console in American English. Resources follow react-admin's convention. */
export const en = {
  ...english,
  app,
  identity,
  kit,
  home,
  search,
  findings,
  decisions,
  explanation,
  records,
  words,
  resources: {
    members,
    certifications,
    activities,
    "all-activities": allActivities,
    exams,
    payments,
    documents,
    submissions,
    credentials,
    "requirement-sets": ruleDrafts,
    imports,
    journal,
    "list-jobs": listJobs,
    staff,
    "api-clients": apiClients,
    organization,
  },
};
