import type { Found, Look, Setting } from "./messages.ts";

type Asked = Omit<Look, "kind" | "number">;

/**
 * Asks the worker about drafts. While it works on one, only the latest of those that follow is kept,
 * so that it never falls behind the typing.
 */
export function createLive(answer: (found: Found) => void, fail: () => void) {
  let worker = start();
  let setting: Setting | null = null;
  let number = 0;
  let isBusy = false;
  let waiting: Asked | null = null;

  function start(): Worker {
    const made = new Worker(new URL("./rules.worker.ts", import.meta.url), { type: "module" });
    made.onmessage = ({ data }: MessageEvent<Found>) => {
      isBusy = false;
      answer(data);
      const next = waiting;
      waiting = null;
      if (next) look(next);
    };
    made.onerror = () => {
      // The rules must not stop because one draft was too much for them.
      made.terminate();
      worker = start();
      isBusy = false;
      if (setting) worker.postMessage(setting);
      fail();
    };
    return made;
  }

  function look(asked: Asked): void {
    if (isBusy) {
      waiting = asked;
      return;
    }
    isBusy = true;
    number += 1;
    worker.postMessage({ kind: "look", number, ...asked } satisfies Look);
  }

  return {
    set(next: Setting): void {
      setting = next;
      worker.postMessage(next);
    },
    look,
    end: () => worker.terminate(),
  };
}
