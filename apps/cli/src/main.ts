import { Command } from "commander";
import type { EvaluateCommandOptions } from "./evaluate.ts";
import type { PopulationCommandOptions } from "./evaluate-population.ts";
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
    .description("serve the API and console on one port (PORT, OPENRECERT_DATA_DIR, or DATABASE_URL)")
    .action(async () => (await import("./serve.ts")).serveCommand());
  program
    .command("worker")
    .description("run jobs without serving; serve runs them too")
    .action(async () => (await import("./worker.ts")).workerCommand());
  program
    .command("migrate")
    .description("migrate the database to this version, then exit (DATABASE_OWNER_URL with DATABASE_URL)")
    .action(async () => (await import("./migrate.ts")).migrateCommand());
  program
    .command("seed")
    .description("set up any missing example bodies with their rules and first people")
    .action(async () => (await import("./seed.ts")).seedCommand());
  program
    .command("add-organization")
    .description("set up a certifying body with its first administrator")
    .argument("<slug>", "first part of its path, for example aama")
    .requiredOption("--name <name>", "name as printed")
    .requiredOption("--time-zone <zone>", "IANA time zone of its days, for example America/Chicago")
    .requiredOption("--administrator-name <name>", "name of the first administrator")
    .requiredOption("--administrator-email <address>", "the email address that they sign in with")
    .action(async (slug, options) => (await import("./set-up.ts")).addOrganizationCommand(slug, options));
  program
    .command("reset-password")
    .description("give a person a new one-time password")
    .argument("<email>", "the email address that they sign in with")
    .option("--organization <slug>", "the body that they work for, if several have an account with this address")
    .action(async (email, options) => (await import("./set-up.ts")).resetPasswordCommand(email, options));
  program
    .command("publish")
    .description("publish a requirement set in force from a given day, or a series with all its versions")
    .argument("<path>", "requirement set or series (JSON), or the folder of a series")
    .requiredOption("--organization <slug>", "the body that grants the credential")
    .option("--from <date>", "first day on which a single set governs, as YYYY-MM-DD; a series names its own days")
    .action(async (file, options) => (await import("./set-up.ts")).publishCommand(file, options));
  program
    .command("import")
    .description("import members or activities from a CSV file; importing the same file again changes nothing")
    .argument("<kind>", "members or activities")
    .argument("<file>", "UTF-8 CSV file whose first line names the columns")
    .requiredOption("--organization <slug>", "the body to import into, for example aama")
    .option("--source <name>", "the system that the rows come from, unless they name one", "roster")
    .option(
      "--date-format <format>",
      "date format: YYYY-MM-DD, MM/DD/YYYY, DD/MM/YYYY, or excel; or for one column, as in completed=excel",
      (format: string, formats: string[]) => [...formats, format],
      [],
    )
    .option("--erase-empty", "erase the stored value when a cell is empty")
    .option("--strict", "store nothing if the file has words that no published rules use, or unused columns")
    .action(async (kind, file, options) => (await import("./import.ts")).importCommand(kind, file, options));
  program
    .command("export")
    .description("export members or activities as CSV that imports without changes")
    .argument("<kind>", "members or activities")
    .requiredOption("--organization <slug>", "the body to export from, for example aama")
    .option("--output <file>", "output file; default: standard output")
    .action(async (kind, options) => (await import("./export.ts")).exportCommand(kind, options));
  program
    .command("check")
    .description("check requirement sets, series, records, and cases, and report how credit is allocated")
    .argument("<paths...>", "files (JSON) or folders")
    .option("--json", "print the findings as JSON")
    .action(async (paths, options) => (await import("./check.ts")).checkCommand(paths, options));
  program
    .command("diff")
    .description("compare two requirement sets, and say whether each change is stricter or looser for members")
    .argument("<before>", "requirement set (JSON)")
    .argument("<after>", "requirement set (JSON)")
    .option("--json", "print the changes as JSON")
    .option("--work <evaluations>", "how long to look for examples; 0 for not at all", "6000")
    .option("--seed <number>", "which made-up members to look among", "1")
    .action(async (before, after, options) => (await import("./diff.ts")).diffCommand(before, after, options));
  program
    .command("lint")
    .description("look for what is perhaps not meant in requirement sets and series")
    .argument("<paths...>", "files (JSON) or folders")
    .option("--json", "print the warnings as JSON")
    .action(async (paths, options) => (await import("./lint.ts")).lintCommand(paths, options));
  program
    .command("scenarios")
    .description("run the cases of requirement sets and series")
    .argument("<paths...>", "case files (JSON) or folders")
    .option("--json", "print the results as JSON")
    .action(async (paths, options) => (await import("./scenarios.ts")).scenariosCommand(paths, options));
  program
    .command("boundary")
    .description("show cases on both sides of every deadline, minimum, and limit of a requirement set")
    .argument("<file>", "requirement set (JSON)")
    .option("--json", "print the cases as JSON")
    .option("--scenarios <file>", "write accepted cases to this file, beside those it has")
    .option("--accept <ids...>", "with --scenarios: ids of the edges or cases to accept, or all")
    .action(async (file, options) => (await import("./boundary.ts")).boundaryCommand(file, options));
  program
    .command("handbook")
    .description("write a requirement set as a handbook for members, in Markdown")
    .argument("<file>", "requirement set (JSON)")
    .option("--json", "write the sections as JSON")
    .option("--locale <tag>", "language tag by which days are written, for example en-GB")
    .option("--output <file>", "output file; default: standard output")
    .action(async (file, options) => (await import("./handbook.ts")).handbookCommand(file, options));
  program
    .command("evaluate")
    .description("judge a record by rules, using only files; or, with --organization, everybody in a body")
    .option("--set <path>", "requirement set or series (JSON), or the folder of a series")
    .option("--record <file>", "record of one certificant (JSON)")
    .option("--organization <slug>", "the body whose certifications to evaluate, for example aama")
    .requiredOption("--as-of <date>", "the day of the question, as YYYY-MM-DD")
    .option("--json", "with --record: print the whole recommendation as JSON")
    .option("--certificate", "with --json: add the certificate that verify-result checks")
    .option("--credential <code>", "with --organization: only certifications of this credential")
    .option("--after <set>", "with --organization: a changed requirement set (JSON) to compare with")
    .option("--format <format>", "with --organization: csv or ndjson", "csv")
    .option("--output <file>", "with --organization: output file; default: standard output")
    .action(async (options) => evaluate(options));
  program
    .command("verify-result")
    .description("check a recommendation by its certificate, without reevaluating")
    .requiredOption("--set <path>", "requirement set or series (JSON), or the folder of a series")
    .requiredOption("--record <file>", "record of one certificant (JSON)")
    .requiredOption("--result <file>", "what `evaluate --json --certificate` printed")
    .option("--json", "print the findings as JSON")
    .action(async (options) => (await import("./verify-result.ts")).verifyResultCommand(options));
  program
    .command("verify")
    .description("compute stored answers again and compare")
    .argument("<what>", "standings: the standing summaries of lists")
    .requiredOption("--organization <slug>", "the body to check, for example aama")
    .action(async (what, options) => {
      if (what === "standings") return (await import("./verify-standings.ts")).verifyStandingsCommand(options);
      console.error(`"${what}" cannot be verified. Choose: standings.`);
      process.exitCode = EXIT.usage;
    });

  try {
    await program.parseAsync(argv);
  } catch (error) {
    reportFailure(error);
    process.exitCode = EXIT.failed;
  }
}

type EvaluateOptions = Partial<EvaluateCommandOptions> & Partial<PopulationCommandOptions> & { asOf: string };

async function evaluate({ set, record, organization, ...options }: EvaluateOptions): Promise<void> {
  if (organization !== undefined && set === undefined && record === undefined) {
    const { format = "csv", ...rest } = options;
    await (await import("./evaluate-population.ts")).evaluatePopulationCommand({ ...rest, organization, format });
  } else if (organization === undefined && set !== undefined && record !== undefined)
    await (await import("./evaluate.ts")).evaluateCommand({ ...options, set, record });
  else {
    console.error("Give --set and --record to judge one record, or --organization to evaluate everybody in a body.");
    process.exitCode = EXIT.usage;
  }
}
