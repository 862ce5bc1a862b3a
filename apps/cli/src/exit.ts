/**
 * Exit codes: 0 done; 1 failed; 2 wrong usage; 3 done, but rows were refused, requirements are not
 * met, or records cannot be judged; 130 canceled by the person at the terminal.
 */
export const EXIT = { done: 0, failed: 1, usage: 2, partly: 3, canceled: 130 } as const;
