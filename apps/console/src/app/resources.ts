import { activities } from "../activities/resource.ts";
import { allActivities } from "../all-activities/resource.ts";
import { apiClients } from "../api-clients/resource.ts";
import { certifications } from "../certifications/resource.ts";
import { credentials } from "../credentials/resource.ts";
import type { Resource } from "../data/resource.ts";
import { documents } from "../documents/resource.ts";
import { exams } from "../exams/resource.ts";
import { imports } from "../imports/resource.ts";
import { journal } from "../journal/resource.ts";
import { listJobs } from "../list-jobs/resource.ts";
import { members } from "../members/resource.ts";
import { organization } from "../organizations/resource.ts";
import { payments } from "../payments/resource.ts";
import { requirementSetDrafts } from "../requirement-sets/resource.ts";
import { staff } from "../staff/resource.ts";
import { submissions } from "../submissions/resource.ts";

/** Every resource of the console. */
export const RESOURCES: readonly Resource[] = [
  members,
  certifications,
  activities,
  allActivities,
  exams,
  payments,
  documents,
  submissions,
  credentials,
  requirementSetDrafts,
  imports,
  journal,
  listJobs,
  staff,
  apiClients,
  organization,
];
