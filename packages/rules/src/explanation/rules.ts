import type { PathRule, RequirementSet } from "../language/document.ts";
import { kindOf } from "../language/kind-of.ts";
import type { LeafRequirement, Requirement } from "../language/requirement.ts";
import { isLeaf } from "../language/walk.ts";
import { activityTypeInWords } from "./activity-type.ts";
import { conditionInWords, dateName, dateRuleInWords, dayInWords } from "./computed.ts";
import { cycleInWords } from "./cycle.ts";
import { ceilingsInWords, limitInWords } from "./limit.ts";
import { addressing, type Wording, type WordingOptions } from "./wording.ts";
import { capital } from "./words.ts";

/** One rule of a set in plain words; `indent` is its depth below its path. */
export type RuleInWords = {
  readonly id: string | null;
  readonly sentence: string;
  readonly note: string | null;
  readonly cite: readonly string[];
  readonly indent: number;
};

/** A path of a set in plain words. */
export type PathInWords = {
  readonly id: string;
  readonly name: string;
  readonly open: string;
  readonly rules: readonly RuleInWords[];
};

/** A whole set in plain words, in reading order. */
export type SetInWords = {
  readonly cycle: readonly string[];
  readonly credit: readonly RuleInWords[];
  readonly limits: readonly RuleInWords[];
  readonly paths: readonly PathInWords[];
  readonly dates: readonly { readonly name: string; readonly sentence: string }[];
  readonly unknowns: readonly { readonly question: string; readonly assumes: string }[];
};

/** Says a valid set in plain words, as its members would want to read it. */
export function describe(set: RequirementSet, options?: WordingOptions): SetInWords {
  const wording = addressing(set, options);
  return {
    cycle: cycleInWords(wording).map(({ sentence }) => sentence),
    credit: Object.entries(wording.set.types).map(([id, type]) => ({
      id,
      sentence: activityTypeInWords(wording, type),
      note: null,
      cite: type.cite ?? [],
      indent: 0,
    })),
    limits: [
      ...(wording.set.limits ?? []).map(({ id, note, cite, ...limit }) => ({
        id,
        words: limitInWords(wording, limit),
        note,
        cite,
      })),
      ...ceilingsInWords(wording),
    ].map(({ id, words, note = null, cite = [] }) => ({ id, sentence: `${capital(words)}.`, note, cite, indent: 0 })),
    paths: Object.entries(wording.set.paths).map(([id, path]) => ({
      id,
      name: path.name,
      open: openingInWords(wording, path),
      rules: requirementsInWords(wording, path.require),
    })),
    dates: Object.entries(wording.set.dates ?? {}).map(([name, rule]) => ({
      name,
      sentence: `${capital(dateName(wording, name))}: ${dateRuleInWords(wording, rule)}.`,
    })),
    unknowns: (wording.set.unknowns ?? []).map(({ question, assumes }) => ({ question, assumes })),
  };
}

/** What a path asks for, row by row. */
export function requirementsInWords(wording: Wording, node: Requirement, indent = 0): RuleInWords[] {
  const row = (id: string | null, sentence: string): RuleInWords => ({
    id,
    sentence,
    note: node.note ?? null,
    cite: node.cite ?? [],
    indent,
  });
  if (isLeaf(node)) return [row(node.id, leafInWords(wording, node))];
  const within = (inner: Requirement) => requirementsInWords(wording, inner, indent + 1);
  if ("if" in node) {
    const { if: condition, then, else: otherwise } = node;
    if (then === undefined)
      return [row(null, `If ${conditionInWords(wording, condition, true)}:`), ...within(otherwise!)];
    return [
      row(null, `If ${conditionInWords(wording, condition)}:`),
      ...within(then),
      ...(otherwise === undefined ? [] : [row(null, "Otherwise:"), ...within(otherwise)]),
    ];
  }
  const children = "all" in node ? node.all : "any" in node ? node.any : node.of;
  if (children.length === 1 && node.title === undefined && node.note === undefined)
    return requirementsInWords(wording, children[0]!, indent);
  const head =
    "all" in node ? "All of these:" : "any" in node ? "Any one of these:" : `At least ${node.atLeast} of these:`;
  return [row(null, node.title === undefined ? head : `${node.title}. ${head}`), ...children.flatMap(within)];
}

/** What a leaf asks for, and that it stands in nobody's way where it is for information. */
function leafInWords(wording: Wording, leaf: LeafRequirement): string {
  const asked = kindOf(leaf).words(wording, leaf);
  return leaf.advisory ? `${asked} Shown for information only.` : asked;
}

/** When a path can be used. */
export function openingInWords(wording: Wording, { open = {} }: PathRule): string {
  const { from, to } = open;
  if (from === undefined && to === undefined) return "You can apply at any time.";
  if (from === undefined) return `Apply by ${dayInWords(wording, to!)}.`;
  const start = dayInWords(wording, from);
  if (to === undefined) return `Apply on or after ${start}.`;
  return `Apply from ${start} through ${dayInWords(wording, to)}.`;
}
