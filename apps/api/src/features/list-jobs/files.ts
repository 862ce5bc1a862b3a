import { rm } from "node:fs/promises";
import { join } from "node:path";

type Place = { dataDirectory: string };
type Owned = { organizationId: string; id: string };

/** The file of an export. */
export function exportPath(place: Place, owned: Owned): string {
  return join(folderOf(place, owned), "rows.csv");
}

export async function removeExport(place: Place, owned: Owned): Promise<void> {
  await rm(folderOf(place, owned), { recursive: true, force: true });
}

/** The folder of the file of an export. */
export function folderOf({ dataDirectory }: Place, { organizationId, id }: Owned): string {
  return join(dataDirectory, "exports", organizationId, id);
}
