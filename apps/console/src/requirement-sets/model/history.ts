import type { Json } from "@openrecert/rules";

/** A document with what was done to it. */
export type History = {
  readonly document: Json;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
};

/** An edit: the document before it (after it, in `future`), what was edited, and when, in milliseconds. */
type Step = { readonly document: Json; readonly subject: string; readonly at: number };

const STEPS_MAX = 200;
const TOGETHER_MS = 1500;

export function begun(document: Json): History {
  return { document, past: [], future: [] };
}

/** Typing goes on as one step while it stays at one place without a long pause. */
export function edited(history: History, document: Json, subject: string, at: number): History {
  if (document === history.document) return history;
  const last = history.past.at(-1);
  const goesOn = last?.subject === subject && at - last.at < TOGETHER_MS && history.future.length === 0;
  const step = goesOn ? { ...last, at } : { document: history.document, subject, at };
  const before = goesOn ? history.past.slice(0, -1) : history.past;
  return { document, past: [...before, step].slice(-STEPS_MAX), future: [] };
}

export function undone(history: History): History {
  const last = history.past.at(-1);
  if (!last) return history;
  return {
    document: last.document,
    past: history.past.slice(0, -1),
    future: [{ ...last, document: history.document }, ...history.future],
  };
}

export function redone(history: History): History {
  const [next, ...future] = history.future;
  if (!next) return history;
  return {
    document: next.document,
    past: [...history.past, { ...next, document: history.document, at: 0 }],
    future,
  };
}
