class Canceled extends Error {}

/** Does work that stops cleanly when the person at the terminal presses Ctrl-C. */
export async function cancelable<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<{ canceled: false; result: Result } | { canceled: true }> {
  const stop = new AbortController();
  const cancel = () => stop.abort(new Canceled());
  process.once("SIGINT", cancel);
  process.once("SIGTERM", cancel);
  try {
    return { canceled: false, result: await work(stop.signal) };
  } catch (error) {
    if (!(error instanceof Canceled)) throw error;
    return { canceled: true };
  } finally {
    process.off("SIGINT", cancel);
    process.off("SIGTERM", cancel);
  }
}
