import { createHash } from "node:crypto";
import { type CertificantRecord, type Line, parseRecord } from "@openrecert/rules";
import type { PublishedRules } from "../features/requirement-sets/reads.ts";
import { solving } from "../features/standing/exact-solver.ts";
import type { Facts } from "../features/standing/facts.ts";
import { invalidRecord, NOT_GOVERNED } from "../features/standing/no-answer.ts";
import { buildRecord } from "../features/standing/record.ts";
import { determineLine, type ReadyRules, readyRules } from "../features/standing/rules.ts";
import { canonicalText } from "../platform/canonical.ts";
import { assemble } from "./assemble.ts";
import type { Chunk, Held, Question, StandingLine, Summary } from "./chunk.ts";
import { answerLine, openLine } from "./line.ts";

type Ready = Pick<Question, "asOf" | "summarizes"> & { rulesOf: ReadonlyMap<string, ReadyRules | null> };

/** A judge for one question: where each certification of a chunk stands, in their order. */
export function judgeFor({ asOf, rules, summarizes }: Question): (chunk: Chunk) => Promise<StandingLine[]> {
  const rulesOf = new Map(
    [...rules].map(([credentialId, published]) => [credentialId, readyRules(revived(published))]),
  );
  const ready = { asOf, summarizes, rulesOf };
  return async (chunk) => {
    const lines: StandingLine[] = [];
    for (const [held, facts] of assemble(chunk)) lines.push(await lineOf(ready, held, facts));
    return lines;
  };
}

// A record that fails must not stop the others, so its line says why.
async function lineOf(
  { asOf, summarizes, rulesOf }: Ready,
  held: Held,
  facts: Omit<Facts, "attributesAsked">,
): Promise<StandingLine> {
  try {
    const rules = rulesOf.get(held.credentialId) ?? null;
    const record = buildRecord({ ...facts, attributesAsked: rules?.attributes ?? new Set() });
    const parsed = parseRecord(record);
    const determination = parsed.ok && rules ? await determined(asOf, rules, parsed.value, "count") : null;
    const line = determination
      ? answerLine(held, determination)
      : openLine(held, parsed.ok ? NOT_GOVERNED : invalidRecord(parsed.problems));
    return summarizes ? { ...line, summary: await summaryOf(asOf, rules, record, determination) } : line;
  } catch (error) {
    return openLine(held, `The record cannot be judged: ${error instanceof Error ? error.message : "unknown error"}`);
  }
}

function determined(asOf: string, rules: ReadyRules, record: CertificantRecord, claimed: "count" | "leave-out") {
  return solving((solve) => determineLine(rules, record, { asOf, solve, claimed }));
}

async function summaryOf(
  asOf: string,
  rules: ReadyRules | null,
  record: CertificantRecord,
  determination: Line | null,
): Promise<Summary> {
  const recordDigest = createHash("sha256").update(canonicalText(record)).digest("hex");
  if (!rules || !determination) return { recordDigest, setDigest: null, openClaims: 0 };
  const setDigest = rules.versions.get(determination.governingVersion)!.row.digest.toString("hex");
  const unjudged = record.activities?.filter(({ review }) => review?.state === "claimed").length ?? 0;
  const assured = unjudged === 0 ? determination : await determined(asOf, rules, record, "leave-out");
  return { recordDigest, setDigest, openClaims: assured?.verdict === determination.verdict ? 0 : unjudged };
}

// A Buffer arrives from another thread as plain bytes.
function revived({ series, versions }: PublishedRules): PublishedRules {
  return { series, versions: versions.map((row) => ({ ...row, digest: Buffer.from(row.digest) })) };
}
