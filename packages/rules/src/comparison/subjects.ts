import { wordingFor } from "../explanation/wording.ts";
import type { RequirementSet } from "../language/document.ts";
import { kindOf } from "../language/kind-of.ts";
import type { LeafRequirement } from "../language/requirement.ts";
import type { Subject, SubjectKind } from "./change.ts";

/** A requirement as readers know it. */
export function subjectOfLeaf(set: RequirementSet, rule: LeafRequirement): Subject {
  const kind: SubjectKind = "fee" in rule ? "fee" : "requirement";
  return { kind, id: rule.id, name: rule.title ?? kindOf(rule).words(wordingFor(set), rule).replace(/\.$/, "") };
}

/** Something with an id, and the name that readers see where there is one. */
export function subject(kind: SubjectKind, id: string, name: string | undefined = undefined): Subject {
  return { kind, id, name: name ?? id.replaceAll("-", " ") };
}
