import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll } from "vitest";
import { importFile, type RosterKind } from "../src/import-file.ts";
import type { ImportOptions } from "../src/imports/run.ts";
import type { Installation } from "../src/installation.ts";
import { createLogger } from "../src/platform/logger.ts";
import { type Body, useApi } from "./kit.ts";

type Options = Partial<Omit<ImportOptions, "file">>;

/** The API with a way to import files, as `openrecert import` does. */
export async function useImports() {
  const api = await useApi();
  const folder = mkdtempSync(join(tmpdir(), "openrecert-import-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const installation: Installation = {
    database: api.database,
    databaseUrl: api.url,
    dataDirectory: folder,
    secret: "s".repeat(40),
    accounts: api.signIn,
    isEmbedded: true,
    log: createLogger("silent"),
    close: async () => undefined,
  };
  let files = 0;
  const fileOf = (content: string | Buffer) => {
    files += 1;
    const file = join(folder, `file-${files}.csv`);
    writeFileSync(file, content);
    return file;
  };
  const importPath = async (body: Body, kind: RosterKind, file: string, options: Options = {}) => {
    const result = await importFile(installation, body.slug, kind, { source: "roster", ...options, file });
    const { errorFile } = result;
    const refusedRows: Record<string, string>[] =
      errorFile && existsSync(errorFile)
        ? parse(readFileSync(errorFile), { columns: true, relax_column_count: true })
        : [];
    const { read, inserted, updated, unchanged } = result;
    if (read !== inserted + updated + unchanged + result.refused) throw new Error("the counts do not add up");
    return {
      ...result,
      /** `new updated unchanged refused`, as numbers. */
      counts: [inserted, updated, unchanged, result.refused],
      refusedRows,
      errors: refusedRows.map((row) => [row.error_line, row.error_column, row.error_code].filter(Boolean).join(" ")),
      told: result.notices.map(({ code, about, rows }) => `${code} ${about} ${rows}`),
      again: (more: Options = {}) => importPath(body, kind, file, { ...options, ...more }),
    };
  };
  return {
    api,
    folder,
    installation,
    importPath,
    imports: (body: Body, kind: RosterKind, content: string | Buffer, options: Options = {}) =>
      importPath(body, kind, fileOf(content), options),
    /**
     * A body with the rules of the credential `lab-demo`, whose dimensions hold capitals and
     * hyphens.
     */
    async lab() {
      const body = await api.body("lab");
      await body.publishes(LAB_SET, { from: "2018-01-01" });
      return body;
    },
    publishLab: (body: Body) => body.publishes(LAB_SET, { from: "2018-01-01" }),
    /** What is stored of a member, seen by staff. */
    async member(body: Body, number: string) {
      const caller = await body.staff("Aud", "AUDITOR");
      const answer = await body.query(
        `query ($number: String!) { memberByNumber(number: $number) {
          printedName givenName familyName email
          certifications(first: 9) { nodes { certified expires cycles { from to } standing { verdict } } }
          activities(first: 9) { nodes { type title completed proof approvalNumber provider
            quantities { amount unit } labels { dimension value share } } }
          journal(first: 50) { nodes { kind sentence } } } }`,
        { number },
        caller,
      );
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data.memberByNumber;
    },
  };
}

/** Rules with two dimensions; a cycle lasts two years from the day of certification. */
const LAB_SET = {
  language: 1,
  credential: "lab-demo",
  version: "1",
  title: "Demonstration",
  unit: { one: "hour", many: "hours", minor: 100, round: "down" },
  dimensions: {
    deliveryMode: { name: "delivery mode", values: ["live", "reading"], each: "one", missing: "reading" },
    "content-area": { name: "content area", values: ["law", "ethics"], each: "one", missing: "law" },
  },
  cycle: {
    first: { from: "certified", to: { after: "certified", months: 24, monthEnd: "clamp" } },
    renewal: [
      {
        in: ["active"],
        from: { after: "cycle.to", days: 1, count: "exclusive" },
        to: { after: "cycle.to", months: 24, monthEnd: "clamp" },
      },
    ],
    earn: { from: "cycle.from", to: "cycle.to" },
    phases: [
      { id: "active", name: "Active", status: "current", to: "cycle.to" },
      { id: "closed", name: "Expired", status: "expired" },
    ],
  },
  types: { course: { name: "Course", convert: [{ unit: "hour", to: 1 }] } },
  paths: {
    ce: {
      name: "Continuing education",
      open: { to: "cycle.to" },
      require: {
        all: [
          { id: "total", title: "Total", least: 10 },
          { id: "live", title: "Live", least: 4, of: { deliveryMode: "live" } },
          { id: "ethics", title: "Ethics", least: 2, of: { "content-area": "ethics" } },
        ],
      },
    },
  },
};
