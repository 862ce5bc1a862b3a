import { once } from "node:events";
import { createWriteStream, renameSync, rmSync } from "node:fs";
import { finished } from "node:stream/promises";
import { exportFile } from "@openrecert/api/export-file";
import { type RosterKind, rowCount } from "@openrecert/api/import-file";
import { withInstallation } from "./configured.ts";
import { EXIT } from "./exit.ts";
import { isRosterKind, unknownKind } from "./import.ts";

const STATEMENT_MS_MAX = 60_000;

class OutputError extends Error {}

type Exported = Awaited<ReturnType<typeof exportFile>>;

/** Writes the members or activities of a body to a file, or to standard output. */
export async function exportCommand(kind: string, options: { organization: string; output?: string }): Promise<void> {
  if (!isRosterKind(kind)) {
    console.error(unknownKind(kind, "exported"));
    process.exitCode = EXIT.usage;
    return;
  }
  const { organization, output } = options;
  const { rows, locale } =
    output === undefined
      ? await exportTo(process.stdout, organization, kind)
      : await exportToFile(output, organization, kind);
  console.error(`${rowCount(rows, locale)} exported${output === undefined ? "" : ` to ${output}`}.`);
}

// Half a roster looks like a whole one, so the file gets its final name only when complete.
async function exportToFile(output: string, organization: string, kind: RosterKind): Promise<Exported> {
  const partial = `${output}.part`;
  const stream = createWriteStream(partial);
  try {
    const exported = await exportTo(stream, organization, kind);
    stream.end();
    await finished(stream);
    renameSync(partial, output);
    return exported;
  } catch (error) {
    stream.destroy();
    rmSync(partial, { force: true });
    throw explained(error);
  }
}

async function exportTo(stream: NodeJS.WritableStream, organization: string, kind: RosterKind): Promise<Exported> {
  let failure: unknown = null;
  stream.on("error", (error) => {
    failure ??= explained(error);
  });
  const write = async (text: string) => {
    if (failure) throw failure;
    // A stream that fails instead of draining has reported its error above.
    if (!stream.write(text)) await once(stream, "drain").catch(() => undefined);
    if (failure) throw failure;
  };
  return withInstallation((installation) => exportFile(installation, organization, kind, write), STATEMENT_MS_MAX);
}

function explained(error: unknown): unknown {
  const code = error instanceof Error && "syscall" in error && "code" in error ? error.code : null;
  return code
    ? new OutputError(`The export cannot be written (${code}). Check the output file and its folder.`)
    : error;
}
