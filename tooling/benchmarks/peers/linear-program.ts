/** What a program requires, by area and by source of credit, in hundredths of a point. */
export type CreditRules = {
  total: number;
  areaLeast: { [area: string]: number };
  sourceLeast: { [source: string]: number };
  sourceMost: { [source: string]: number };
};

/** Valued credit of one activity, and where it may count. */
export type CreditUnit = { amount: number; areas: readonly string[]; source: string };

/** `bounds` per row. Each column has a cost and the coefficient 1 in its rows. */
export type LinearProgram = {
  bounds: { [row: string]: { min?: number; max?: number } };
  columns: { name: string; cost: number; rows: string[] }[];
};

/** One hundredth of missing credit outweighs all credit that could count. */
const MISSING_COST = 100_000;

/**
 * The definition of the best allocation as a linear program: a column x for each activity and area,
 * and a column y for each kind of additional credit. Minimizes additional credit first, then
 * maximizes counted credit.
 */
export function linearProgram(rules: CreditRules, units: readonly CreditUnit[]): LinearProgram {
  const bounds: LinearProgram["bounds"] = { total: { min: rules.total } };
  for (const [area, min] of Object.entries(rules.areaLeast)) bounds[`area_${area}`] = { min };
  for (const source of sourcesOf(rules)) bounds[`source_${source}`] = sourceBounds(rules, source);
  const columns: LinearProgram["columns"] = [];
  for (const [at, { amount, areas, source }] of units.entries()) {
    bounds[`activity_${at}`] = { max: amount };
    for (const area of areas) {
      const rows = [`activity_${at}`, "total", `area_${area}`, `source_${source}`];
      columns.push({ name: `x_${at}_${area}`, cost: -1, rows });
    }
  }
  for (const area of Object.keys(rules.areaLeast)) {
    for (const source of sourcesOf(rules)) {
      const rows = ["total", `area_${area}`, `source_${source}`];
      columns.push({ name: `y_${area}_${source}`, cost: MISSING_COST, rows });
    }
  }
  return { bounds, columns };
}

/** Distance and counted credit in a solution. A solver may leave out zeros. */
export function readSolution(values: Iterable<readonly [name: string, value: number]>): {
  distance: number;
  counted: number;
} {
  let distance = 0;
  let counted = 0;
  for (const [name, value] of values) {
    if (name.startsWith("y")) distance += value;
    else counted += value;
  }
  return { distance: Math.round(distance), counted: Math.round(counted) };
}

function sourcesOf({ sourceLeast, sourceMost }: CreditRules): string[] {
  return [...new Set([...Object.keys(sourceLeast), ...Object.keys(sourceMost)])];
}

function sourceBounds({ sourceLeast, sourceMost }: CreditRules, source: string): { min?: number; max?: number } {
  const min = sourceLeast[source];
  const max = sourceMost[source];
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}
