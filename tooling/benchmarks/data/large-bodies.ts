import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readConfiguration } from "@openrecert/api/configuration";
import { type Installation, openInstallation } from "@openrecert/api/installation";
import { createLogger } from "@openrecert/api/logger";
import { addOrganization, publishFile } from "@openrecert/api/set-up";
import { startEmbedded } from "@openrecert/db/embedded";
import { Client } from "pg";
import { fillLargeBody } from "./large-body.ts";

const SET = fileURLToPath(import.meta.resolve("@openrecert/rules/examples/cma-aama/2025.json"));
const DATABASE = "openrecert";
// Filling takes half the time when nothing needs to survive a crash. Reading is the same.
const SETTINGS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

export type LargeBody = { slug: string; id: string; members: number };
export type LargeBodies = { installation: Installation; bodies: LargeBody[]; close: () => Promise<void> };

/** Bodies of these numbers of members in one database, on a server of its own in a temporary folder. */
export async function openLargeBodies(sizes: readonly number[]): Promise<LargeBodies> {
  const folder = mkdtempSync(join(tmpdir(), "openrecert-lists-"));
  // The server may run as another user, who needs to reach a folder of its own.
  chmodSync(folder, 0o755);
  const server = await startEmbedded({ folder: join(folder, "postgres"), settings: SETTINGS });
  const configuration = readConfiguration({ OPENRECERT_DATA_DIR: folder });
  if (!configuration.ok) throw new Error(configuration.problems.join("\n"));
  const installation = await openInstallation(configuration.value, { log: createLogger("silent") });
  const close = async () => {
    await installation.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const address = new URL(server.administratorUrl);
    address.pathname = `/${DATABASE}`;
    const client = new Client({ connectionString: address.href });
    await client.connect();
    const bodies: LargeBody[] = [];
    for (const members of sizes) bodies.push(await filledBody(installation, client, members));
    await client.query("vacuum analyze");
    await client.end();
    return { installation, bodies, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function filledBody(installation: Installation, client: Client, members: number): Promise<LargeBody> {
  const slug = `body-${members}`;
  const administrator = { name: "Ada Admin", email: `admin-${members}@example.org` };
  await addOrganization(installation, { slug, name: slug, timeZone: "America/Chicago", administrator });
  await publishFile(installation, slug, SET, "2018-01-01");
  const { id } = (await installation.database.lookup.organization(slug))!;
  await fillLargeBody(client, id, members);
  return { slug, id, members };
}
