import { send } from "./transport.ts";

// An answer that nobody has asked for in this time is old by the time that somebody does.
const FRESH_MS = 10_000;

const begun = new Map<string, Promise<unknown>>();

/** Sends an operation before the scripts that need its answer have been loaded. */
export const sendEarly: typeof send = (document, variables, options) => {
  const answer = send(document, variables, options);
  const operation = nameOf(document, variables);
  begun.set(operation, answer);
  setTimeout(() => begun.delete(operation), FRESH_MS);
  // A failure is shown where the answer is read.
  answer.catch(() => undefined);
  return answer;
};

/** Like `send`, but takes the answer of the same operation if it was sent early. Each is taken once. */
export const sendOrTake: typeof send = (document, variables, options) => {
  const operation = nameOf(document, variables);
  // What is stored under an operation is its answer.
  const early = begun.get(operation) as Promise<never> | undefined;
  begun.delete(operation);
  return early ?? send(document, variables, options);
};

/** Drops what was sent for somebody who is no longer the caller. */
export function dropEarly(): void {
  begun.clear();
}

function nameOf(document: { toString: () => string }, variables: unknown): string {
  return document.toString() + JSON.stringify(variables);
}
