/** A run that ended early or cannot begin. Its message is for the operator. */
export class PopulationError extends Error {
  override readonly name = "PopulationError";
}
