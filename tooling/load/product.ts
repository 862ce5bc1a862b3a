import { randomUUID } from "node:crypto";

const ADMINISTRATOR = "administrator@example.org";
const OWN_PASSWORD = "a password for load tests";

type Data = Record<string, Record<string, unknown>>;

/** A running product's body with example data, as its administrator uses it. */
export type Product = {
  /** Address of the body, for example `http://localhost:4000/aama`. */
  body: string;
  /** Runs an operation with the administrator's session. Throws if the answer has errors. */
  act: (query: string, variables?: object) => Promise<Data>;
  /** A new key of a new API client with these permissions. */
  keyWith: (...scopes: string[]) => Promise<string>;
  /** Numbers of the first members. */
  memberNumbers: (first: number) => Promise<string[]>;
};

/**
 * Signs in to the body in LOAD_URL with LOAD_PASSWORD, its administrator's one-time password, which
 * is replaced; later runs sign in with the replacement.
 */
export async function openProduct(): Promise<Product> {
  const body = process.env.LOAD_URL ?? "http://localhost:4000/aama";
  const cookie = await signIn(new URL(body).origin);
  const act = async (query: string, variables: object = {}): Promise<Data> => {
    const response = await fetch(`${body}/graphql`, {
      method: "POST",
      headers: { cookie, origin: new URL(body).origin, "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  return {
    body,
    act,
    keyWith: async (...scopes) => {
      const made = await act(
        "mutation($input: ApiClientCreateInput!) { apiClientCreate(input: $input) { apiClient { id } } }",
        { input: { name: `Load ${randomUUID()}`, idempotencyKey: randomUUID() } },
      );
      const { id } = made.apiClientCreate!.apiClient as { id: string };
      const input = { apiClientId: id, scopes, idempotencyKey: randomUUID() };
      const key = await act(
        "mutation($input: ApiClientKeyCreateInput!) { apiClientKeyCreate(input: $input) { secret } }",
        { input },
      );
      return String(key.apiClientKeyCreate!.secret);
    },
    memberNumbers: async (first) => {
      const { members } = await act(`{ members(first: ${first}) { nodes { number } } }`);
      return (members!.nodes as { number: string }[]).map(({ number }) => number);
    },
  };
}

async function signIn(origin: string): Promise<string> {
  const send = (path: string, body: object, cookie = "") =>
    fetch(`${origin}/api/auth/${path}`, {
      method: "POST",
      headers: { origin, cookie, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const again = await send("sign-in/email", { email: ADMINISTRATOR, password: OWN_PASSWORD });
  if (again.ok) return cookiesOf(again);
  const password = process.env.LOAD_PASSWORD ?? "";
  const first = await send("sign-in/email", { email: ADMINISTRATOR, password });
  if (!first.ok) throw new Error(`LOAD_PASSWORD does not sign the administrator in (${first.status})`);
  const passwords = { currentPassword: password, newPassword: OWN_PASSWORD };
  const changed = await send("change-password", passwords, cookiesOf(first));
  return cookiesOf(changed) || cookiesOf(first);
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
}

/** Sends an operation with a key. Answers with its time and status; status 0 without an answer. */
export async function timed(body: string, key: string, query: string): Promise<{ ms: number; status: number }> {
  const began = performance.now();
  const status = await fetch(`${body}/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
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
