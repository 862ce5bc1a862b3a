import { basename, dirname, join } from "node:path";
import { solving } from "@openrecert/api/exact-solver";
import {
  type Change,
  type Comparison,
  type ComparisonInWords,
  compareVersions,
  comparisonInWords,
  DIRECTIONS,
  parseSet,
  printable,
  type RequirementSet,
} from "@openrecert/rules";
import { EXIT } from "./exit.ts";
import { paint } from "./paint.ts";
import { printFaults, readFile } from "./rules-files.ts";

type DiffOptions = { json?: boolean; work?: string; seed?: string };

/**
 * Compares two requirement sets in files. Exit code 0 if they are the same, 1 if they differ, 2 for
 * files that are not valid.
 */
export async function diffCommand(before: string, after: string, options: DiffOptions): Promise<void> {
  const [first, second] = [readFile(before, parseSet), readFile(after, parseSet)];
  const [work, seed] = [options.work, options.seed].map((text) => (text === undefined ? undefined : Number(text)));
  const isCount = (number: number | undefined) => number === undefined || (Number.isSafeInteger(number) && number >= 0);
  if (!first.ok) printFaults(first.faults);
  if (!second.ok) printFaults(second.faults);
  if (!isCount(work)) console.error(`--work: "${options.work}" is not a whole number.`);
  if (!isCount(seed)) console.error(`--seed: "${options.seed}" is not a whole number.`);
  if (!first.ok || !second.ok || !isCount(work) || !isCount(seed)) {
    process.exitCode = EXIT.usage;
    return;
  }
  const compared = await solving((solve) =>
    compareVersions(first.value, second.value, {
      solve,
      ...(work === undefined ? {} : { work }),
      ...(seed === undefined ? {} : { seed }),
    }),
  );
  const words = comparisonInWords(first.value, second.value, compared);
  if (options.json) console.log(JSON.stringify(withSentences(compared, words), null, 2));
  else print({ name: nameOf(before), set: first.value }, { name: nameOf(after), set: second.value }, compared, words);
  process.exitCode = compared.same ? EXIT.done : EXIT.failed;
}

function nameOf(file: string): string {
  return join(basename(dirname(file)), basename(file));
}

function withSentences({ same, overall, changes }: Comparison, words: ComparisonInWords) {
  return {
    same,
    overall: { ...overall, sentence: words.overall },
    changes: changes.map((change, at) => {
      const { sentence, meaning } = words.changes[at]!;
      return { ...change, sentence, meaning };
    }),
  };
}

type Version = { readonly name: string; readonly set: RequirementSet };

const STYLES = { stricter: "bad", looser: "good", neither: "quiet", mixed: "fair", unknown: "fair" } as const;

function print(before: Version, after: Version, { changes, same }: Comparison, words: ComparisonInWords): void {
  console.log(`${before.name} (version ${before.set.version}) → ${after.name} (version ${after.set.version})`);
  console.log(paint("strong", words.overall));
  for (const example of words.examples) console.log(`  Example: ${printable(example)}`);
  if (same) return;
  // What decides about members comes first; wording and sources follow.
  const isDeciding = ({ direction }: Change) => direction !== "neither";
  printChanges("What changes for members:", changes, words, isDeciding);
  printChanges("Without effect on who passes:", changes, words, (change) => !isDeciding(change));
}

function printChanges(
  title: string,
  changes: readonly Change[],
  words: ComparisonInWords,
  isShown: (change: Change) => boolean,
): void {
  const shown = changes.flatMap((change, at) => (isShown(change) ? [{ change, said: words.changes[at]! }] : []));
  if (shown.length === 0) return;
  console.log(`\n${title}`);
  for (const { change, said } of shown) {
    const { direction } = change;
    if (direction === "neither") {
      console.log(`  ${printable(said.sentence)}`);
      continue;
    }
    console.log(`  ${paint(STYLES[direction], DIRECTIONS[direction])}  ${printable(said.sentence)}`);
    console.log(`    ${said.meaning.slice(DIRECTIONS[direction].length + 2)}`);
    for (const example of said.examples) console.log(`    Example: ${printable(example)}`);
  }
}
