import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OrganizationSummary } from "@openrecert/db";
import { parse } from "csv-parse/sync";
import { DEFAULT_SOURCE, importFile, ROSTER_KINDS, type RosterKind } from "../import-file.ts";
import type { Installation } from "../installation.ts";
import { dayIn } from "../platform/clock.ts";
import { type ExampleCase, replayCase } from "./cases.ts";
import { monthsTo, moveDates } from "./move-dates.ts";

/** So that the database works while this process does, and commits several acts with one write. */
const MEMBERS_AT_ONCE = 4;

const FOLDER = join(import.meta.dirname, "../../example-data");

/** Reports what is being loaded, for the person who waits. */
export type OnLoading = (what: string) => void;

/**
 * Loads the example members of a body: rosters through the import, then examinations, documents,
 * payments, and applications through the services, each on its own day. All dates are moved by
 * whole months toward today. The rosters with the moved dates are kept in the data folder, for
 * people to read and import again.
 */
export async function loadExampleData(
  installation: Installation,
  organization: OrganizationSummary,
  onLoading: OnLoading,
): Promise<void> {
  const months = monthsTo(dayIn(organization.timeZone, new Date()));
  for (const kind of ROSTER_KINDS) {
    onLoading(`${organization.slug}: ${kind}`);
    await importRoster(installation, organization, kind, months);
  }
  onLoading(`${organization.slug}: examinations, documents, payments, applications`);
  await replayCases(installation, organization, casesOf(organization.slug, months));
}

/** Acts of one member run in order; members don't wait for each other. */
async function replayCases(installation: Installation, organization: OrganizationSummary, cases: ExampleCase[]) {
  const left = cases.values();
  const replayLeft = async () => {
    for (const one of left) await replayCase(installation, organization, one);
  };
  await Promise.all(Array.from({ length: MEMBERS_AT_ONCE }, replayLeft));
}

async function importRoster(
  installation: Installation,
  { slug }: OrganizationSummary,
  kind: RosterKind,
  months: number,
): Promise<void> {
  const folder = join(installation.dataDirectory, "example-data", slug);
  const file = join(folder, `${kind}.csv`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, moveDates(readFileSync(join(FOLDER, slug, `${kind}.csv`), "utf8"), months));
  const { refused, errorFile } = await importFile(installation, slug, kind, { file, source: DEFAULT_SOURCE });
  if (refused === 0) return;
  const reasons = errorFile === null ? "" : readFileSync(errorFile, "utf8").slice(0, 500);
  throw new Error(`${refused} rows of the example ${kind} of ${slug} were refused: ${reasons}`);
}

// One case per member, so that related acts run in date order.
function casesOf(slug: string, months: number): ExampleCase[] {
  const cases = new Map<string, ExampleCase>();
  const caseOf = (memberNumber: string) => {
    const known = cases.get(memberNumber) ?? { memberNumber, exams: [], documents: [], payments: [], submissions: [] };
    cases.set(memberNumber, known);
    return known;
  };
  for (const row of rows(slug, "exams", months))
    caseOf(row.member_number!).exams.push({ exam: row.exam!, taken: row.taken!, outcome: row.outcome! });
  for (const row of rows(slug, "documents", months))
    caseOf(row.member_number!).documents.push({ kind: row.kind!, issued: row.issued! });
  for (const row of rows(slug, "payments", months)) {
    caseOf(row.member_number!).payments.push({
      code: row.code!,
      minor: Number(row.minor),
      currency: row.currency!,
      received: row.received!,
    });
  }
  for (const row of rows(slug, "submissions", months)) {
    caseOf(row.member_number!).submissions.push({
      credential: row.credential!,
      path: row.path!,
      received: row.received!,
    });
  }
  return [...cases.values()];
}

function rows(slug: string, name: string, months: number): Record<string, string>[] {
  const file = join(FOLDER, slug, `${name}.csv`);
  return existsSync(file) ? parse(moveDates(readFileSync(file, "utf8"), months), { columns: true }) : [];
}
