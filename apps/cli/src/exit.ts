/**
 * Exit codes: 0 done; 1 failed; 2 wrong usage; 3 done, but rows were refused or requirements are
 * not met.
 */
export const EXIT = { done: 0, failed: 1, usage: 2, partly: 3 } as const;
