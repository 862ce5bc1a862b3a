// Writes the published JSON Schemas from the shapes. Run by `npm run schemas -w @openrecert/rules`; a test fails when they drift.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { publishedSchemas } from "./published-schemas.ts";

for (const [name, text] of publishedSchemas()) writeFileSync(join(import.meta.dirname, "../schemas", name), text);
