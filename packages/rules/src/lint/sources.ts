import { inside, type Place } from "../language/problem.ts";
import { shown } from "../language/report.ts";
import type { Requirement } from "../language/requirement.ts";
import { childrenOf, isLeaf } from "../language/walk.ts";
import { at } from "../validation/check.ts";
import type { Rule } from "./warning.ts";

/** Limits, types and requirements without a source, in a set that has sources. */
export const missingSource: Rule = (set, report) => {
  if (Object.keys(set.citations ?? {}).length === 0) {
    report(at("citations"), "sources-none", "the set names no sources", {
      help: "Say in `citations` where its rules come from, and `cite` them.",
      example: { kind: "rules", ids: Object.keys(set.paths) },
    });
    return;
  }
  const missing = (place: Place, id: string) =>
    report(place, "source-missing", `${shown(id)} names no source`, {
      help: "Add `cite`, or an entry in `unknowns` that says what is assumed.",
      example: { kind: "rules", ids: [id] },
    });
  const assumed = new Set((set.unknowns ?? []).map(({ id }) => id));
  for (const [index, { id, cite }] of (set.limits ?? []).entries())
    if (cite === undefined && !assumed.has(id)) missing(at("limits", index), id);
  for (const [id, { cite }] of Object.entries(set.types))
    if (cite === undefined && !assumed.has(id)) missing(at("types", id), id);
  const look = (node: Requirement, place: Place, isCited: boolean): void => {
    const cited = isCited || node.cite !== undefined;
    if (isLeaf(node) && !cited && !assumed.has(node.id)) missing(place, node.id);
    for (const [child, inner] of childrenOf(node, place)) look(child, inner, cited);
  };
  for (const [id, path] of Object.entries(set.paths))
    look(path.require, inside(at("paths", id), "require"), path.cite !== undefined);
};

/** A source that no rule cites. */
export const unusedSource: Rule = (set, report) => {
  const cited = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === "cite" && Array.isArray(inner)) for (const id of inner) cited.add(String(id));
      else collect(inner);
    }
  };
  const { citations = {}, ...rules } = set;
  collect(rules);
  // One that says what it is for needs no rule that cites it.
  for (const [id, { note }] of Object.entries(citations))
    if (!cited.has(id) && note === undefined)
      report(at("citations", id), "source-unused", `no rule cites ${shown(id)}`, {
        help: "Cite it where it holds, or leave it out.",
        example: { kind: "rules", ids: [id] },
      });
};
