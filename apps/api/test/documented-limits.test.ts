import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ACTIVITIES_MAX } from "@openrecert/db";
import { expect, it } from "vitest";
import { GUESSES_MAX } from "../src/auth/guesses.ts";
import { FILE_BYTES_MAX, KEPT_DAYS } from "../src/features/imports/files.ts";
import { UPLOADS_MAX } from "../src/features/imports/routes.ts";
import { STREAMS } from "../src/features/jobs/event-stream.ts";
import { EVALUATED_ACTIVITIES_MAX, QUEUE_MAX, TASK_MS_MAX } from "../src/features/standing/evaluation-pool.ts";
import { KEY_CHECKS_PER_MINUTE, PUBLIC_CHECKS_PER_MINUTE } from "../src/features/verification/resolvers.ts";
import { ADMISSION } from "../src/platform/admission.ts";
import { LIMITS } from "../src/platform/limits.ts";
import { SPENDING } from "../src/platform/spending.ts";

const page = readFileSync(fileURLToPath(new URL("../../../docs/api.md", import.meta.url)), "utf8");
const written = (number: number) => number.toLocaleString("en-US");
/** The second column of each table of limits, by the first. */
const documented = new Map(
  page
    .slice(page.indexOf("## Limits"), page.indexOf("## Pages of other origins"))
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.includes("| most |"))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .map(([, what = "", most = ""]) => [what, most]),
);

it("docs/api.md lists the limits as the server has them", () => {
  expect(Object.fromEntries(documented)).toEqual({
    body: `${written(LIMITS.bodyBytesMax)} bytes`,
    "tokens of the document": written(LIMITS.tokensMax),
    "depth of fields": written(LIMITS.depthMax),
    aliases: written(LIMITS.aliasesMax),
    "root fields": written(LIMITS.rootFieldsMax),
    directives: written(LIMITS.directivesMax),
    "selections, with fragments written out": written(LIMITS.selectionsMax),
    "rows of a page (`first` or `last`)": written(LIMITS.pageSizeMax),
    "rows that a page skips (`skip`)": written(LIMITS.skippedRowsMax),
    cost: written(LIMITS.costMax),
    "activities that its standings look at": written(EVALUATED_ACTIVITIES_MAX),
    "time for one evaluation": `${TASK_MS_MAX / 1000} seconds`,
    "cost of one caller: key, member token, person, or an address without one": `${written(SPENDING.callerPerMinuteMax)} in a minute`,
    "cost of one organization": `${written(SPENDING.organizationPerMinuteMax)} in a minute`,
    "verifications by one address without a key": `${written(PUBLIC_CHECKS_PER_MINUTE)} in a minute`,
    "people verified by one key or person": `${written(KEY_CHECKS_PER_MINUTE)} in a minute`,
    "guesses of one password from one network": `${written(GUESSES_MAX)} in 15 minutes`,
    "requests worked on at once": written(ADMISSION.inFlightMax),
    "requests that wait": `${written(ADMISSION.waitingMax)}, for ${ADMISSION.waitMsMax / 1000} seconds`,
    "long evaluations that wait": written(QUEUE_MAX),
    "files received at once": written(UPLOADS_MAX),
    "streams of events of one caller": written(STREAMS.ofCallerMax),
    "streams of events": written(STREAMS.ofProcessMax),
  });
  expect(page).toContain(`A file has at most ${written(FILE_BYTES_MAX)} bytes`);
  expect(page).toContain(`deleted after ${KEPT_DAYS} days`);
  expect(page).toContain(`A member's record holds ${written(ACTIVITIES_MAX)} activities at most.`);
});

it("every limit of LIMITS is among them", () => {
  expect(Object.keys(LIMITS)).toHaveLength(10);
});
