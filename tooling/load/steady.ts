// `npm run load:steady -- MINUTES PID`: asks a running product for everything people ask for, at a
// steady rate, and prints each minute's times and the resident memory of the process. It needs
// LOAD_URL and LOAD_PASSWORD as `npm run load` does. Reported activities make the standing summaries
// of the whole body be computed again, and so does an import that runs beside it.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Answer, openLoop } from "./open-loop.ts";
import { openProduct, timed } from "./product.ts";

const [minutes = "20", pid = ""] = process.argv.slice(2);
const RATE = Number(process.env.LOAD_RATE ?? 20);
const CLIENTS = 20;
const MEMBERS = 100;
const SCOPES = ["MEMBERS_READ", "SUBMISSIONS_READ", "JOURNAL_READ", "ACTIVITIES_REPORT"];

const product = await openProduct();
const keys = await Promise.all(Array.from({ length: CLIENTS }, () => product.keyWith(...SCOPES)));
const numbers = await product.memberNumbers(MEMBERS);
const today = String((await product.act("{ organization { today } }")).organization!.today);
let turn = 0;

const ACTIVITIES =
  "activities(first: 30) { nodes { title completed quantities { unit amount } labels { dimension value } } }";
const STANDING =
  "standing { verdict distance sentences review { sentence } requirements { code sources { amount activity { title } } } }";
const QUESTIONS: ((number: string) => string)[] = [
  (number) =>
    `{ memberByNumber(number: "${number}") { printedName certifications(first: 5) { nodes { ${STANDING} } } } }`,
  (number) => `{ memberByNumber(number: "${number}") { ${ACTIVITIES} } }`,
  () => `{ members(first: 25, skip: ${(turn % 50) * 25}) { totalCount nodes { number printedName } } }`,
  () => "{ submissions(first: 25) { totalCount nodes { state certification { member { number } } } } }",
  () => "{ journal(first: 50) { totalCount nodes { sentence at } } }",
  () => `{ members(first: 20) { nodes { ${ACTIVITIES} } } }`,
  (number) =>
    `mutation { activityReport(input: { memberNumber: "${number}", idempotencyKey: "${randomUUID()}", activity: { type: "ce", title: "Load", completed: "${today}", source: "load", externalId: "${randomUUID()}", quantities: [{ unit: "point", amount: "1" }] } }) { userErrors { message } } }`,
];

for (let minute = 1; minute <= Number(minutes); minute += 1) {
  const { served, refused, failed, servedP99Ms } = await openLoop(RATE, 60, ask);
  const line = { minute, served, refused, failed, servedP99Ms, ...(pid ? { residentMB: residentMegabytes(pid) } : {}) };
  console.log(JSON.stringify(line));
}

function ask(): Promise<Answer> {
  turn += 1;
  const question = QUESTIONS[turn % QUESTIONS.length]!;
  return timed(product.body, keys[turn % keys.length]!, question(numbers[turn % numbers.length]!));
}

/** Resident memory of a process, from the kernel. */
function residentMegabytes(processId: string): number {
  const status = readFileSync(`/proc/${processId}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}
