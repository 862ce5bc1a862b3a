import { type LinearProgram, readSolution } from "./linear-program.ts";
import { loadPeer } from "./load.ts";

type Model = {
  direction: "minimize";
  objective: "cost";
  constraints: LinearProgram["bounds"];
  variables: { [name: string]: { [row: string]: number } };
};
type Peer = { solve(model: Model): { status: string; variables: [string, number][] } };

/** YALPS, a simplex in JavaScript: solves a model. */
export async function yalps(): Promise<(model: Model) => { distance: number; counted: number }> {
  const { solve } = await loadPeer<Peer>("yalps");
  return (model) => {
    const { status, variables } = solve(model);
    if (status !== "optimal") throw new Error(`YALPS finds no optimum: ${status}.`);
    return readSolution(variables);
  };
}

/** The program in the solver's own form. */
export function yalpsModel({ bounds, columns }: LinearProgram): Model {
  const variables = Object.fromEntries(
    columns.map(({ name, cost, rows }) => [name, { cost, ...Object.fromEntries(rows.map((row) => [row, 1])) }]),
  );
  return { direction: "minimize", objective: "cost", constraints: bounds, variables };
}
