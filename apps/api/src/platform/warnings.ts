/** A possible mistake in input that was accepted. */
export type Warning = { code: WarningCode; message: string; path: string[] };

export type WarningCode =
  | "UNKNOWN_TYPE"
  | "UNKNOWN_UNIT"
  | "UNKNOWN_DIMENSION"
  | "UNKNOWN_LABEL"
  | "UNKNOWN_PROOF"
  | "UNKNOWN_EXAM"
  | "UNKNOWN_FEE"
  | "UNKNOWN_DOCUMENT"
  | "RESEMBLES";

/** The warnings of a payload. A refused act has none. */
export const warningsOf = ({ warnings }: { readonly warnings?: readonly Warning[] }): readonly Warning[] =>
  warnings ?? [];
