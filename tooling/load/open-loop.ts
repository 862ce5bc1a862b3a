/**
 * The result of one request: its time in milliseconds and the status of the answer; 0 if there was
 * none.
 */
export type Answer = { ms: number; status: number };

/** The result of a period of load, in milliseconds; null if nothing was served or refused. */
export type Stretch = {
  rate: number;
  sent: number;
  served: number;
  refused: number;
  failed: number;
  servedP99Ms: number | null;
  refusedMaxMs: number | null;
};

const TICK_MS = 5;

/**
 * Sends requests at a rate (per second) for a number of seconds without waiting for earlier
 * answers, as independent callers do. Waits for every answer at the end.
 */
export async function openLoop(rate: number, seconds: number, send: () => Promise<Answer>): Promise<Stretch> {
  const answers: Promise<Answer>[] = [];
  const began = performance.now();
  while (performance.now() - began < seconds * 1000) {
    const due = Math.floor(((performance.now() - began) / 1000) * rate);
    while (answers.length < due) answers.push(send());
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  return summary(rate, await Promise.all(answers));
}

function summary(rate: number, answers: readonly Answer[]): Stretch {
  const timesOf = (is: (status: number) => boolean) =>
    answers
      .filter(({ status }) => is(status))
      .map(({ ms }) => ms)
      .sort((a, b) => a - b);
  const served = timesOf((status) => status === 200);
  const refused = timesOf((status) => status === 503 || status === 429);
  return {
    rate,
    sent: answers.length,
    served: served.length,
    refused: refused.length,
    failed: answers.length - served.length - refused.length,
    servedP99Ms: served.length > 0 ? Math.round(served[Math.ceil(served.length * 0.99) - 1]!) : null,
    refusedMaxMs: refused.length > 0 ? Math.round(refused.at(-1)!) : null,
  };
}
