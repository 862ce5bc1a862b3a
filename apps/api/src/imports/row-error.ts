/** Why a row is refused. `column` is empty where the whole row is meant. */
export type RowError = { line: number; column: string; code: string; message: string };

/** The same without the row. */
export type Fault = Omit<RowError, "line">;
