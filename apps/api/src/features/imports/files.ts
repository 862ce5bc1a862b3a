import { rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** The most bytes of a file. Reading it takes constant memory; this bounds the disk and the time. */
export const FILE_BYTES_MAX = 50 * 1024 * 1024;
/** Days after which the files of an import are deleted. */
export const KEPT_DAYS = 30;

type Place = { dataDirectory: string };
type Owned = { organizationId: string; id: string };

/** The folder of the files of an import. */
export function folderOf({ dataDirectory }: Place, { organizationId, id }: Owned): string {
  return join(dataDirectory, "imports", organizationId, id);
}

/** The file as it was sent. */
export function filePath(place: Place, owned: Owned): string {
  return join(folderOf(place, owned), "file.csv");
}

/** The refused rows of the last check or import. */
export function errorPath(place: Place, owned: Owned): string {
  return join(folderOf(place, owned), "errors.csv");
}

export async function removeFiles(place: Place, owned: Owned): Promise<void> {
  await rm(folderOf(place, owned), { recursive: true, force: true });
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
