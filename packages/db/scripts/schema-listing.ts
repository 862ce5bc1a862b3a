// `npm run schema-listing`: migrates an empty database in its own server and writes schema.sql.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { startEmbedded } from "../src/embedded/start.ts";
import { listSchema } from "../src/listing/list-schema.ts";
import { migrateDatabase } from "../src/migrate.ts";

const folder = mkdtempSync(join(tmpdir(), "openrecert-listing-"));
const server = await startEmbedded({ folder: join(folder, "postgres"), settings: { fsync: "off" } });
try {
  await migrateDatabase(server.url);
  const client = new Client({ connectionString: server.url });
  await client.connect();
  writeFileSync(fileURLToPath(new URL("../schema.sql", import.meta.url)), await listSchema(client));
  await client.end();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
