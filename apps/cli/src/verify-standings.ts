import { formatsFor } from "@openrecert/api/import-file";
import { verifyStandings } from "@openrecert/api/verify-standings";
import { cancelable } from "./cancel.ts";
import { withInstallation } from "./configured.ts";
import { EXIT } from "./exit.ts";
import { progressLine } from "./progress.ts";

const STATEMENT_MS_MAX = 60_000;

/**
 * Computes all standing summaries of a body again. Exit code 0 if they are the same, 1 if one
 * differs, 130 if canceled.
 */
export async function verifyStandingsCommand({ organization }: { organization: string }): Promise<void> {
  const progress = progressLine(process.stderr);
  const onProgress = ({ done, total }: { done: number; total: number }) =>
    progress.show(done / Math.max(total, 1), `${done} of ${total} certifications`);
  const run = await cancelable((signal) =>
    withInstallation(
      (installation) => verifyStandings(installation, organization, { signal, onProgress }),
      STATEMENT_MS_MAX,
    ),
  ).finally(() => progress.end());
  if (run.canceled) {
    console.error("Canceled.");
    process.exitCode = EXIT.canceled;
    return;
  }
  const { checked, waiting, differences, locale } = run.result;
  const { number } = formatsFor(locale);
  console.log(`${number(checked)} standing summaries checked: ${number(differences.count)} differ.`);
  if (waiting > 0) console.log(`${number(waiting)} certifications wait to be computed, so they were not compared.`);
  for (const { memberNumber, credential, what } of differences.named)
    console.log(`  - ${memberNumber}, ${credential}: ${what}`);
  const more = differences.count - differences.named.length;
  if (more > 0) console.log(`  - ${number(more)} more`);
  if (differences.count > 0) process.exitCode = EXIT.failed;
}
