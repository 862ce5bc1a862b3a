import { StandingDocument } from "@openrecert/contract";
import { AS_OF, asReceived, makeMembers } from "../data/members.ts";
import { productServer } from "../data/page-product.ts";
import { openPopulation } from "../data/population.ts";
import { mustAgree } from "../kit/answers.ts";
import { median } from "../kit/measure.ts";
import { atMost, hand, line } from "../kit/outcome.ts";

const MEMBERS = 60;
const ROUNDS = 7;
const WARM_UP_PASSES = 3;

const ALONE =
  "query($certificationId: ID!, $asOf: Date) { standing(certificationId: $certificationId, asOf: $asOf) { verdict distance } }";

const population = await openPopulation(asReceived(makeMembers(MEMBERS, 7)));
const { installation, slug } = population;
const product = await productServer(installation, slug, ["MEMBERS_READ", "SUBMISSIONS_READ"]);

type Verdict = { verdict: string; distance: string | null };
type Answer = { data: { standing: Verdict; certifications: { nodes: { id: string }[] } }; errors?: unknown };

async function ask(query: string, variables: object = {}): Promise<Answer> {
  const response = await fetch(product.url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "accept-encoding": "identity",
      authorization: `Bearer ${product.key}`,
    },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as Answer;
  if (answer.errors) throw new Error(JSON.stringify(answer.errors).slice(0, 300));
  return answer;
}

const ids = (await ask(`{ certifications(first: ${MEMBERS}) { nodes { id } } }`)).data.certifications.nodes;

async function pass(query: string): Promise<{ nanoseconds: number; verdicts: Verdict[] }> {
  const verdicts: Verdict[] = [];
  const before = process.cpuUsage();
  for (const { id } of ids) {
    const { verdict, distance } = (await ask(query, { certificationId: id, asOf: AS_OF })).data.standing;
    verdicts.push({ verdict, distance });
  }
  const { user, system } = process.cpuUsage(before);
  return { nanoseconds: ((user + system) * 1000) / ids.length, verdicts };
}

try {
  const console = StandingDocument.toString();
  mustAgree("the console's query", (await pass(console)).verdicts, (await pass(ALONE)).verdicts);
  const times = { console: [] as number[], alone: [] as number[] };
  for (let warm = 0; warm < WARM_UP_PASSES; warm++) await Promise.all([pass(console), pass(ALONE)]);
  for (let round = 0; round < ROUNDS; round++) {
    times.console.push((await pass(console)).nanoseconds);
    times.alone.push((await pass(ALONE)).nanoseconds);
  }
  hand({
    title: "The standing of a member",
    unit: "standing",
    goals: [
      atMost(
        "G3",
        "CPU of a standing as the console asks for it, nothing judged yet, vs. verdict and distance alone",
        median(times.console) / median(times.alone),
        3,
        2,
      ),
    ],
    lines: [
      line("as the console asks for it", median(times.console), "reasons, sources, sentences, dates, and the review"),
      line("verdict and distance alone", median(times.alone), "the same record, read and judged"),
    ],
  });
} finally {
  await product.close();
  await population.close();
}
