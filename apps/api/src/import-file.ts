import { activitiesImporter } from "./imports/activities.ts";
import { ImportFileError } from "./imports/csv-rows.ts";
import { membersImporter } from "./imports/members.ts";
import { type ImportOptions, type ImportResult, runImport } from "./imports/run.ts";
import type { Installation } from "./installation.ts";

const IMPORTERS = { members: membersImporter, activities: activitiesImporter };

export type ImportKind = keyof typeof IMPORTERS;

/** Imports a file into one organization. Throws ImportFileError for what whoever runs it can mend. */
export async function importFile(
  installation: Installation,
  slug: string,
  kind: ImportKind,
  options: ImportOptions,
): Promise<ImportResult> {
  const organization = await installation.database.lookup.organization(slug);
  if (!organization) {
    const known = await installation.database.lookup.organizations();
    const slugs = known.map((one) => one.slug).join(", ") || "none yet";
    throw new ImportFileError(`There is no organization "${slug}". Organizations here: ${slugs}.`);
  }
  return runImport(installation, organization, IMPORTERS[kind](), options);
}
