import type { FastifyReply, FastifyRequest } from "fastify";
import { networkOf } from "../auth/guesses.ts";

/** How many API requests one process handles at once, how many may wait, and for how long. */
export const ADMISSION = {
  inFlightMax: 32,
  waitingMax: 400,
  waitMsMax: 600,
};

/** Where a request comes from: the network, and the credentials that it sends. */
export type Origin = { network: string; credentials: string };

type Entrance = {
  from: Origin;
  /** Aborted when the caller disconnects, which gives up its place. */
  gone: AbortSignal;
};

export type Admission = {
  /**
   * Resolves once the request may proceed, with the function that frees its place; null if it waited
   * too long or there is no room. The network with the fewest requests in progress goes first, then
   * the credentials with the fewest, then the oldest request.
   */
  enter: (entrance: Entrance) => Promise<(() => void) | null>;
};

type Waiting = { from: Origin; go: (isAdmitted: boolean) => void };

/**
 * Limits the number of requests handled at once. Above capacity, a process that accepts everything
 * answers nothing in time. One that refuses at once lets callers retry and serves the requests it
 * accepted. Callers take turns, so one with many connections does not keep the others out.
 */
export function createAdmission(limits: typeof ADMISSION = ADMISSION): Admission {
  const inFlight = createTally();
  const queued = createTally();
  const waiting = new Set<Waiting>();

  const admit = (from: Origin) => {
    inFlight.add(from);
    let isFree = false;
    return () => {
      if (isFree) return;
      isFree = true;
      inFlight.remove(from);
      nextOf(waiting, inFlight)?.go(true);
    };
  };

  const wait = ({ from, gone }: Entrance) =>
    new Promise<(() => void) | null>((resolve) => {
      const leave = () => one.go(false);
      const timer = setTimeout(leave, limits.waitMsMax);
      const one: Waiting = {
        from,
        go: (isAdmitted) => {
          clearTimeout(timer);
          gone.removeEventListener("abort", leave);
          waiting.delete(one);
          queued.remove(from);
          resolve(isAdmitted ? admit(from) : null);
        },
      };
      gone.addEventListener("abort", leave);
      waiting.add(one);
      queued.add(from);
    });

  return {
    async enter(entrance) {
      const { from, gone } = entrance;
      if (gone.aborted) return null;
      if (inFlight.total() < limits.inFlightMax) return admit(from);
      if (waiting.size >= limits.waitingMax) {
        const crowded = lastOfMost(waiting, queued);
        if (!crowded || compare(queued.of(crowded.from), queued.of(from)) <= 0) return null;
        crowded.go(false);
      }
      return wait(entrance);
    },
  };
}

/** The route hook: admits requests in turn and answers 503 when there is no capacity. */
export function admitting(
  admission: Admission,
  refuse: (request: FastifyRequest, reply: FastifyReply) => FastifyReply,
) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { authorization, cookie } = request.headers;
    const from = { network: networkOf(request.ip), credentials: authorization ?? cookie ?? "" };
    const gone = new AbortController();
    // Before waiting, because a caller who disconnects while waiting closes the reply only once.
    reply.raw.once("close", () => gone.abort());
    if (reply.raw.destroyed) gone.abort();
    const free = await admission.enter({ from, gone: gone.signal });
    if (!free) return refuse(request, reply);
    if (gone.signal.aborted) free();
    else gone.signal.addEventListener("abort", free);
  };
}

type Counts = readonly [ofNetwork: number, ofCredentials: number];
type Tally = ReturnType<typeof createTally>;

/** Counts requests by network and by credentials. */
function createTally() {
  const counts = new Map<string, number>();
  let total = 0;
  const namesOf = ({ network, credentials }: Origin) => [network, `${network} ${credentials}`] as const;
  const change = (from: Origin, by: 1 | -1) => {
    total += by;
    for (const name of namesOf(from)) {
      const count = (counts.get(name) ?? 0) + by;
      if (count === 0) counts.delete(name);
      else counts.set(name, count);
    }
  };
  return {
    add: (from: Origin) => change(from, 1),
    remove: (from: Origin) => change(from, -1),
    total: () => total,
    of: (from: Origin): Counts => {
      const [network, credentials] = namesOf(from);
      return [counts.get(network) ?? 0, counts.get(credentials) ?? 0];
    },
  };
}

function compare(a: Counts, b: Counts): number {
  return a[0] - b[0] || a[1] - b[1];
}

/** The oldest request of the caller with the fewest in progress. A set keeps insertion order. */
function nextOf(waiting: ReadonlySet<Waiting>, inFlight: Tally): Waiting | null {
  let best: Waiting | null = null;
  for (const one of waiting) if (!best || compare(inFlight.of(one.from), inFlight.of(best.from)) < 0) best = one;
  return best;
}

/** The newest request of the caller with the most that wait. */
function lastOfMost(waiting: ReadonlySet<Waiting>, queued: Tally): Waiting | null {
  let last: Waiting | null = null;
  for (const one of waiting) if (!last || compare(queued.of(one.from), queued.of(last.from)) >= 0) last = one;
  return last;
}
