import { availableParallelism } from "node:os";
import { credential as credentialTable } from "@openrecert/db";
import type { RequirementSet } from "@openrecert/rules";
import { organizationOf } from "./import-file.ts";
import { asSystem, type Installation } from "./installation.ts";
import { evaluatePopulation, PopulationError, type Progress } from "./population/evaluate-population.ts";
import { type PopulationFormat, printerOf } from "./population/formats.ts";

export { POPULATION_FORMATS, type PopulationFormat } from "./population/formats.ts";

/** Records without an answer that a report names; it counts all. */
const NAMED_MAX = 20;

export type PopulationFileOptions = {
  asOf: string;
  /** Code of the only credential to evaluate; null for all. */
  credential: string | null;
  /** A changed set to judge by as well, which limits the run to its credential; null for none. */
  after: RequirementSet | null;
  format: PopulationFormat;
  signal: AbortSignal;
  onProgress: (progress: Progress & { locale: string }) => void;
};

type Verdicts = Record<"met" | "unmet" | "unknown", number>;

export type PopulationReport = {
  total: number;
  verdicts: Verdicts;
  /** The same by the changed set, and how many certifications it changes; null without one. */
  after: { verdicts: Verdicts; changed: number } | null;
  /** Certifications without an answer: how many, and the first of them. */
  problems: { count: number; named: { memberNumber: string; credential: string; problem: string }[] };
  locale: string;
};

/**
 * Writes where every certification of an organization stands on a day, all at one moment. Throws
 * ImportFileError for an unknown organization, PopulationError for an unknown credential or a changed
 * set that cannot replace a version, and the signal's reason if it is aborted.
 */
export async function writePopulation(
  installation: Installation,
  slug: string,
  { asOf, credential, after, format, signal, onProgress }: PopulationFileOptions,
  write: (text: string) => Promise<void>,
): Promise<PopulationReport> {
  const organization = await organizationOf(installation, slug);
  const { locale } = organization;
  if (credential !== null && after !== null && credential !== after.credential)
    throw new PopulationError(`The changed set is for the credential "${after.credential}", not for "${credential}".`);
  const code = after?.credential ?? credential;
  if (code !== null) await refuseUnknown(installation, organization, code);
  const { head, line } = printerOf(format, after !== null);
  const verdicts = { met: 0, unmet: 0, unknown: 0 };
  const changes = { verdicts: { met: 0, unmet: 0, unknown: 0 }, changed: 0 };
  const problems: PopulationReport["problems"] = { count: 0, named: [] };
  const whose = code === null ? {} : { credential: code };
  await write(head);
  const { total } = await evaluatePopulation(
    installation,
    organization,
    { asOf, whose, threads: availableParallelism(), signal, ...(after ? { after } : {}) },
    async (lines, progress) => {
      for (const { memberNumber, credential: held, after: changed, ...answer } of lines) {
        verdicts[answer.verdict] += 1;
        if (changed) changes.verdicts[changed.verdict] += 1;
        if (answer.changed) changes.changed += 1;
        const problem = answer.problem ?? changed?.problem ?? null;
        if (problem === null) continue;
        problems.count += 1;
        if (problems.named.length < NAMED_MAX) problems.named.push({ memberNumber, credential: held, problem });
      }
      await write(lines.map(line).join(""));
      onProgress({ ...progress, locale });
    },
  );
  return { total, verdicts, after: after && changes, problems, locale };
}

async function refuseUnknown(
  installation: Installation,
  organization: Parameters<typeof asSystem>[1],
  code: string,
): Promise<void> {
  const rows = await asSystem(installation, organization, (ctx) =>
    ctx.tx.select({ code: credentialTable.code }).from(credentialTable).orderBy(credentialTable.code),
  );
  if (rows.some((row) => row.code === code)) return;
  const known = rows.map((row) => row.code).join(", ") || "none yet";
  throw new PopulationError(`There is no credential "${code}". Credentials of ${organization.slug}: ${known}.`);
}
