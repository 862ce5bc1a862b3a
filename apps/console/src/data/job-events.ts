import { useEffect, useRef, useState } from "react";
import { slugOf } from "./address.ts";

/** The newest state of a job, as the stream of events tells it. */
export type JobProgress = { id: string; state: string; done: number; total: number | null };

const POLL_MS = 2_000;
const RUNNING = new Set(["QUEUED", "RUNNING"]);

/**
 * The progress of one of the caller's jobs while it runs. `refresh` is called when it ends, and again
 * and again while the stream of events cannot be opened.
 */
export function useJobProgress(jobId: string | null, refresh: () => unknown): JobProgress | null {
  const [progress, setProgress] = useState<JobProgress | null>(null);
  const latest = useRef(refresh);
  latest.current = refresh;
  useEffect(() => {
    if (jobId === null) return;
    let polling: ReturnType<typeof setInterval> | undefined;
    const stopPolling = () => {
      clearInterval(polling);
      polling = undefined;
    };
    const events = new EventSource(`/${encodeURIComponent(slugOf(location.pathname))}/events`);
    events.addEventListener("open", stopPolling);
    events.addEventListener("error", () => {
      polling ??= setInterval(() => latest.current(), POLL_MS);
    });
    events.addEventListener("job", ({ data }: MessageEvent<string>) => {
      const job = JSON.parse(data) as JobProgress;
      if (job.id !== jobId) return;
      setProgress(job);
      if (!RUNNING.has(job.state)) latest.current();
    });
    return () => {
      events.close();
      stopPolling();
    };
  }, [jobId]);
  return progress?.id === jobId ? progress : null;
}
