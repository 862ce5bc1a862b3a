import type { DateRule } from "../language/dates.ts";
import type { ActivityType, Limit, PathRule, RequirementSet } from "../language/document.ts";
import type { LeafRequirement, Requirement } from "../language/requirement.ts";
import { isLeaf } from "../language/walk.ts";
import { dateName, dateRuleInWords } from "./date-rule.ts";
import {
  allOf,
  amountInWords,
  codeInWords,
  counted,
  moneyInWords,
  oneOf,
  selectionInWords,
  valueName,
} from "./words.ts";

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

/** Says a valid set in plain words. */
export function describe(set: RequirementSet): SetInWords {
  return {
    cycle: cycleInWords(set),
    credit: Object.entries(set.types).map(([id, type]) => ({
      id,
      sentence: typeInWords(set, type),
      note: null,
      cite: type.cite ?? [],
      indent: 0,
    })),
    limits: (set.limits ?? []).map((limit) => ({
      id: limit.id,
      sentence: `${capital(limitInWords(set, limit))}.`,
      note: limit.note ?? null,
      cite: limit.cite ?? [],
      indent: 0,
    })),
    paths: Object.entries(set.paths).map(([id, path]) => ({
      id,
      name: path.name,
      open: opening(set, path),
      rules: rulesOf(set, path.require, 0),
    })),
    dates: Object.entries(set.dates ?? {}).map(([name, rule]) => ({
      name,
      sentence: `${capital(dateName(set, name))}: ${dateRuleInWords(set, rule)}.`,
    })),
    unknowns: (set.unknowns ?? []).map(({ question, assumes }) => ({ question, assumes })),
  };
}

/** `at most 30 points may count (approval: Other source)`. */
export function limitInWords(set: RequirementSet, { most, of }: Limit): string {
  return `at most ${amountInWords(set, String(most))} may count (${selectionInWords(set, of)})`;
}

/** What a leaf asks for, as a sentence. */
export function leafInWords(set: RequirementSet, leaf: LeafRequirement): string {
  if ("least" in leaf) {
    const amount = `at least ${amountInWords(set, String(leaf.least))}`;
    return leaf.of === undefined
      ? `${capital(amount)} in all.`
      : `${capital(amount)} (${selectionInWords(set, leaf.of)}).`;
  }
  if ("exam" in leaf) {
    const { from, to } = leaf.passed ?? {};
    const attempts = leaf.attempts;
    const cure = attempts?.cure === undefined ? "" : `, after that only with a ${codeInWords(attempts.cure.document)}`;
    return `Pass ${leaf.title ?? `the examination ${codeInWords(leaf.exam)}`}${windowInWords(set, from, to)}${attempts === undefined ? "" : `, in at most ${counted(attempts.most, "attempt")}${cure}`}.`;
  }
  if ("document" in leaf)
    return `Hold ${leaf.title ?? `a ${codeInWords(leaf.document)}`}${leaf.current === undefined ? "" : `, current on ${dateRuleInWords(set, leaf.current)}`}.`;
  if ("attest" in leaf) return `Make the statement: ${leaf.title ?? codeInWords(leaf.attest)}.`;
  return `Pay: ${leaf.title ?? codeInWords(leaf.fee)}, ${leaf.amount === undefined ? "amount not known" : moneyInWords(leaf.amount)}.`;
}

function rulesOf(set: RequirementSet, node: Requirement, indent: number): RuleInWords[] {
  const row = (id: string | null, sentence: string): RuleInWords => ({
    id,
    sentence,
    note: node.note ?? null,
    cite: node.cite ?? [],
    indent,
  });
  if (isLeaf(node)) return [row(node.id, `${leafInWords(set, node)}${node.advisory ? " (for information)" : ""}`)];
  if ("if" in node) {
    const names = node.if.phase.map((id) => set.cycle.phases.find((phase) => phase.id === id)?.name ?? id);
    const then =
      node.then === undefined
        ? []
        : [row(null, `In the phase ${oneOf(names)}:`), ...rulesOf(set, node.then, indent + 1)];
    const otherwise =
      node.else === undefined
        ? []
        : [row(null, `In any phase but ${oneOf(names)}:`), ...rulesOf(set, node.else, indent + 1)];
    return [...then, ...otherwise];
  }
  const children = "all" in node ? node.all : node.any;
  const head = "all" in node ? "All of these:" : "One of these:";
  return [row(null, head), ...children.flatMap((child) => rulesOf(set, child, indent + 1))];
}

function typeInWords(set: RequirementSet, { name, convert, minimum, proof, labels }: ActivityType): string {
  const rates = convert.map(
    ({ unit, to, per }) =>
      `${amountInWords(set, String(to))} for ${per === undefined || String(per) === "1" ? `each ${unit}` : `every ${per} ${unit}s`}`,
  );
  const least = Object.entries(minimum ?? {}).map(([unit, amount]) => `${amount} ${unit}s`);
  const fixed = Object.entries(labels ?? {}).map(([dimension, value]) => valueName(set, dimension, value));
  return [
    `${name}: ${oneOf(rates)}`,
    least.length === 0 ? "" : `; at least ${allOf(least)}`,
    proof === undefined ? "" : `; proof: ${oneOf(proof)}`,
    fixed.length === 0 ? "" : `; always ${allOf(fixed)}`,
    ".",
  ].join("");
}

function cycleInWords(set: RequirementSet): string[] {
  const { cycle } = set;
  return [
    `The first cycle runs from ${dateRuleInWords(set, cycle.first.from)} to ${dateRuleInWords(set, cycle.first.to)}.`,
    `Credit is earned from ${dateRuleInWords(set, cycle.earn.from)} to ${dateRuleInWords(set, cycle.earn.to)}.`,
    ...cycle.renewal.map(({ in: phases, from, to }) => {
      const names = phases.map((id) => cycle.phases.find((phase) => phase.id === id)?.name ?? id);
      return `Renewed in the phase ${oneOf(names)}, the next cycle runs from ${dateRuleInWords(set, from)} to ${dateRuleInWords(set, to)}.`;
    }),
    ...cycle.phases.map(({ name, status, to }) =>
      to === undefined
        ? `After that, the phase is ${name}; the credential is ${status}.`
        : `Until ${dateRuleInWords(set, to)}, the phase is ${name}; the credential is ${status}.`,
    ),
  ];
}

function opening(set: RequirementSet, { open }: PathRule): string {
  return open?.from === undefined && open?.to === undefined
    ? "Open at any time."
    : `Open${windowInWords(set, open.from, open.to)}.`;
}

function windowInWords(set: RequirementSet, from: DateRule | undefined, to: DateRule | undefined): string {
  return `${from === undefined ? "" : ` from ${dateRuleInWords(set, from)}`}${to === undefined ? "" : ` until ${dateRuleInWords(set, to)}`}`;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
