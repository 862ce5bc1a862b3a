import loadHighs from "highs";
import type { Program } from "./program.ts";

// Its types describe a module; what is imported is the function that makes one.
const highs = await (
  loadHighs as unknown as () => Promise<{
    solve(problem: string, options: object): { Status: string; ObjectiveValue: number };
  }>
)();

/** What the plain integer program of the language's definition says; `null` where the rules contradict. */
export type OracleAnswer = { distance: number; counted: number; used: number | null } | null;

/** Solves the definition as it is written, one variable per activity and cell, by HiGHS. */
export function askHighs(one: Program): OracleAnswer {
  const cells = one.areas.flatMap((area) => one.sources.map((source) => ({ area, source })));
  const x = one.activities.flatMap(({ areas, source, points }, activity) =>
    areas.map((area) => ({ name: `x_${activity}_${area}`, activity, area, source, points })),
  );
  const y = cells
    .filter((cell) => !one.never.some((never) => never.area === cell.area && never.source === cell.source))
    .map((cell) => ({ name: `y_${cell.area}_${cell.source}`, ...cell }));
  const both = [...x, ...y];
  const rows: string[] = [];
  const add = (names: string[], relation: string) => {
    if (names.length > 0) rows.push(`${names.join(" + ")} ${relation}`);
    else if (relation.startsWith(">=") && Number(relation.slice(3)) > 0) rows.push("0 impossible >= 1");
  };
  const names = (list: { name: string }[]) => list.map(({ name }) => name);
  for (const [activity, { points }] of one.activities.entries())
    add(names(x.filter((v) => v.activity === activity)), `<= ${points}`);
  for (const { source, most } of one.limits) add(names(both.filter((v) => v.source === source)), `<= ${most}`);
  add(names(both), `>= ${one.total}`);
  for (const [at, area] of one.areas.entries())
    add(names(both.filter((v) => v.area === area)), `>= ${one.areaMinima[at]}`);
  for (const [at, source] of one.sources.entries())
    add(names(both.filter((v) => v.source === source)), `>= ${one.sourceMinima[at]}`);

  const solve = (direction: "Minimize" | "Maximize", list: string[], more: string[]) => {
    const objective = list.length === 0 ? "0 nothing" : list.join(" + ");
    const constraints = [...rows, ...more].map((row, at) => ` c${at}: ${row}`).join("\n");
    const bounds = both.map(({ name }) => ` 0 <= ${name} <= 1000`).join("\n");
    const problem = `${direction}\n obj: ${objective}\nSubject To\n${constraints}\nBounds\n${bounds}\nGeneral\n ${names(both).join(" ")}\nEnd\n`;
    // Without presolve: with it, HiGHS 1.15.3 called one program in about 15,000 infeasible that has a solution in plain sight.
    const answer = highs.solve(problem, { mip_rel_gap: 0, mip_abs_gap: 0, presolve: "off", output_flag: false });
    return answer.Status === "Optimal" ? Math.round(answer.ObjectiveValue) : null;
  };
  const distance = solve("Minimize", names(y), []);
  if (distance === null) return null;
  const atDistance = y.length === 0 ? [] : [`${names(y).join(" + ")} = ${distance}`];
  const counted = x.length === 0 ? 0 : solve("Maximize", names(x), atDistance)!;
  const used = distance > 0 ? null : x.length === 0 ? 0 : solve("Minimize", names(x), atDistance);
  return { distance, counted, used };
}
