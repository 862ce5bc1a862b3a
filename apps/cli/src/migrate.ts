import { withInstallation } from "./configured.ts";

/** Opens the database, which migrates it. */
export async function migrateCommand(): Promise<void> {
  await withInstallation(async () => undefined);
  console.log("The database schema is up to date.");
}
