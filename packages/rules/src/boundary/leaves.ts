import type { LeafRequirement, Requirement } from "../language/requirement.ts";
import { childrenOf, isLeaf } from "../language/walk.ts";

/** The leaves of a requirement, in order. */
export function leavesIn(node: Requirement): LeafRequirement[] {
  return isLeaf(node) ? [node] : childrenOf(node).flatMap(([child]) => leavesIn(child));
}
