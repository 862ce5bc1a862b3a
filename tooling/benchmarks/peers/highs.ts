import { type LinearProgram, readSolution } from "./linear-program.ts";
import { loadPeer } from "./load.ts";

type Solution = { Status: string; Columns: { [name: string]: { Primal: number } } };
type Solver = { solve(text: string, options: object): Solution };

// A gap of zero: with the default gap the solver may stop short of the optimum. Small programs are
// solved faster without presolve, and correctly.
const OPTIONS = { mip_rel_gap: 0, mip_abs_gap: 0, presolve: "off", output_flag: false };

/** HiGHS in WebAssembly: solves a program's text. */
export async function highs(): Promise<(text: string) => { distance: number; counted: number }> {
  const { default: load } = await loadPeer<{ default: () => Promise<Solver> }>("highs");
  const solver = await load();
  return (text) => {
    const { Status, Columns } = solver.solve(text, OPTIONS);
    if (Status !== "Optimal") throw new Error(`HiGHS finds no optimum: ${Status}.`);
    return readSolution(Object.entries(Columns).map(([name, { Primal }]) => [name, Primal]));
  };
}

/** The program in the solver's text format, with `whole` numbers or any. */
export function highsText({ bounds, columns }: LinearProgram, numbers: "whole" | "any"): string {
  const cost = columns.map(({ name, cost }) => `${cost < 0 ? "-" : "+"} ${Math.abs(cost)} ${name}`).join(" ");
  const rows = Object.entries(bounds).flatMap(([row, { min, max }]) => {
    const sum = columns
      .filter(({ rows }) => rows.includes(row))
      .map(({ name }) => name)
      .join(" + ");
    return [
      ...(min === undefined ? [] : [` ${row}_min: ${sum} >= ${min}`]),
      ...(max === undefined ? [] : [` ${row}_max: ${sum} <= ${max}`]),
    ];
  });
  const general = numbers === "whole" ? `General\n ${columns.map(({ name }) => name).join(" ")}\n` : "";
  return `Minimize\n obj: ${cost}\nSubject To\n${rows.join("\n")}\n${general}End\n`;
}
