/**
 * How many checks of a suite passed and failed. `ok` is also false if the suite could not run at
 * all.
 */
export type SuiteResult = { passed: number; failed: number; ok: boolean };
