import { apiClients } from "../api-clients/resource.ts";
import { credentials } from "../credentials/resource.ts";
import type { Resource } from "../data/resource.ts";
import { journal } from "../journal/resource.ts";
import { members } from "../members/resource.ts";
import { organization } from "../organizations/resource.ts";
import { staff } from "../staff/resource.ts";
import { submissions } from "../submissions/resource.ts";

/** Every resource of the console. */
export const RESOURCES: readonly Resource[] = [
  members,
  submissions,
  credentials,
  journal,
  staff,
  apiClients,
  organization,
];
