import { once } from "node:events";
import { createWriteStream, rmSync } from "node:fs";
import { finished } from "node:stream/promises";
import { exportFile } from "@openrecert/api/export-file";
import { rowCount } from "@openrecert/api/import-file";
import { withInstallation } from "./configured.ts";
import { EXIT } from "./exit.ts";
import { isRosterKind, unknownKind } from "./import.ts";

const STATEMENT_MS_MAX = 60_000;

/** Writes the members or activities of a body to a file, or to standard output. */
export async function exportCommand(kind: string, options: { organization: string; output?: string }): Promise<void> {
  if (!isRosterKind(kind)) {
    console.error(unknownKind(kind, "exported"));
    process.exitCode = EXIT.usage;
    return;
  }
  const { organization, output } = options;
  const stream = output === undefined ? process.stdout : createWriteStream(output);
  const failed = once(stream, "error").then(([error]) => {
    throw error;
  });
  const write = async (text: string) => {
    if (!stream.write(text)) await Promise.race([once(stream, "drain"), failed]);
  };
  try {
    const exporting = withInstallation(
      (installation) => exportFile(installation, organization, kind, write),
      STATEMENT_MS_MAX,
    );
    const rows = await Promise.race([exporting, failed]);
    if (output !== undefined) {
      stream.end();
      await finished(stream);
    }
    console.error(`${rowCount(rows)} exported${output === undefined ? "" : ` to ${output}`}.`);
  } catch (error) {
    // Half a roster looks like a whole one.
    if (output !== undefined) rmSync(output, { force: true });
    throw error;
  }
}
