import type {
  ImportCancelInput,
  ImportCheckInput,
  ImportCreateInput,
  ImportDiscardInput,
  ImportStartInput,
} from "@openrecert/contract/types";
import { importRun } from "@openrecert/db";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { actorKey, sourceOwner } from "../../auth/caller.ts";
import { ImportFileError } from "../../imports/csv-rows.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import { collectChecks } from "../../platform/checks.ts";
import type { Ctx } from "../../platform/context.ts";
import { rowId } from "../../platform/ids.ts";
import { record } from "../../platform/journal.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { changeRow, nextVersion } from "../../platform/rows.ts";
import { invalid, notFound, notPermitted, refuse, stateConflict } from "../../platform/user-errors.ts";
import { storedWord } from "../../platform/words.ts";
import { jobsById } from "../jobs/reads.ts";
import { requestCancel } from "../jobs/service.ts";
import { readVocabulary } from "../requirement-sets/vocabulary.ts";
import { exists, FILE_BYTES_MAX, filePath } from "./files.ts";
import { readHead } from "./head.ts";
import { lacking } from "./lacking.ts";
import { type ImportRow, visibleImportsById } from "./reads.ts";
import { checkedSettings, SOURCE_MAX } from "./settings.ts";

/** Imports of one caller whose files are kept and that were not imported. */
const OPEN_MAX = 50;
const FILE_NAME_MAX = 255;

/** Prepares the import of a file, which is sent next. */
export async function createImport(ctx: Ctx, { kind: asked, fileName, bytes, source }: ImportCreateInput) {
  const kind = storedWord(asked);
  const missing = lacking(ctx.caller, kind);
  if (missing) refuse(notPermitted(missing));
  const checks = collectChecks();
  const name = checks.text(["input", "fileName"], baseName(fileName), FILE_NAME_MAX);
  const from = checks.text(["input", "source"], source, SOURCE_MAX);
  if (bytes < 1) checks.errors.push(invalid(["input", "bytes"], "The file is empty. Choose another file."));
  if (checks.errors.length > 0 || !name || !from) refuse(...checks.errors);
  if (bytes > FILE_BYTES_MAX) refuse(tooLarge(bytes));
  await refuseTooManyOpen(ctx);
  const [made] = await ctx.tx
    .insert(importRun)
    .values({
      organizationId: ctx.organization.id,
      kind,
      source: from,
      sourceOwner: sourceOwner(ctx.caller),
      fileName: name,
      state: "waiting",
      startedBy: actorKey(ctx.caller),
    })
    .returning({ id: importRun.id });
  const { id } = made!;
  await record(ctx, {
    type: "import.created",
    subject: { kind: "import_run", id },
    payload: { kind, source: from },
    detail: { fileName: name },
  });
  return { import: id };
}

// Some browsers send a path.
function baseName(fileName: string): string {
  return fileName.split(/[/\\]/).at(-1) ?? "";
}

export function tooLarge(given: number) {
  return {
    __typename: "LimitExceeded" as const,
    code: "LIMIT_EXCEEDED",
    message: `The file has ${given} bytes; the limit is ${FILE_BYTES_MAX}. Split it into several files, each with the first line.`,
    path: ["input", "bytes"],
    limit: FILE_BYTES_MAX,
    given,
  };
}

async function refuseTooManyOpen(ctx: Ctx): Promise<void> {
  const open = await ctx.tx.$count(
    importRun,
    and(
      eq(importRun.startedBy, actorKey(ctx.caller)),
      inArray(importRun.state, ["waiting", "ready", "checking", "checked"]),
      isNull(importRun.discardedAt),
      isNull(importRun.filesRemovedAt),
      sql`${importRun.createdAt} > now() - interval '1 day'`,
    ),
  );
  if (open < OPEN_MAX) return;
  refuse({
    __typename: "LimitExceeded",
    code: "LIMIT_EXCEEDED",
    message: `You prepared ${open} imports in the last day that were not started. Start or discard some of them first.`,
    path: ["input"],
    limit: OPEN_MAX,
    given: open,
  });
}

/** Starts a job that tries the rows and keeps none. */
export function checkImport(ctx: Ctx, input: ImportCheckInput) {
  return begin(ctx, input, "checking");
}

/** Starts the import itself. */
export function startImport(ctx: Ctx, input: ImportStartInput) {
  return begin(ctx, input, "running");
}

async function begin(ctx: Ctx, { importId, settings }: ImportStartInput, state: "checking" | "running") {
  const stored = await changeableImport(ctx, importId);
  const path = ["input", "importId"];
  const conflict = (message: string) => stateConflict("WRONG_STATE", message, stored.state.toUpperCase(), path);
  if (stored.state === "waiting") refuse(conflict("The file has not arrived yet. Send it first."));
  if (stored.state === "checking" || stored.state === "running")
    refuse(conflict("A job of this import is running. Wait until it ends, or cancel it."));
  if (stored.state === "finished") refuse(conflict("This import has finished. Create a new one for another file."));
  const file = filePath(ctx, stored);
  if (stored.discardedAt || stored.filesRemovedAt || !(await exists(file)))
    refuse(conflict("The file is no longer on the server. Create a new import and send the file again."));
  if (stored.fileBytes === null) refuse(conflict("This import was made on the command line. Create a new one."));
  const vocabulary = await readVocabulary(ctx);
  const { names } = await readHead(file, stored.kind).catch((error: unknown) => {
    if (error instanceof ImportFileError) refuse(conflict(error.message));
    throw error;
  });
  const checked = checkedSettings(settings ?? {}, { kind: stored.kind, source: stored.source, names, vocabulary });
  const jobId = await enqueue(ctx, "import", { importId: stored.id });
  await changeRow(ctx, importRun, stored, {
    state,
    settings: checked,
    source: (JSON.parse(checked) as { source: string }).source,
    jobId,
    apiKeyId: ctx.caller.kind === "API_CLIENT" ? ctx.caller.apiKeyId : null,
    rowsRead: 0,
    rowsInserted: 0,
    rowsUpdated: 0,
    rowsUnchanged: 0,
    rowsRefused: 0,
    rowsBlank: 0,
    rowsResembling: 0,
    errorBytes: 0,
    notices: null,
    failure: null,
    finishedAt: null,
    version: nextVersion(importRun),
  });
  await record(ctx, {
    type: state === "checking" ? "import.checked" : "import.started",
    subject: { kind: "import_run", id: stored.id },
    payload: { kind: stored.kind },
  });
  return { import: stored.id };
}

/** Cancels the job of an import. */
export async function cancelImport(ctx: Ctx, { importId }: ImportCancelInput) {
  const stored = await changeableImport(ctx, importId);
  const job = stored.jobId ? await loadExisting(ctx, jobsById, stored.jobId) : null;
  if (!job || !(await requestCancel(ctx, job)))
    refuse(
      stateConflict("WRONG_STATE", "No job of this import is running.", stored.state.toUpperCase(), [
        "input",
        "importId",
      ]),
    );
  await record(ctx, {
    type: "import.cancelled",
    subject: { kind: "import_run", id: stored.id },
    payload: { kind: stored.kind },
  });
  return { import: stored.id };
}

/** Has the files of an import deleted. From now on nobody can read them. */
export async function discardImport(ctx: Ctx, { importId }: ImportDiscardInput) {
  const stored = await changeableImport(ctx, importId);
  if (stored.state === "checking" || stored.state === "running")
    refuse(
      stateConflict(
        "WRONG_STATE",
        "A job reads the file. Wait until it ends, or cancel it.",
        stored.state.toUpperCase(),
        ["input", "importId"],
      ),
    );
  if (stored.discardedAt === null) {
    await changeRow(ctx, importRun, stored, {
      discardedAt: sql`now()`,
      notices: null,
      version: nextVersion(importRun),
    });
    await record(ctx, {
      type: "import.discarded",
      subject: { kind: "import_run", id: stored.id },
      payload: { kind: stored.kind },
    });
  }
  return { import: stored.id };
}

/** The import of a global id, which the caller may see and change. */
async function changeableImport(ctx: Ctx, id: string): Promise<ImportRow> {
  const path = ["input", "importId"];
  const uuid = rowId("Import", id);
  const stored = uuid ? await load(ctx, visibleImportsById, uuid) : null;
  if (!stored) refuse(notFound("import", path));
  const missing = lacking(ctx.caller, stored.kind);
  if (missing) refuse(notPermitted(missing));
  if (stored.kind === "activities" && stored.sourceOwner !== sourceOwner(ctx.caller))
    refuse(
      stateConflict(
        "WRONG_STATE",
        "This import belongs to another program, which owns the ids of its rows. Only that program can change it.",
        stored.state.toUpperCase(),
        path,
      ),
    );
  return stored;
}
