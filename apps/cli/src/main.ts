import { Command } from "commander";
import { EXIT } from "./exit.ts";
import { reportFailure } from "./failure.ts";

/**
 * Runs the command line. Commands load what they need when they run, so that offline ones never
 * load the database.
 */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command("openrecert")
    .description("A recertification platform for certifying bodies.")
    .exitOverride((error) => process.exit(error.exitCode === 0 ? EXIT.done : EXIT.usage));

  program
    .command("serve")
    .description("serve API and console on one port (PORT, OPENRECERT_DATA_DIR or DATABASE_URL)")
    .action(async () => (await import("./serve.ts")).serveCommand());
  program
    .command("worker")
    .description("run jobs without serving; serve runs them too")
    .action(async () => (await import("./worker.ts")).workerCommand());
  program
    .command("migrate")
    .description("bring the database up to this version, then stop (DATABASE_OWNER_URL with DATABASE_URL)")
    .action(async () => (await import("./migrate.ts")).migrateCommand());
  program
    .command("seed")
    .description("set up the example bodies with their rules and first people, where they are missing")
    .action(async () => (await import("./seed.ts")).seedCommand());
  program
    .command("add-organization")
    .description("set up a certifying body with its first administrator")
    .argument("<slug>", "first part of its addresses, for example aama")
    .requiredOption("--name <name>", "its name as printed")
    .requiredOption("--time-zone <zone>", "in which its days begin, for example America/Chicago")
    .requiredOption("--administrator-name <name>", "who keeps its team")
    .requiredOption("--administrator-email <address>", "the address that they sign in with")
    .action(async (slug, options) => (await import("./set-up.ts")).addOrganizationCommand(slug, options));
  program
    .command("reset-password")
    .description("give somebody who lost their password a new one-time password")
    .argument("<email>", "the address that they sign in with")
    .option("--organization <slug>", "the body that they work for, where several have an account for the address")
    .action(async (email, options) => (await import("./set-up.ts")).resetPasswordCommand(email, options));
  program
    .command("publish")
    .description("publish a requirement set, in force from a day on, or a series with all its versions")
    .argument("<path>", "requirement set or series (JSON), or the folder of a series")
    .requiredOption("--organization <slug>", "the body whose credential it is for")
    .option("--from <date>", "first day on which a single set governs, as YYYY-MM-DD; a series names its own days")
    .action(async (file, options) => (await import("./set-up.ts")).publishCommand(file, options));
  program
    .command("import")
    .description("import members or activities from a CSV file; again with the same file it changes nothing")
    .argument("<kind>", "members or activities")
    .argument("<file>", "CSV file in UTF-8, the first line names the columns")
    .requiredOption("--organization <slug>", "the body to import into, for example aama")
    .option("--source <name>", "the system that the rows come from, where they don't say", "roster")
    .option(
      "--date-format <format>",
      "how days are written: YYYY-MM-DD, MM/DD/YYYY or excel; or for one column, as in completed=excel",
      (format: string, formats: string[]) => [...formats, format],
      [],
    )
    .option("--erase-empty", "erase what is stored where a cell is empty")
    .option("--strict", "store nothing when the file holds words that no published rules know, or unused columns")
    .action(async (kind, file, options) => (await import("./import.ts")).importCommand(kind, file, options));
  program
    .command("export")
    .description("write members or activities as CSV that an import reads as unchanged")
    .argument("<kind>", "members or activities")
    .requiredOption("--organization <slug>", "the body to export from, for example aama")
    .option("--output <file>", "where to write; standard output if left out")
    .action(async (kind, options) => (await import("./export.ts")).exportCommand(kind, options));
  program
    .command("check")
    .description("check requirement sets, series, records and cases, and say how credit is allocated")
    .argument("<paths...>", "files (JSON) or folders")
    .option("--json", "print what was found as JSON")
    .action(async (paths, options) => (await import("./check.ts")).checkCommand(paths, options));
  program
    .command("scenarios")
    .description("run the cases of requirement sets and series")
    .argument("<paths...>", "files of cases (JSON) or folders")
    .option("--json", "print the results as JSON")
    .action(async (paths, options) => (await import("./scenarios.ts")).scenariosCommand(paths, options));
  program
    .command("evaluate")
    .description("judge a record by a requirement set or a series, on files alone")
    .requiredOption("--set <path>", "requirement set or series (JSON), or the folder of a series")
    .requiredOption("--record <file>", "record of one certificant (JSON)")
    .requiredOption("--as-of <date>", "the day of the question, as YYYY-MM-DD")
    .option("--json", "print the whole recommendation as JSON")
    .option("--certificate", "with --json: add what proves it, for verify-result")
    .action(async (options) => (await import("./evaluate.ts")).evaluateCommand(options));
  program
    .command("verify-result")
    .description("check a recommendation by its certificate, without evaluating again")
    .requiredOption("--set <path>", "requirement set or series (JSON), or the folder of a series")
    .requiredOption("--record <file>", "record of one certificant (JSON)")
    .requiredOption("--result <file>", "what `evaluate --json --certificate` printed")
    .option("--json", "print what was found as JSON")
    .action(async (options) => (await import("./verify-result.ts")).verifyResultCommand(options));

  try {
    await program.parseAsync(argv);
  } catch (error) {
    reportFailure(error);
    process.exitCode = EXIT.failed;
  }
}
