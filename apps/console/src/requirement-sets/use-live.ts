import type { Json, Problem, Scenario } from "@openrecert/rules";
import { useEffect, useMemo, useRef, useState } from "react";
import { aboutOf } from "./live/about.ts";
import { createLive } from "./live/client.ts";
import type { Found, Pinned } from "./live/messages.ts";
import type { Place } from "./model/place.ts";

type LiveInput = {
  document: Json;
  selected: Place;
  pinned: readonly Pinned[];
  inForce: Json | null;
  asOf: string;
  scenarios: readonly Scenario[];
};

const NONE: readonly Problem[] = [];

/** What the rules say about a draft while it is edited. They run in a worker, off the typing. */
export function useLive({ document, selected, pinned, inForce, asOf, scenarios }: LiveInput) {
  const [found, setFound] = useState<Found | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const live = useRef<ReturnType<typeof createLive> | null>(null);
  useEffect(() => {
    const made = createLive(
      (one) => {
        setFound(one);
        setFailed(false);
      },
      () => setFailed(true),
    );
    live.current = made;
    return () => made.end();
  }, []);
  useEffect(() => live.current?.set({ kind: "setting", pinned, inForce, asOf }), [pinned, inForce, asOf]);
  // A new setting needs a new look too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useEffect(
    () => live.current?.look({ document, about: aboutOf(document, selected), scenarios }),
    [document, selected, scenarios, pinned, inForce, asOf],
  );
  const problems = found?.problems ?? NONE;
  const byPlace = useMemo(() => Map.groupBy(problems, ({ path }) => path), [problems]);
  return { found, hasFailed, problems, byPlace };
}
