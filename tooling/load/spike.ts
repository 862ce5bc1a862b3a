// `npm run load`: finds the capacity of a running product, then sends twice as many requests. It
// needs LOAD_URL, the address of a body with example data, and LOAD_PASSWORD, the one-time password
// of its administrator. Capacity is the highest rate at which 99 of 100 requests are served within
// half a second. Requests are sent without waiting for earlier answers.
import { type Answer, openLoop, type Stretch } from "./open-loop.ts";
import { openProduct, timed } from "./product.ts";

/** Each client has its own budget per minute. */
const CLIENTS = 20;
const CAPACITY_P99_MS = 500;
const STEP_SECONDS = 5;
const SPIKE_SECONDS = 15;
const MEMBERS = 100;

const product = await openProduct();
const keys = await Promise.all(Array.from({ length: CLIENTS }, () => product.keyWith("MEMBERS_READ")));
const numbers = await product.memberNumbers(MEMBERS);
let turn = 0;

let capacity: Stretch | null = null;
for (let rate = 50; rate <= 2000; rate = Math.ceil(rate * 1.3)) {
  const stretch = await openLoop(rate, STEP_SECONDS, ask);
  print("step", stretch);
  if (stretch.refused + stretch.failed > 0 || (stretch.servedP99Ms ?? Number.POSITIVE_INFINITY) > CAPACITY_P99_MS)
    break;
  capacity = stretch;
}
if (!capacity) throw new Error("even the lowest rate exceeds capacity");
print("twice capacity", await openLoop(capacity.rate * 2, SPIKE_SECONDS, ask));
print("right after", await openLoop(Math.ceil(capacity.rate / 2), STEP_SECONDS, ask));

function ask(): Promise<Answer> {
  turn += 1;
  const number = numbers[turn % numbers.length];
  const query = `{ memberByNumber(number: "${number}") { printedName certifications(first: 1) { nodes { expires standing { verdict distance } } } } }`;
  return timed(product.body, keys[turn % keys.length]!, query);
}

function print(what: string, stretch: Stretch): void {
  console.log(what.padEnd(16), JSON.stringify(stretch));
}
