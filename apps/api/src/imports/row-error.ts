/** Why a row is refused. `column` is the name of the column, or empty where the row as a whole is meant. */
export type RowError = { line: number; column: string; code: string; message: string };
