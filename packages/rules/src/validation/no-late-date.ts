import { shown } from "../language/report.ts";
import { at, type Check } from "./check.ts";
import { referencesOf } from "./no-circle.ts";

/** Neither end of the earning window is found from the other by way of a named date: both are found before either is known. */
export const noLateDate: Check = (set, report) => {
  const graph = referencesOf(set);
  for (const end of ["from", "to"] as const) {
    const other = end === "from" ? "earn.to" : "earn.from";
    const reached = new Set(graph.get(`earn.${end}`));
    // What stands there itself is looked at where every date is.
    reached.delete(other);
    for (const name of reached) {
      if (name === other) break;
      for (const further of graph.get(name) ?? []) reached.add(further);
    }
    if (reached.has(other))
      report(
        at("cycle", "earn", end),
        "date-not-known-here",
        `a date that is named here is found from ${shown(other)}, which is not known yet`,
        "The earning window is found before its own ends are known.",
      );
  }
};
