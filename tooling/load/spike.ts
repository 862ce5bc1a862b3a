// `npm run load`: finds the capacity of a running product, then sends twice as many requests. It
// needs LOAD_URL, the address of a body with example data, and LOAD_PASSWORD, the one-time password
// of its administrator. Capacity is the highest rate at which 99 of 100 requests are served within
// half a second. Requests are sent without waiting for earlier answers.
import { randomUUID } from "node:crypto";
import { type Answer, openLoop, type Stretch } from "./open-loop.ts";

const BODY = process.env.LOAD_URL ?? "http://localhost:4000/aama";
const ORIGIN = new URL(BODY).origin;
const OWN_PASSWORD = "a password for load tests";
/** Each client has its own budget per minute. */
const CLIENTS = 20;
const CAPACITY_P99_MS = 500;
const STEP_SECONDS = 5;
const SPIKE_SECONDS = 15;
const MEMBERS = 100;

const cookie = await signIn();
const keys = await Promise.all(Array.from({ length: CLIENTS }, (_, index) => keyOf(index)));
const numbers = await memberNumbers();
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

async function ask(): Promise<Answer> {
  turn += 1;
  const number = numbers[turn % numbers.length];
  const query = `{ memberByNumber(number: "${number}") { printedName certifications(first: 1) { nodes { expires standing { verdict distance } } } } }`;
  const began = performance.now();
  const status = await fetch(`${BODY}/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${keys[turn % keys.length]}`, "content-type": "application/json" },
    body: JSON.stringify({ query }),
  }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status;
    },
    () => 0,
  );
  return { ms: performance.now() - began, status };
}

async function signIn(): Promise<string> {
  const password = process.env.LOAD_PASSWORD ?? "";
  const sent = { headers: { origin: ORIGIN, "content-type": "application/json" }, method: "POST" };
  const email = "administrator@example.org";
  const first = await fetch(`${ORIGIN}/api/auth/sign-in/email`, { ...sent, body: JSON.stringify({ email, password }) });
  if (!first.ok) throw new Error(`LOAD_PASSWORD does not sign the administrator in (${first.status})`);
  const session = cookiesOf(first);
  const changed = await fetch(`${ORIGIN}/api/auth/change-password`, {
    ...sent,
    headers: { ...sent.headers, cookie: session },
    body: JSON.stringify({ currentPassword: password, newPassword: OWN_PASSWORD }),
  });
  return cookiesOf(changed) || session;
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
}

type Data = Record<string, Record<string, unknown>>;

async function act(query: string, variables: object = {}): Promise<Data> {
  const response = await fetch(`${BODY}/graphql`, {
    method: "POST",
    headers: { cookie, origin: ORIGIN, "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

async function keyOf(index: number): Promise<string> {
  const made = await act(
    "mutation($input: ApiClientCreateInput!) { apiClientCreate(input: $input) { apiClient { id } } }",
    { input: { name: `Load ${index} ${randomUUID()}`, idempotencyKey: randomUUID() } },
  );
  const { id } = made.apiClientCreate!.apiClient as { id: string };
  const key = await act("mutation($input: ApiClientKeyCreateInput!) { apiClientKeyCreate(input: $input) { secret } }", {
    input: { apiClientId: id, scopes: ["MEMBERS_READ"], idempotencyKey: randomUUID() },
  });
  return String(key.apiClientKeyCreate!.secret);
}

async function memberNumbers(): Promise<string[]> {
  const { members } = await act(`{ members(first: ${MEMBERS}) { nodes { number } } }`);
  return (members!.nodes as { number: string }[]).map(({ number }) => number);
}

function print(what: string, stretch: Stretch): void {
  console.log(what.padEnd(16), JSON.stringify(stretch));
}
