import { openDatabase } from "@openrecert/db";
import { afterAll, expect, it } from "vitest";
import { createSignIn } from "../src/auth/sign-in.ts";
import { systemClock } from "../src/platform/clock.ts";
import { createLogger } from "../src/platform/logger.ts";
import { createServer } from "../src/platform/server.ts";

const database = openDatabase({ url: "postgres://nobody:secret@127.0.0.1:1/none" });
const signIn = createSignIn({ secret: "s".repeat(40), baseUrl: "http://localhost:4000", database });
const log = createLogger("silent");
const app = await createServer({
  database,
  signIn,
  clock: systemClock,
  log,
  production: true,
  dataDirectory: "unused",
});
afterAll(() => app.close());

it("says so, and that it is alive, while the database is away", async () => {
  const headers = { "content-type": "application/json" };
  const payload = '{"query":"{ organization { id } }"}';
  const answer = await app.inject({ method: "POST", url: "/aama/graphql", headers, payload });
  expect(answer.statusCode).toBe(503);
  expect(answer.headers["retry-after"]).toBe("2");
  expect(answer.json().errors[0].extensions.code).toBe("UNAVAILABLE");
  expect((await app.inject("/livez")).statusCode).toBe(200);
  expect((await app.inject("/readyz")).statusCode).toBe(503);
});
