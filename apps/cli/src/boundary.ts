import { existsSync } from "node:fs";
import { dirname, relative } from "node:path";
import { solving } from "@openrecert/api/exact-solver";
import {
  type BoundaryEdge,
  boundaryExamples,
  boundaryScenario,
  type CaseFile,
  parseCases,
  parseSet,
  type Scenario,
} from "@openrecert/rules";
import { EXIT } from "./exit.ts";
import { withOutput } from "./output.ts";
import { paint } from "./paint.ts";
import { type FromFiles, printFaults, readFile } from "./rules-files.ts";

export type BoundaryCommandOptions = { json?: boolean; scenarios?: string; accept?: string[] };

/**
 * Prints small cases on both sides of every edge of a requirement set, each with the engine's answer.
 * With `scenarios`, writes those that are accepted as cases, beside any that the file has. Exit code
 * 2 for an invalid file or an id that no example has.
 */
export async function boundaryCommand(
  file: string,
  { json = false, scenarios, accept = [] }: BoundaryCommandOptions,
): Promise<void> {
  if ((scenarios === undefined) !== (accept.length === 0)) {
    refuse("Give --scenarios and --accept together: the file, and the ids to accept, or all.");
    return;
  }
  const set = readFile(file, parseSet);
  const known: FromFiles<CaseFile> =
    scenarios !== undefined && existsSync(scenarios)
      ? readFile(scenarios, parseCases)
      : { ok: true, value: { set: scenarios === undefined ? file : relative(dirname(scenarios), file), cases: [] } };
  if (!set.ok || !known.ok) {
    for (const one of [set, known]) if (!one.ok) printFaults(one.faults);
    process.exitCode = EXIT.usage;
    return;
  }
  const edges = await solving((solve) => boundaryExamples(set.value, { solve }));
  if (scenarios === undefined) {
    if (json) console.log(JSON.stringify(edges, null, 2));
    else for (const edge of edges) printEdge(edge);
    return;
  }
  const unknown = accept.filter((id) => id !== "all" && !edges.some((edge) => isNamed(edge, id)));
  if (unknown.length > 0) {
    refuse(`No edge or example has the id ${unknown.join(", ")}. Run the command without --scenarios to see them.`);
    return;
  }
  const accepted = acceptedOf(edges, accept);
  await withOutput(scenarios, (write) => write(`${JSON.stringify(merged(known.value, accepted), null, 2)}\n`));
  console.log(`${accepted.length} accepted, ${known.value.cases.length} already there`);
}

function refuse(message: string): void {
  console.error(message);
  process.exitCode = EXIT.usage;
}

function isNamed({ id, examples }: BoundaryEdge, wanted: string): boolean {
  return id === wanted || examples.some((example) => example.id === wanted);
}

function acceptedOf(edges: readonly BoundaryEdge[], accept: readonly string[]): Scenario[] {
  const isAccepted = (...ids: string[]) => ["all", ...ids].some((id) => accept.includes(id));
  return edges.flatMap((edge) =>
    edge.examples
      .filter((example) => isAccepted(edge.id, example.id))
      .map((example) => boundaryScenario(edge, example)),
  );
}

/** A case that is accepted again takes the place of the earlier one. */
function merged(file: CaseFile, accepted: readonly Scenario[]): CaseFile {
  const ids = new Set(accepted.map(({ id }) => id));
  return { ...file, cases: [...file.cases.filter(({ id }) => !ids.has(id)), ...accepted] };
}

function printEdge({ id, rule, title, examples, notShown }: BoundaryEdge): void {
  console.log(`${paint("strong", rule.sentence)} (${title})`);
  console.log(`  ${id}`);
  if (notShown !== null) console.log(`  ${paint("fair", "not shown")}: ${notShown}`);
  for (const { side, within, situation, answer } of examples)
    console.log(`  ${paint(within ? "good" : "bad", side)}: ${situation}\n    ${answer}`);
  console.log("");
}
