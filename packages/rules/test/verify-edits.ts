import { parseArgs } from "node:util";
import loadHighs from "highs";
import { type Highs, highsSolver } from "../src/solver/highs.ts";
import { verifyEdit } from "./generate/verify-edit.ts";

/*
 * Edits sets at random and holds what `compareVersions` says of each edit against made-up members:
 * `npm run verify-edits -w @openrecert/rules -- --count 10000 --seed 1`. Exit code 1 where an edit
 * was called looser, or without effect, and a member got worse. With `--edits 3` sets differ by
 * three edits. With `--solver` sets that take an integer program are judged too, which is slow.
 */
const { values } = parseArgs({
  options: {
    count: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    edits: { type: "string", default: "1" },
    solver: { type: "boolean", default: false },
  },
});
const solve = values.solver ? highsSolver(await (loadHighs as unknown as () => Promise<Highs>)()) : undefined;
const EVERY = 1000;
const tally: { [outcome: string]: number } = {};
let done = 0;
let wrong = 0;
for (let at = 0; done < Number(values.count); at++) {
  const { kind, direction, shown, details } = verifyEdit(Number(values.seed) * 1_000_003 + at, {
    ...(solve === undefined ? {} : { solve }),
    edits: Number(values.edits),
  });
  if (kind === "refused") continue;
  done++;
  if (done % EVERY === 0) console.log(`${done} of ${values.count}`);
  const outcome = `${direction}, ${kind}${shown ? ", shown by a member" : ""}`;
  tally[outcome] = (tally[outcome] ?? 0) + 1;
  if (kind === "wrong") wrong++;
  if (kind === "wrong" || kind === "too-strict") console.log(`${kind}: ${details()}`);
}
console.log(`${done} edits, ${wrong} wrong`);
for (const [outcome, times] of Object.entries(tally).sort()) console.log(`  ${outcome}: ${times}`);
process.exitCode = wrong > 0 ? 1 : 0;
