import { createLogger } from "../src/platform/logger.ts";
import type { StandingLine } from "../src/population/chunk.ts";
import { evaluatePopulation, type PopulationOptions } from "../src/population/evaluate-population.ts";
import type { Body, Caller, useApi } from "./kit.ts";

type Api = Awaited<ReturnType<typeof useApi>>;

/** Runs the bulk path over bodies of a test's database. */
export function populations({ database, signIn }: Pick<Api, "database" | "signIn">) {
  const workplace = { database, accounts: signIn, log: createLogger("silent"), dataDirectory: "unused" };
  return {
    workplace,
    async lines(slug: string, options: Partial<PopulationOptions> = {}): Promise<StandingLine[]> {
      const organization = (await database.lookup.organization(slug))!;
      const all: StandingLine[] = [];
      await evaluatePopulation(
        workplace,
        organization,
        { asOf: "2026-02-01", whose: {}, threads: 1, ...options },
        async (lines) => void all.push(...lines),
      );
      return all;
    },
  };
}

const PAGE = 25;
const STANDING = `verdict distance counted unit { many } cycle { from to } version { label digest } missingFacts recordDigest
  paths { code recommended } missing { requirement } requirements { code path kind verdict short chosen advisory part { value } }
  sentences`;

/** The same by the API: every certification of a body with its standing, in the form of a line. */
export async function linesByApi(body: Body, caller: Caller, asOf: string) {
  const lines = [];
  let after: string | null = null;
  do {
    const { data, errors } = await body.query(
      `query ($after: String, $asOf: Date) { certifications(first: ${PAGE}, after: $after) {
        nodes { member { number } credential { code } standing(asOf: $asOf) { ${STANDING} } }
        pageInfo { hasNextPage endCursor } } }`,
      { after, asOf },
      caller,
    );
    if (errors) throw new Error(JSON.stringify(errors));
    const { nodes, pageInfo } = data.certifications;
    lines.push(...nodes.map(lineOf));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return lines;
}

// biome-ignore lint/suspicious/noExplicitAny: answers of the API are read freely in tests.
type Answer = any;

function lineOf({ member, credential, standing }: Answer) {
  const path = standing.paths.find((one: Answer) => one.recommended)?.code ?? null;
  return {
    memberNumber: member.number,
    credential: credential.code,
    cycle: standing.cycle,
    verdict: standing.verdict.toLowerCase(),
    distance: standing.distance,
    unit: standing.unit?.many ?? null,
    counted: standing.counted,
    path,
    version: standing.version?.label ?? null,
    shortfalls: [
      ...standing.requirements
        .filter((one: Answer) => one.path === path && one.chosen && !one.advisory && one.short && one.short !== "0")
        .map((one: Answer) => `${one.code}${one.part ? ` (${one.part.value})` : ""} ${one.short}`),
      ...standing.missing.map((one: Answer) => `${one.requirement} null`),
    ],
    missingFacts: standing.missingFacts,
    problem: standing.version ? null : standing.sentences.join(" "),
    recordDigest: standing.recordDigest,
    setDigest: standing.version?.digest ?? null,
  };
}

/** A line of the bulk path in the same form. */
export function comparable({
  certificationId: _,
  after: __,
  changed: ___,
  shortfalls,
  summary,
  ...line
}: StandingLine) {
  return {
    ...line,
    shortfalls: shortfalls.map(({ requirement, short }) => `${requirement} ${short}`),
    recordDigest: summary && `sha256:${summary.recordDigest}`,
    setDigest: summary?.setDigest ?? null,
  };
}

export const inOrder = <Line extends { memberNumber: string; credential: string }>(lines: readonly Line[]) =>
  [...lines].sort((a, b) => (`${a.memberNumber} ${a.credential}` < `${b.memberNumber} ${b.credential}` ? -1 : 1));
