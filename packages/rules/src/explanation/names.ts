import type { Requirement } from "../language/requirement.ts";
import type { Wording } from "./wording.ts";
import { codeInWords } from "./words.ts";

/** The name of a phase for readers. */
export function phaseName({ set: { cycle } }: Wording, id: string): string {
  return cycle.phases.find((phase) => phase.id === id)?.name ?? id;
}

/** The name of an attribute for readers. */
export function attributeName({ set: { attributes } }: Wording, id: string): string {
  return (Object.hasOwn(attributes ?? {}, id) ? attributes?.[id]?.name : undefined) ?? codeInWords(id);
}

/** The title of a requirement, or its id in plain words. */
export function requirementName({ set }: Wording, id: string): string {
  // Results name a part of a requirement after a dot, as in `yearly.2`.
  const name = id.split(".")[0]!;
  for (const { require } of Object.values(set.paths)) {
    const title = titleIn(require, name);
    if (title !== null) return title;
  }
  return codeInWords(name);
}

// The kinds of requirements have their words here, so the walk over requirements, which knows the
// kinds, cannot be used.
function titleIn(node: Requirement, id: string): string | null {
  if ("id" in node) return node.id === id ? (node.title ?? null) : null;
  const children =
    "all" in node ? node.all : "any" in node ? node.any : "of" in node ? node.of : [node.then, node.else];
  for (const child of children) {
    const title = child === undefined ? null : titleIn(child, id);
    if (title !== null) return title;
  }
  return null;
}
