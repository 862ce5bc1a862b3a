import { useEffect, useRef, useState } from "react";
import { slugOf } from "./address.ts";

/** The newest state of a job, as the stream of events tells it. */
export type JobProgress = { id: string; state: string; done: number; total: number | null };

const POLL_MS = 2_000;
const RUNNING = new Set(["QUEUED", "RUNNING"]);

/**
 * The progress of some of the caller's jobs while they run, by their ids. `refresh` is called when
 * one of them ends, and again and again while the stream of events cannot be opened. Without jobs,
 * there is no stream.
 */
export function useJobsProgress(jobIds: readonly string[], refresh: () => unknown): ReadonlyMap<string, JobProgress> {
  const [progress, setProgress] = useState<ReadonlyMap<string, JobProgress>>(new Map());
  const latest = useRef(refresh);
  latest.current = refresh;
  const watched = [...jobIds].sort().join(" ");
  useEffect(() => {
    if (watched === "") return;
    const ids = new Set(watched.split(" "));
    return watch(
      (job) => {
        if (!ids.has(job.id)) return;
        setProgress((before) => new Map(before).set(job.id, job));
        if (!RUNNING.has(job.state)) latest.current();
      },
      () => latest.current(),
    );
  }, [watched]);
  return progress;
}

/** Hears of the caller's jobs, or polls while the stream is closed. Returns what ends it. */
function watch(hear: (job: JobProgress) => void, poll: () => void): () => void {
  let polling: ReturnType<typeof setInterval> | undefined;
  const stopPolling = () => {
    clearInterval(polling);
    polling = undefined;
  };
  const events = new EventSource(`/${encodeURIComponent(slugOf(location.pathname))}/events`);
  events.addEventListener("open", stopPolling);
  events.addEventListener("error", () => {
    polling ??= setInterval(poll, POLL_MS);
  });
  events.addEventListener("job", ({ data }: MessageEvent<string>) => hear(JSON.parse(data) as JobProgress));
  return () => {
    events.close();
    stopPolling();
  };
}
