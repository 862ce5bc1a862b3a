import type { Outcome } from "../kit/outcome.ts";

/** The goals, then the measurements of each benchmark, as Markdown. */
export function tables(outcomes: readonly Outcome[]): string {
  const goals = outcomes.flatMap((outcome) => outcome.goals);
  const goalRows = goals.map((goal) => [
    goal.id,
    goal.what,
    figure(goal.ratio),
    `${goal.ceiling ? "≤" : "≥"} ${goal.target}`,
    goal.holds ? "yes" : "**no**",
    `${goal.ceiling ? "≤" : "≥"} ${goal.aim}`,
  ]);
  const sections = outcomes.map(({ title, unit = "member", lines, table: own }) => {
    if (own) return `### ${title}\n\n${table(own.head, own.rows)}`;
    const rows = lines.map(({ name, perSecond, note }) => [name, grouped(perSecond), microseconds(perSecond), note]);
    return `### ${title}\n\n${table(["", `${unit}s per second`, `µs per ${unit}`, ""], rows)}`;
  });
  return [table(["goal", "what", "ratio", "floor", "holds", "aim"], goalRows), ...sections].join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...all.map((row) => row[column]!.length)));
  const print = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return `${[print(head), rule, ...rows.map(print)].join("\n")}\n`;
}

function figure(ratio: number): string {
  return ratio >= 100 ? ratio.toFixed(0) : String(Number(ratio.toPrecision(3)));
}

function grouped(perSecond: number): string {
  return Number(perSecond.toPrecision(3)).toLocaleString("en-US");
}

function microseconds(perSecond: number): string {
  return Number((1e6 / perSecond).toPrecision(3)).toLocaleString("en-US");
}
