import type { OrganizationSummary } from "@openrecert/db";
import { activitiesImporter } from "./imports/activities.ts";
import { ImportFileError } from "./imports/csv-rows.ts";
import { membersImporter } from "./imports/members.ts";
import { type ImportOptions, type ImportResult, runImport } from "./imports/run.ts";
import type { Installation } from "./installation.ts";

export type { DayFormat } from "./imports/days.ts";
export { DAY_FORMATS } from "./imports/days.ts";
export { noticeLines, rowCount } from "./imports/notices.ts";
export { formatsFor } from "./platform/formats.ts";

/** The default system that rows come from. */
export const DEFAULT_SOURCE = "roster";

/** What can be imported and exported. */
export const ROSTER_KINDS = ["members", "activities"] as const;
export type RosterKind = (typeof ROSTER_KINDS)[number];

/** Imports a file into one organization. Throws ImportFileError for what the operator can fix. */
export async function importFile(
  installation: Installation,
  slug: string,
  kind: RosterKind,
  options: ImportOptions,
): Promise<ImportResult> {
  const organization = await organizationOf(installation, slug);
  return kind === "members"
    ? runImport(installation, organization, membersImporter(), options)
    : runImport(installation, organization, activitiesImporter(), options);
}

/** The organization of a slug. Throws ImportFileError, which lists the existing slugs. */
export async function organizationOf({ database }: Installation, slug: string): Promise<OrganizationSummary> {
  const organization = await database.lookup.organization(slug);
  if (organization) return organization;
  const known = await database.lookup.organizations();
  const slugs = known.map((one) => one.slug).join(", ") || "none yet";
  throw new ImportFileError(`There is no organization "${slug}". Organizations here: ${slugs}.`);
}
