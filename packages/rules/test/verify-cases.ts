import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { verifyCase } from "./generate/verify-case.ts";

/*
 * Certifies and checks made-up cases, and ends with how many were proven: `npm run verify-cases -w @openrecert/rules -- --count 1000000 --seed 1`. With `--state FILE` it goes on where it was
 * stopped. Exit code 1 when one is refuted.
 */
const { values } = parseArgs({
  options: {
    count: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    state: { type: "string" },
  },
});
const count = Number(values.count);
const seed = Number(values.seed);

type State = { seed: number; next: number; verified: number; refuted: number; without: { [reason: string]: number } };

const isKept = values.state !== undefined && existsSync(values.state);
const state: State = isKept
  ? JSON.parse(readFileSync(values.state!, "utf8"))
  : { seed, next: 0, verified: 0, refuted: 0, without: {} };
if (state.seed !== seed) throw new Error(`${values.state} was begun with the seed ${state.seed}.`);

const EVERY = 10_000;
const save = () => values.state !== undefined && writeFileSync(values.state, `${JSON.stringify(state)}\n`);
const total = () => state.verified + state.refuted + Object.values(state.without).reduce((sum, one) => sum + one, 0);

let said = 0;
while (total() < count) {
  for (const outcome of verifyCase(seed * 1_000_003 + state.next)) {
    if (total() === count) break;
    if (outcome.kind === "verified") state.verified++;
    else if (outcome.kind === "without") state.without[outcome.reason] = (state.without[outcome.reason] ?? 0) + 1;
    else {
      state.refuted++;
      console.log(`refuted: number ${state.next}, record ${outcome.record}: ${outcome.problems}`);
    }
  }
  state.next++;
  if (total() - said < EVERY) continue;
  said = total();
  save();
  console.log(`${said} of ${count}`);
}
save();
const reasons = Object.entries(state.without).map(([reason, times]) => `${times} ${reason}`);
const missing = total() - state.verified - state.refuted;
console.log(
  `${state.verified} verified, ${state.refuted} refuted, ${missing} without certificate${missing > 0 ? ` (${reasons.join(", ")})` : ""}`,
);
process.exitCode = state.refuted > 0 ? 1 : 0;
