import type { Installation } from "@openrecert/api/installation";
import { Pool } from "pg";
import type { LargeBody } from "../data/large-bodies.ts";
import { PORTAL_ID } from "../data/large-body.ts";
import { journalOfPerson, QUESTIONS, type Question } from "../data/list-questions.ts";
import { productServer } from "../data/page-product.ts";
import { quantile } from "./measure.ts";

const ASKS = 20;
const WARM_UP_ASKS = 5;
const ROUNDS_MAX = 3;
const QUICK_MS = 15;
const PAGE_SIZE = 25;
/** The later page has so many rows before it: page 200. In a shorter list it is the last. */
const LATER = 199 * PAGE_SIZE;
const SCOPES = ["MEMBERS_READ", "SUBMISSIONS_READ", "JOURNAL_READ", "ACTIVITIES_REPORT", "COLLEAGUES_READ"];
const TABLES: Record<string, string> = { journal: "journal_entry", activitiesReported: "activity" };

/**
 * Milliseconds of one list: its first page, a later one after the page before it, as the console
 * asks, the same by its number alone, and the rows of a page by id.
 */
export type Times = {
  name: string;
  first: number[];
  later: number[] | null;
  byNumber: number[] | null;
  byId: number[];
};
type Connection = { nodes: { id: string }[]; totalCount: number; pageInfo: { endCursor: string } };

/** Asks for every list of a body over HTTP, one after another. */
export async function listTimes(
  installation: Installation,
  { slug, id }: Pick<LargeBody, "slug" | "id">,
): Promise<Times[]> {
  const server = await productServer(installation, slug, SCOPES, PORTAL_ID);
  const options = `-c role=openrecert_app -c openrecert.organization_id=${id}`;
  const pool = new Pool({ connectionString: installation.databaseUrl, options, max: 1 });
  const send = async (query: string, variables: Question["variables"]): Promise<Record<string, Connection>> => {
    const response = await fetch(server.url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${server.key}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Record<string, Connection>; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };

  async function measureList(question: Question): Promise<Times> {
    const page = (place: { skip?: number; after?: string }) =>
      send(question.text, { ...question.variables, first: question.isCount ? 1 : PAGE_SIZE, ...place });
    const first = await timed(() => page({}));
    const { nodes, totalCount } = (await page({}))[question.field]!;
    const ids = nodes.map((node) => Buffer.from(node.id, "base64url").toString().split(":")[1]);
    const table = TABLES[question.field] ?? question.field.replace(/s$/, "");
    const text = `select * from ${table} where id = any($1::uuid[])`;
    const byId = await timed(() => pool.query({ name: table, text, values: [ids] }));
    const skip = Math.min(LATER, Math.floor((totalCount - 1) / PAGE_SIZE) * PAGE_SIZE);
    if (skip <= 0 || question.isCount) return { name: question.name, first, byId, later: null, byNumber: null };
    const after = (await page({ skip: skip - PAGE_SIZE }))[question.field]!.pageInfo.endCursor;
    const later = await timed(() => page({ after }));
    return { name: question.name, first, byId, later, byNumber: await timed(() => page({ skip })) };
  }

  try {
    const { members } = await send("{ members(first: 1) { nodes { id } totalCount } }", {});
    const times: Times[] = [];
    for (const question of [...QUESTIONS, journalOfPerson(members!.nodes[0]!.id)])
      times.push(await measureList(question));
    return times;
  } finally {
    await pool.end();
    await server.close();
  }
}

/**
 * Milliseconds of each request. Slow ones are asked for again, up to three times, and the best round
 * counts: other work on the machine only adds time.
 */
async function timed(work: () => Promise<unknown>): Promise<number[]> {
  for (let ask = 0; ask < WARM_UP_ASKS; ask++) await work();
  let best: number[] = [];
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const times: number[] = [];
    for (let ask = 0; ask < ASKS; ask++) {
      const started = performance.now();
      await work();
      times.push(performance.now() - started);
    }
    if (best.length === 0 || quantile(times, 0.95) < quantile(best, 0.95)) best = times;
    if (quantile(best, 0.95) <= QUICK_MS) break;
  }
  return best;
}
