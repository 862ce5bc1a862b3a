import type { Finding } from "../kinds/kind.ts";
import type { Leaf, PathLayout } from "./path-layout.ts";
import { fixedLeafAmount, leafAmount } from "./requests.ts";
import { judgeFact } from "./requirements.ts";
import type { Session } from "./session.ts";

/** What is known about the leaves of a path, by number. */
export type LeafKnowledge = {
  /** What became of a leaf other than credit; `null` for credit. */
  readonly findings: readonly (Finding | null)[];
  readonly asked: Asked;
};

/** What is asked of leaves, by number. */
export type Asked = {
  /** What a credit requirement asks for, in minor units: 0 when it is waived, NaN when a fact is missing. */
  readonly least: readonly number[];
  readonly waived: readonly boolean[];
};

/** What is asked of leaves whatever the record says, unless it waives some; `null` where an amount depends on the record. */
export function fixedAsked(leaves: readonly Leaf[], minor: number): Asked | null {
  const least = leaves.map((leaf) => fixedLeafAmount(leaf, minor));
  return least.every((amount) => amount !== null) ? { least, waived: leaves.map(() => false) } : null;
}

/** What is known about the leaves of a path from a record. */
export function knowledgeOf(session: Session, path: PathLayout): LeafKnowledge {
  const { facts } = session;
  const findings = path.leaves.map((leaf) => judgeFact(leaf, facts));
  return { findings, asked: askedOf(session, path) };
}

function askedOf({ compiled: { minor }, situation, waivers }: Session, { leaves, fixed }: PathLayout): Asked {
  if (fixed !== null && waivers.size === 0) return fixed;
  const waived = leaves.map(({ rule }) => rule.waivable !== false && waivers.has(rule.id));
  const least = leaves.map((leaf, at) =>
    waived[at] ? 0 : leafAmount(leaf, minor, (rule) => situation.known.amount(rule)),
  );
  return { least, waived };
}
