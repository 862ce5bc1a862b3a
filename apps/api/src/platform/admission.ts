import type { FastifyReply, FastifyRequest } from "fastify";

/** How many API requests one process handles at once, how many may wait, and for how long. */
export const ADMISSION = {
  inFlightMax: 32,
  waitingMax: 400,
  waitMsMax: 800,
};

export type Admission = {
  /**
   * Resolves once the request may proceed: true, or false if it waited too long. The oldest goes
   * first.
   */
  enter: () => Promise<boolean>;
  /** Call once for each admitted request when it is done. */
  leave: () => void;
};

/**
 * Limits the number of requests handled at once. Above capacity, a process that accepts everything
 * answers nothing in time. One that refuses at once lets callers retry and serves the requests it
 * accepted.
 */
export function createAdmission(limits: typeof ADMISSION = ADMISSION): Admission {
  type Waiting = { go: (admitted: boolean) => void; timer: NodeJS.Timeout };
  let inFlight = 0;
  const waiting = new Set<Waiting>();
  const take = () => {
    inFlight += 1;
    return true;
  };
  return {
    async enter() {
      if (inFlight < limits.inFlightMax) return take();
      if (waiting.size >= limits.waitingMax) return false;
      return new Promise<boolean>((resolve) => {
        const one: Waiting = {
          go: (admitted) => {
            clearTimeout(one.timer);
            waiting.delete(one);
            resolve(admitted && take());
          },
          timer: setTimeout(() => one.go(false), limits.waitMsMax),
        };
        waiting.add(one);
      });
    },
    leave() {
      inFlight -= 1;
      // A set keeps insertion order.
      const [next] = waiting;
      next?.go(true);
    },
  };
}

/** The route hook: admits requests in order and answers 503 when there is no capacity. */
export function admitting(
  admission: Admission,
  refuse: (request: FastifyRequest, reply: FastifyReply) => FastifyReply,
) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    if (!(await admission.enter())) return refuse(request, reply);
    // Also called if the caller disconnects before the answer.
    reply.raw.once("close", admission.leave);
  };
}
