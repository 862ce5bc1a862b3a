import { type ImportKind, importFile } from "@openrecert/api/import-file";
import { withInstallation } from "./configured.ts";
import { EXIT } from "./exit.ts";
import { progressLine } from "./progress.ts";

const KINDS: readonly string[] = ["members", "activities"] satisfies ImportKind[];
// A batch is one statement over a thousand rows, on a machine that may be busy.
const STATEMENT_MS_MAX = 60_000;

/** Imports a file and says what became of its rows. */
export async function importCommand(
  kind: string,
  file: string,
  options: { organization: string; source: string },
): Promise<void> {
  if (!KINDS.includes(kind)) {
    console.error(`"${kind}" cannot be imported; there are: ${KINDS.join(", ")}.`);
    process.exitCode = EXIT.usage;
    return;
  }
  const progress = progressLine(process.stderr);
  const started = performance.now();
  const result = await withInstallation(
    (installation) =>
      importFile(installation, options.organization, kind as ImportKind, {
        file,
        source: options.source,
        onProgress: ({ bytes, bytesTotal, read, refused }) =>
          progress.show(bytes / Math.max(bytesTotal, 1), `${read} rows${refused > 0 ? `, ${refused} refused` : ""}`),
      }),
    STATEMENT_MS_MAX,
  ).finally(() => progress.end());
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const { read, inserted, updated, unchanged, refused, errorFile } = result;
  console.log(
    `${read} rows in ${seconds} s: ${inserted} new, ${updated} updated, ${unchanged} unchanged, ${refused} refused.`,
  );
  if (errorFile) {
    console.log(
      `The refused rows and their reasons are in ${errorFile}. Mend them and import the file again: what is stored stays as it is.`,
    );
    process.exitCode = EXIT.partly;
  }
}
