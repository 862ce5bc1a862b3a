import { availableParallelism } from "node:os";
import { credential } from "@openrecert/db";
import { organizationOf } from "./import-file.ts";
import { asSystem, type Installation } from "./installation.ts";
import { evaluatePopulation, PopulationError, type Progress } from "./population/evaluate-population.ts";
import { type PopulationFormat, PRINTERS } from "./population/formats.ts";

export { POPULATION_FORMATS, type PopulationFormat } from "./population/formats.ts";

/** Records without an answer that a report names; it counts all. */
const NAMED_MAX = 20;

export type PopulationFileOptions = {
  asOf: string;
  /** Code of the only credential to evaluate; null for all. */
  credential: string | null;
  format: PopulationFormat;
  signal: AbortSignal;
  onProgress: (progress: Progress & { locale: string }) => void;
};

export type PopulationReport = {
  total: number;
  verdicts: Record<"met" | "unmet" | "unknown", number>;
  /** Certifications without an answer: how many, and the first of them. */
  problems: { count: number; named: { memberNumber: string; credential: string; problem: string }[] };
  locale: string;
};

/**
 * Writes where every certification of an organization stands on a day, all at one moment. Throws
 * ImportFileError for an unknown organization, PopulationError for an unknown credential, and the
 * signal's reason if it is aborted.
 */
export async function writePopulation(
  installation: Installation,
  slug: string,
  { asOf, credential: code, format, signal, onProgress }: PopulationFileOptions,
  write: (text: string) => Promise<void>,
): Promise<PopulationReport> {
  const organization = await organizationOf(installation, slug);
  const { locale } = organization;
  if (code !== null) await refuseUnknown(installation, organization, code);
  const { head, line } = PRINTERS[format];
  const verdicts = { met: 0, unmet: 0, unknown: 0 };
  const problems: PopulationReport["problems"] = { count: 0, named: [] };
  const whose = code === null ? {} : { credential: code };
  await write(head);
  const { total } = await evaluatePopulation(
    installation,
    organization,
    { asOf, whose, threads: availableParallelism(), signal },
    async (lines, progress) => {
      for (const { memberNumber, credential: held, verdict, problem } of lines) {
        verdicts[verdict] += 1;
        if (problem === null) continue;
        problems.count += 1;
        if (problems.named.length < NAMED_MAX) problems.named.push({ memberNumber, credential: held, problem });
      }
      await write(lines.map(line).join(""));
      onProgress({ ...progress, locale });
    },
  );
  return { total, verdicts, problems, locale };
}

async function refuseUnknown(
  installation: Installation,
  organization: Parameters<typeof asSystem>[1],
  code: string,
): Promise<void> {
  const rows = await asSystem(installation, organization, (ctx) =>
    ctx.tx.select({ code: credential.code }).from(credential).orderBy(credential.code),
  );
  if (rows.some((row) => row.code === code)) return;
  const known = rows.map((row) => row.code).join(", ") || "none yet";
  throw new PopulationError(`There is no credential "${code}". Credentials of ${organization.slug}: ${known}.`);
}
