import pg from "pg";
import { asReceived, makeMembers } from "../data/members.ts";
import { productServer } from "../data/page-product.ts";
import { PAGE_MEMBERS, PLAIN, RICH } from "../data/page-query.ts";
import { openPopulation } from "../data/population.ts";
import { mustAgree } from "../kit/answers.ts";
import { median } from "../kit/measure.ts";
import { atMost, hand, line } from "../kit/outcome.ts";
import { apolloStandalone, mercuriusWithJit } from "../peers/page-servers.ts";

const MEMBERS = 300;
const ROUNDS = 7;
const PAGES_A_TURN = 15;
const WARM_UP_PAGES = 40;

const population = await openPopulation(asReceived(makeMembers(MEMBERS, 7)));
const { installation, slug } = population;
const { id } = (await installation.database.lookup.organization(slug))!;
// The peers read the same rows in the same way: as the same role, under row security.
const options = `-c role=openrecert_app -c openrecert.organization_id=${id}`;
const pool = new pg.Pool({ connectionString: installation.databaseUrl, options });
const product = await productServer(installation, slug);
const servers = { product, apollo: await apolloStandalone(pool), mercurius: await mercuriusWithJit(pool) };
type Side = keyof typeof servers;
const sides = Object.keys(servers) as Side[];

async function ask(side: Side, query: string): Promise<string> {
  const response = await fetch(servers[side].url, {
    method: "POST",
    // Compression would be counted for one side alone.
    headers: {
      "content-type": "application/json",
      "accept-encoding": "identity",
      authorization: side === "product" ? `Bearer ${product.key}` : "",
    },
    body: JSON.stringify({ query }),
  });
  return response.text();
}

/** CPU nanoseconds per page of this process: the server, and the client that is the same for all. */
async function turn(side: Side, query: string): Promise<number> {
  const before = process.cpuUsage();
  for (let page = 0; page < PAGES_A_TURN; page++) await ask(side, query);
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1000) / PAGES_A_TURN;
}

async function compare(query: string): Promise<Record<Side, number>> {
  const answers = await Promise.all(sides.map(async (side) => JSON.parse(await ask(side, query)).data.members.nodes));
  for (const [at, side] of sides.entries()) mustAgree(side, answers[at], answers[0]);
  for (const side of sides) for (let page = 0; page < WARM_UP_PAGES; page++) await ask(side, query);
  const times: Record<Side, number[]> = { product: [], apollo: [], mercurius: [] };
  for (let round = 0; round < ROUNDS; round++)
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) times[side].push(await turn(side, query));
  return { product: median(times.product), apollo: median(times.apollo), mercurius: median(times.mercurius) };
}

try {
  const rich = await compare(RICH);
  const plain = await compare(PLAIN);
  const what = `CPU of a page of ${PAGE_MEMBERS} members with 30 activities each vs.`;
  hand({
    title: "A page of members",
    unit: "page",
    goals: [
      atMost("G1-apollo", `${what} Apollo Server standalone`, rich.product / rich.apollo, 0.8, 0.4),
      atMost("G1-mercurius", `${what} mercurius with jit`, rich.product / rich.mercurius, 3, 1.5),
    ],
    lines: [
      line("OpenRecert, rich", rich.product, "amounts and labels; permissions, limits, and cost are checked"),
      line("Apollo Server standalone, rich", rich.apollo, "the same rows from the same PostgreSQL by plain SQL"),
      line("mercurius with jit, rich", rich.mercurius, "the same"),
      line("OpenRecert, plain", plain.product, "six single values of each activity"),
      line("Apollo Server standalone, plain", plain.apollo),
      line("mercurius with jit, plain", plain.mercurius),
    ],
  });
} finally {
  await Promise.all(sides.map((side) => servers[side].close()));
  await pool.end();
  await population.close();
}
