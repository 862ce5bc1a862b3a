import type { PathLayout } from "./path-layout.ts";
import { leafAmount } from "./requests.ts";
import { type Finding, judgeFact } from "./requirements.ts";
import type { Session } from "./session.ts";

/** What is known about the leaves of a path, by number. */
export type LeafKnowledge = {
  /** What became of a leaf other than credit; `null` for credit. */
  readonly findings: readonly (Finding | null)[];
  /** What a credit requirement asks for, in minor units: 0 when it is waived, NaN when a fact is missing. */
  readonly least: readonly number[];
  readonly waived: readonly boolean[];
};

/** What is known about the leaves of a path from a record. */
export function knowledgeOf(
  { compiled, situation, facts, waivers }: Pick<Session, "compiled" | "situation" | "facts" | "waivers">,
  path: PathLayout,
): LeafKnowledge {
  if (path.fixed !== null && waivers.size === 0) return path.fixed;
  const findings: (Finding | null)[] = [];
  const least: number[] = [];
  const waived: boolean[] = [];
  for (const leaf of path.leaves) {
    const { rule, credit } = leaf;
    const isWaived = rule.waivable !== false && waivers.has(rule.id);
    waived.push(isWaived);
    findings.push(credit === null ? judgeFact(rule, facts) : null);
    least.push(credit === null || isWaived ? 0 : leafAmount(compiled.minor, leaf, situation.known.amount));
  }
  return { findings, least, waived };
}
