// Errors whose messages are written for the person who runs the command. Names are unique across
// packages.
const EXPLAINED = new Set([
  "DatabaseError",
  "EmbeddedError",
  "StartError",
  "ImportFileError",
  "SetUpError",
  "ConfigurationError",
  "OutputError",
  "PopulationError",
]);

/** Prints why a command failed, with a stack only for bugs. */
export function reportFailure(error: unknown): void {
  const fault = error instanceof Error ? error : new Error(String(error));
  const isExplained = EXPLAINED.has(fault.name) || EXPLAINED.has(fault.constructor.name);
  console.error(isExplained ? fault.message : `An unexpected error occurred:\n${fault.stack}`);
}
