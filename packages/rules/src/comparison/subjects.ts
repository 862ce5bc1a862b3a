import { kindOf } from "../language/kind-of.ts";
import type { LeafRequirement } from "../language/requirement.ts";
import type { Subject, SubjectKind } from "./change.ts";

/** A requirement as readers know it. */
export function subjectOfLeaf(rule: LeafRequirement): Subject {
  return subject(kindOf(rule).subject ?? "requirement", rule.id, rule.title);
}

/** Something with an id, and the name that readers see where there is one. */
export function subject(kind: SubjectKind, id: string, name: string | undefined = undefined): Subject {
  return { kind, id, name: name ?? id.replaceAll("-", " ") };
}
