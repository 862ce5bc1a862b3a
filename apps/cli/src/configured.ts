import { type Configuration, readConfiguration } from "@openrecert/api/configuration";
import { type Installation, openInstallation } from "@openrecert/api/installation";
import { createLogger, type Logger } from "@openrecert/api/logger";

class ConfigurationError extends Error {}

/** The configuration from the environment. Throws an error that lists every problem. */
export function configured(): Configuration {
  const read = readConfiguration(process.env);
  if (read.ok) return read.value;
  throw new ConfigurationError(
    `The configuration has errors:\n${read.problems.map((problem) => `  - ${problem}`).join("\n")}`,
  );
}

/** Opens the installation that the environment configures, does the work, and closes it. */
export async function withInstallation<Result>(
  work: (installation: Installation, log: Logger) => Promise<Result>,
  statementMsMax?: number,
): Promise<Result> {
  const configuration = configured();
  const log = createLogger("warn");
  const installation = await openInstallation(configuration, { log, ...(statementMsMax ? { statementMsMax } : {}) });
  try {
    return await work(installation, log);
  } finally {
    await installation.close();
  }
}
