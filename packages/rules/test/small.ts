import { compile, type ExactSolver, evaluate, parseRecord, parseSet } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";

export type Draft = ReturnType<typeof JSON.parse>;

/** A program of few rules: ten hours in two years, at least four of them live. */
export function smallSet(change: (set: Draft) => void = () => {}): Draft {
  const set: Draft = {
    language: 1,
    credential: "small",
    version: "1",
    title: "Small",
    unit: { one: "hour", many: "hours", minor: 100, round: "down" },
    dimensions: { mode: { name: "mode", values: ["live", "home"], each: "one", missing: "home" } },
    cycle: {
      first: { from: "certified", to: { after: "certified", months: 24, monthEnd: "clamp" } },
      renewal: [
        {
          in: ["active"],
          from: { after: "cycle.to", days: 1, count: "exclusive" },
          to: { after: "cycle.to", months: 24, monthEnd: "clamp" },
        },
      ],
      earn: { from: "cycle.from", to: "cycle.to" },
      phases: [{ id: "active", name: "Active", status: "current" }],
    },
    types: { lecture: { name: "Lecture", convert: [{ unit: "hour", to: 1 }] } },
    paths: {
      ce: {
        name: "CE",
        require: {
          all: [
            { id: "total", least: 10 },
            { id: "live", least: 4, of: { mode: "live" } },
          ],
        },
      },
    },
  };
  change(set);
  return set;
}

/** An activity of so many hours. */
export function hours(id: string, amount: number | string, more: object = {}): Draft {
  return {
    id,
    type: "lecture",
    completed: "2025-03-01",
    quantities: [{ unit: "hour", amount: String(amount) }],
    labels: { mode: "live" },
    ...more,
  };
}

/** What the program, changed, says of a record. */
export function judgeSmall(record: object, change: (set: Draft) => void = () => {}, solve?: ExactSolver) {
  const set = compile(mustParse(parseSet(smallSet(change))));
  const full = { certification: { certified: "2025-02-01" }, ...record };
  return evaluate(set, mustParse(parseRecord(full)), { asOf: "2026-01-01", solve });
}

/** Codes and places of what is wrong with the program, changed. */
export function problemsOf(change: (set: Draft) => void): string[] {
  const parsed = parseSet(smallSet(change));
  return parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} at ${path}`);
}
