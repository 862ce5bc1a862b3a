import type { Resolvers } from "../../generated/resolvers.ts";
import { type Notice, noticeLines } from "../../imports/notices.ts";
import { toConnection } from "../../platform/connections.ts";
import type { RequestContext } from "../../platform/context.ts";
import { refusedRequest } from "../../platform/errors.ts";
import { globalId, rowId } from "../../platform/ids.ts";
import { load, loadExisting } from "../../platform/loaders.ts";
import { write } from "../../platform/mutation.ts";
import { pageOf } from "../../platform/pages.ts";
import { contractWord } from "../../platform/words.ts";
import { activitiesById } from "../activities/reads.ts";
import { jobsById } from "../jobs/reads.ts";
import { actorFromKey } from "../journal/actors.ts";
import { errorPath, exists, KEPT_DAYS } from "./files.ts";
import { hasFile, previewOf } from "./preview.ts";
import { activitiesOfImport, type ImportRow, importsById, importsList, visibleImportsById } from "./reads.ts";
import { readRefusedRows } from "./refused-rows.ts";
import { cancelImport, checkImport, createImport, discardImport, startImport } from "./service.ts";
import { storedSettings } from "./settings.ts";

const REFUSED_ROWS_MAX = 200;
const MS_PER_DAY = 86_400_000;

type Payload = { import?: string };
const payload = {
  import: (answer: Payload, _: unknown, ctx: RequestContext) =>
    answer.import ? loadExisting(ctx, importsById, answer.import) : null,
};

export const importResolvers = {
  Query: {
    import: (_, { id }, ctx) => {
      const uuid = rowId("Import", id);
      return uuid ? load(ctx, visibleImportsById, uuid) : null;
    },
    imports: async (_, { filter, ...page }, ctx) =>
      toConnection(ctx, await pageOf(ctx, importsList(ctx, filter), page, null, filter), importsById),
  },
  Mutation: {
    importCreate: write("importCreate", createImport),
    importCheck: write("importCheck", checkImport),
    importStart: write("importStart", startImport),
    importCancel: write("importCancel", cancelImport),
    importDiscard: write("importDiscard", discardImport),
  },
  ImportCreatePayload: payload,
  ImportCheckPayload: payload,
  ImportStartPayload: payload,
  ImportCancelPayload: payload,
  ImportDiscardPayload: payload,
  Import: {
    id: (row) => globalId("Import", row.id),
    kind: (row) => contractWord(row.kind),
    state: (row) => contractWord(row.state),
    createdBy: (row, _, ctx) => actorFromKey(ctx, row.startedBy),
    bytes: (row) => row.fileBytes,
    uploadPath: (row, _, ctx) => (row.state === "waiting" && !row.filesRemovedAt ? pathOf(ctx, row, "file") : null),
    filesKeptUntil: (row) => (hasFile(row) ? new Date(row.createdAt.getTime() + KEPT_DAYS * MS_PER_DAY) : null),
    preview: (row, _, ctx) => previewOf(ctx, row),
    settings: (row) => (row.settings === null ? null : storedSettings(row.settings)),
    jobId: (row) => (row.jobId ? globalId("Job", row.jobId) : null),
    rowsDone: async (row, _, ctx) => (await runningJob(ctx, row))?.done ?? null,
    rowsTotal: async (row, _, ctx) => (await runningJob(ctx, row))?.total ?? null,
    counts: (row) => ((row.jobId === null && row.state === "ready") || row.state === "waiting" ? null : countsOf(row)),
    notices: (row, _, ctx) => noticesOf(row, ctx.organization.locale),
    refusedRows: async (row, { first }, ctx) => {
      if (first < 1 || first > REFUSED_ROWS_MAX)
        throw refusedRequest(
          "BAD_USER_INPUT",
          `\`refusedRows\` requests ${first} rows; ask for 1 to ${REFUSED_ROWS_MAX}, or read the error file.`,
        );
      return (await hasErrors(ctx, row)) ? readRefusedRows(errorPath(ctx, row), row.errorBytes, first) : [];
    },
    errorFilePath: async (row, _, ctx) => ((await hasErrors(ctx, row)) ? pathOf(ctx, row, "errors.csv") : null),
    activities: async (row, page, ctx) =>
      toConnection(ctx, await pageOf(ctx, activitiesOfImport, page, row.id), activitiesById),
  },
} satisfies Resolvers;

function pathOf({ organization }: RequestContext, row: ImportRow, what: string): string {
  return `/${encodeURIComponent(organization.slug)}/imports/${globalId("Import", row.id)}/${what}`;
}

async function hasErrors(ctx: RequestContext, row: ImportRow): Promise<boolean> {
  return hasFile(row) && row.errorBytes > 0 && exists(errorPath(ctx, row));
}

async function runningJob(ctx: RequestContext, { state, jobId }: ImportRow) {
  return (state === "checking" || state === "running") && jobId ? load(ctx, jobsById, jobId) : null;
}

function countsOf(row: ImportRow) {
  return {
    read: row.rowsRead,
    added: row.rowsInserted,
    changed: row.rowsUpdated,
    unchanged: row.rowsUnchanged,
    refused: row.rowsRefused,
    blank: row.rowsBlank,
    resembling: row.rowsResembling,
  };
}

function noticesOf({ notices }: ImportRow, locale: string) {
  if (notices === null) return [];
  const stored: Notice[] = JSON.parse(notices);
  return stored.map((notice) => ({ ...notice, message: noticeLines([notice], locale)[0] ?? "" }));
}
