import { formatsFor } from "@openrecert/api/import-file";
import {
  POPULATION_FORMATS,
  type PopulationFormat,
  type PopulationReport,
  writePopulation,
} from "@openrecert/api/population-file";
import { parsePlainDate, parseSet } from "@openrecert/rules";
import { cancelable } from "./cancel.ts";
import { withInstallation } from "./configured.ts";
import { EXIT } from "./exit.ts";
import { withOutput } from "./output.ts";
import { progressLine } from "./progress.ts";
import { printFaults, readFile } from "./rules-files.ts";

const STATEMENT_MS_MAX = 60_000;

export type PopulationCommandOptions = {
  organization: string;
  asOf: string;
  credential?: string;
  after?: string;
  format: string;
  output?: string;
};

/**
 * Writes where every certification of a body stands, or also would stand by a changed set. Exit code 0 if everyone has an answer, 3 if a
 * record cannot be judged, 130 if canceled; nothing is kept then.
 */
export async function evaluatePopulationCommand(options: PopulationCommandOptions): Promise<void> {
  const { organization, asOf, credential = null, format, output } = options;
  const set = options.after === undefined ? null : readFile(options.after, parseSet);
  if (parsePlainDate(asOf) === null) console.error(`--as-of: "${asOf}" is not a day. Write it as YYYY-MM-DD.`);
  if (!isFormat(format))
    console.error(`--format: "${format}" is not a format. Choose ${POPULATION_FORMATS.join(" or ")}.`);
  if (set !== null && !set.ok) printFaults(set.faults);
  if (parsePlainDate(asOf) === null || !isFormat(format) || set?.ok === false) {
    process.exitCode = EXIT.usage;
    return;
  }
  const after = set?.value ?? null;
  const progress = progressLine(process.stderr);
  const onProgress = ({ done, total, locale }: { done: number; total: number; locale: string }) => {
    const { number } = formatsFor(locale);
    progress.show(done / Math.max(total, 1), `${number(done)} of ${number(total)} certifications`);
  };
  const run = await cancelable((signal) =>
    withOutput(output, (write) =>
      withInstallation(
        (installation) =>
          writePopulation(installation, organization, { asOf, credential, after, format, signal, onProgress }, write),
        STATEMENT_MS_MAX,
      ),
    ),
  ).finally(() => progress.end());
  if (run.canceled) {
    console.error(output === undefined ? "Canceled." : `Canceled. ${output} was not written.`);
    process.exitCode = EXIT.canceled;
    return;
  }
  for (const line of summaryOf(run.result, output)) console.error(line);
  if (run.result.problems.count > 0) process.exitCode = EXIT.partly;
}

function isFormat(format: string): format is PopulationFormat {
  return (POPULATION_FORMATS as readonly string[]).includes(format);
}

function summaryOf(
  { total, verdicts, after, problems, locale }: PopulationReport,
  output: string | undefined,
): string[] {
  const { number } = formatsFor(locale);
  const inWords = ({ met, unmet, unknown }: PopulationReport["verdicts"]) =>
    `${number(met)} met, ${number(unmet)} unmet, ${number(unknown)} unknown`;
  const lines = [
    `${number(total)} certifications evaluated${output === undefined ? "" : ` to ${output}`}: ${inWords(verdicts)}.`,
  ];
  if (after)
    lines.push(`By the changed set: ${inWords(after.verdicts)}. It changes ${number(after.changed)} certifications.`);
  const { count, named } = problems;
  if (count === 0) return lines;
  lines.push(`${number(count)} cannot be judged:`);
  for (const { memberNumber, credential, problem } of named)
    lines.push(`  - ${memberNumber}, ${credential}: ${problem}`);
  if (count > named.length) lines.push(`  - ${number(count - named.length)} more; the output has the reason of each.`);
  return lines;
}
