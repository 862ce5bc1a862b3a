import { createHash } from "node:crypto";
import { type CertificantRecord, type Line, parseRecord } from "@openrecert/rules";
import type { PublishedRules } from "../features/requirement-sets/reads.ts";
import { countClaims } from "../features/standing/claim-counts.ts";
import { solving } from "../features/standing/exact-solver.ts";
import type { Facts } from "../features/standing/facts.ts";
import { invalidRecord, NOT_GOVERNED } from "../features/standing/no-answer.ts";
import { buildRecord } from "../features/standing/record.ts";
import { determineLine, type ReadyRules, readyRules } from "../features/standing/rules.ts";
import { canonicalText } from "../platform/canonical.ts";
import { assemble } from "./assemble.ts";
import type { Answer, Chunk, Question, StandingLine, Summary } from "./chunk.ts";
import { answerOf, noAnswer, standingLine } from "./line.ts";

/** What a credential's certifications are judged by. */
type Judging = {
  rules: ReadyRules | null;
  /** Changed rules to judge by as well; null without them. */
  changed: ReadyRules | null;
};
type FactsOfOne = Omit<Facts, "attributesAsked">;

/** A judge for one question: where each certification of a chunk stands, in their order. */
export function judgeFor(question: Question): (chunk: Chunk) => Promise<StandingLine[]> {
  const { asOf, rules, changedRules, summarizes } = question;
  const judgingOf = new Map<string, Judging>();
  for (const [credentialId, published] of rules) {
    const changed = changedRules.get(credentialId);
    judgingOf.set(credentialId, { rules: ready(published), changed: changed ? ready(changed) : null });
  }
  return async (chunk) => {
    const lines: StandingLine[] = [];
    for (const [held, facts] of assemble(chunk)) {
      const judging = judgingOf.get(held.credentialId) ?? { rules: null, changed: null };
      const { before, after, summary } = await judged(asOf, judging, facts, summarizes);
      lines.push({ ...standingLine(held, before, after), summary });
    }
    return lines;
  };
}

type Judged = { before: Answer; after: Answer | null; summary: Summary | null };

// The record is built and checked once, and judged by both rules.
async function judged(
  asOf: string,
  { rules, changed }: Judging,
  facts: FactsOfOne,
  summarizes: boolean,
): Promise<Judged> {
  const asked = rules?.attributes ?? NONE;
  const given = givenRecord(facts, asked);
  const { answer, line } = await answered(asOf, rules, given);
  const summary = summarizes ? await summaryOf(asOf, rules, given.record, line) : null;
  if (changed === null) return { before: answer, after: null, summary };
  const again = [...changed.attributes].every((name) => asked.has(name))
    ? given
    : givenRecord(facts, changed.attributes);
  return { before: answer, after: (await answered(asOf, changed, again)).answer, summary };
}

const NONE: ReadonlySet<string> = new Set();

/** A record, and why it cannot be judged; null if it can. */
type Given = { record: CertificantRecord | null; problem: string | null };

// A record that fails must not stop the others, so its line says why.
function givenRecord(facts: FactsOfOne, attributesAsked: ReadonlySet<string>): Given {
  try {
    const record = buildRecord({ ...facts, attributesAsked });
    const parsed = parseRecord(record);
    return { record, problem: parsed.ok ? null : invalidRecord(parsed.problems) };
  } catch (error) {
    return { record: null, problem: failure(error) };
  }
}

type Answered = { answer: Answer; line: Line | null };

async function answered(asOf: string, rules: ReadyRules | null, { record, problem }: Given): Promise<Answered> {
  if (record === null || problem !== null) return { answer: noAnswer(problem ?? NOT_GOVERNED), line: null };
  try {
    const line = rules && (await lineBy(asOf, rules, record, "count"));
    return { answer: line ? answerOf(line) : noAnswer(NOT_GOVERNED), line };
  } catch (error) {
    return { answer: noAnswer(failure(error)), line: null };
  }
}

function failure(error: unknown): string {
  return `The record cannot be judged: ${error instanceof Error ? error.message : "unknown error"}`;
}

function lineBy(asOf: string, rules: ReadyRules, record: CertificantRecord, claimed: "count" | "leave-out") {
  return solving((solve) => determineLine(rules, record, { asOf, solve, claimed }));
}

async function summaryOf(
  asOf: string,
  rules: ReadyRules | null,
  record: CertificantRecord | null,
  line: Line | null,
): Promise<Summary | null> {
  if (record === null) return null;
  const recordDigest = createHash("sha256").update(canonicalText(record)).digest("hex");
  if (!rules || !line) return { recordDigest, setDigest: null, openClaims: 0, claims: 0, claimsJudged: 0 };
  const setDigest = rules.versions.get(line.governingVersion)!.row.digest.toString("hex");
  const unjudged = record.activities?.filter(({ review }) => review?.state === "claimed").length ?? 0;
  const assured = unjudged === 0 ? line : await lineBy(asOf, rules, record, "leave-out");
  const openClaims = assured?.verdict === line.verdict ? 0 : unjudged;
  const { claimsJudged, claimsUnjudged } = countClaims(record, line.earn);
  return { recordDigest, setDigest, openClaims, claims: claimsJudged + claimsUnjudged, claimsJudged };
}

// A Buffer arrives from another thread as plain bytes.
function ready({ series, versions }: PublishedRules): ReadyRules | null {
  return readyRules({ series, versions: versions.map((row) => ({ ...row, digest: Buffer.from(row.digest) })) });
}
