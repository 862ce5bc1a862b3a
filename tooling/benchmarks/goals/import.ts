import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readConfiguration } from "@openrecert/api/configuration";
import { importFile } from "@openrecert/api/import-file";
import { openInstallation } from "@openrecert/api/installation";
import { createLogger } from "@openrecert/api/logger";
import { addOrganization, publishFile } from "@openrecert/api/set-up";
import { startEmbedded } from "@openrecert/db/embedded";
import { activitiesFile, membersFile } from "../data/activities-file.ts";
import { bareCopy } from "../kit/bare-copy.ts";
import { median } from "../kit/measure.ts";
import { atMost, hand, line } from "../kit/outcome.ts";

const MEMBERS = 3000;
const ROWS = MEMBERS * 30;
/** Each in a body of its own: the first finds an empty database, the others a filled one. */
const ROUNDS = 3;
const STATEMENT_MS_MAX = 60_000;
const SET = fileURLToPath(import.meta.resolve("@openrecert/rules/examples/cma-aama/2025.json"));

const folder = mkdtempSync(join(tmpdir(), "openrecert-benchmark-"));
// The server may run as another user, who needs to reach a folder of its own.
chmodSync(folder, 0o755);
const server = await startEmbedded({ folder: join(folder, "postgres") });
const configuration = readConfiguration({ OPENRECERT_DATA_DIR: folder });
if (!configuration.ok) throw new Error(configuration.problems.join("\n"));
const log = createLogger("silent");
const installation = await openInstallation(configuration.value, { log, statementMsMax: STATEMENT_MS_MAX });
const bare = await bareCopy(server.administratorUrl);

const times = { members: [] as number[], activities: [] as number[], again: [] as number[], copy: [] as number[] };
try {
  for (let round = 0; round < ROUNDS; round++) {
    const slug = await newBody(round);
    times.members.push(await imported(slug, "members", membersFile(MEMBERS), MEMBERS, "inserted"));
    const file = activitiesFile(MEMBERS, round + 1);
    times.activities.push(await imported(slug, "activities", file, ROWS, "inserted"));
    times.copy.push(await bare.nanosecondsPerRow(slug, ROWS));
    times.again.push(await imported(slug, "activities", file, ROWS, "unchanged"));
  }
} finally {
  await bare.close();
  await installation.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

hand({
  title: "Import of a roster",
  unit: "row",
  goals: [atMost("import", "import of activities vs. COPY of the same rows", ratioOf(times), 20, 10)],
  lines: [
    line("activities, new", median(times.activities), "read, checked, written with an entry in the journal each"),
    line("activities, unchanged", median(times.again), "the same file again; every row compared with the stored one"),
    line("members, new", median(times.members), "with their search terms"),
    line("COPY of the activities", median(times.copy), "an unlogged table of the same columns: no index, no check"),
  ],
});

function ratioOf({ activities, copy }: typeof times): number {
  return median(activities.map((time, round) => time / copy[round]!));
}

async function newBody(round: number): Promise<string> {
  const slug = `body-${round}`;
  const administrator = { name: "Ada Admin", email: `admin-${round}@example.org` };
  await addOrganization(installation, { slug, name: slug, timeZone: "America/Chicago", administrator });
  await publishFile(installation, slug, SET, "2018-01-01");
  return slug;
}

/** Nanoseconds per row. Throws if the rows did not all become what they should. */
async function imported(
  slug: string,
  kind: "members" | "activities",
  content: string,
  rows: number,
  became: "inserted" | "unchanged",
): Promise<number> {
  const file = join(folder, `${kind}.csv`);
  writeFileSync(file, content);
  const started = performance.now();
  const result = await importFile(installation, slug, kind, { file, source: "roster" });
  const elapsedMs = performance.now() - started;
  if (result[became] !== rows) throw new Error(`${result[became]} of ${rows} ${kind} were ${became}.`);
  return (elapsedMs * 1e6) / rows;
}
