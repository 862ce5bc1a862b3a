import { exportFile } from "@openrecert/api/export-file";
import { rowCount } from "@openrecert/api/import-file";
import { withInstallation } from "./configured.ts";
import { EXIT } from "./exit.ts";
import { isRosterKind, unknownKind } from "./import.ts";
import { withOutput } from "./output.ts";

const STATEMENT_MS_MAX = 60_000;

/** Writes the members or activities of a body to a file, or to standard output. */
export async function exportCommand(kind: string, options: { organization: string; output?: string }): Promise<void> {
  if (!isRosterKind(kind)) {
    console.error(unknownKind(kind, "exported"));
    process.exitCode = EXIT.usage;
    return;
  }
  const { organization, output } = options;
  const { rows, locale } = await withOutput(output, (write) =>
    withInstallation((installation) => exportFile(installation, organization, kind, write), STATEMENT_MS_MAX),
  );
  console.error(`${rowCount(rows, locale)} exported${output === undefined ? "" : ` to ${output}`}.`);
}
