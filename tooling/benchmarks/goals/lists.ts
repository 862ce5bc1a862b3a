import { openLargeBodies } from "../data/large-bodies.ts";
import { listTimes, type Times } from "../kit/list-times.ts";
import { median, quantile } from "../kit/measure.ts";
import { atMost, hand } from "../kit/outcome.ts";

const SIZES = [1_400, 20_000, 100_000];
const CEILING_MS = 60;
const AIM_MS = 25;

const { installation, bodies, close } = await openLargeBodies(SIZES);

const p95 = (times: readonly number[] | null) => (times === null ? 0 : quantile(times, 0.95));
const shown = (milliseconds: number) => (milliseconds === 0 ? "" : milliseconds.toFixed(1));

try {
  const bySize: Times[][] = [];
  for (const body of bodies) bySize.push(await listTimes(installation, body));
  const largest = bySize.at(-1)!;
  const worst = Math.max(...largest.flatMap(({ first, later }) => [p95(first), p95(later)]));
  // Short times are mostly noise, so only pages that take longer than the aim can be deep ones.
  const deepest = Math.max(
    ...largest.map(({ first, later }) => (later === null ? 0 : median(later) / Math.max(median(first), AIM_MS / 2))),
  );
  hand({
    title: "Lists",
    goals: [
      atMost(
        "lists",
        "slowest of all lists, searches, and queues at 100,000 members, 95th percentile in ms",
        worst,
        CEILING_MS,
        AIM_MS,
      ),
      atMost("lists-depth", "page 200 of a list vs. its page 1, the worst", deepest, 2, 1.2),
    ],
    lines: [],
    table: {
      head: [
        "ms, 95th percentile",
        ...SIZES.map((size) => size.toLocaleString("en-US")),
        "page 200",
        "by number",
        "rows by id",
      ],
      rows: largest.map(({ name, later, byNumber, byId }, at) => [
        name,
        ...bySize.map((times) => shown(p95(times[at]!.first))),
        shown(p95(later)),
        shown(p95(byNumber)),
        shown(p95(byId)),
      ]),
    },
  });
} finally {
  await close();
}
