import type { ActivityType, PathRule, RequirementSet } from "../language/document.ts";
import { kindOf } from "../language/kind-of.ts";
import type { Requirement } from "../language/requirement.ts";
import { isLeaf } from "../language/walk.ts";
import { conditionInWords, dateName, dateRuleInWords, phaseName, windowInWords } from "./computed.ts";
import { ceilingsInWords, limitInWords } from "./limit.ts";
import { type Wording, type WordingOptions, wordingFor } from "./wording.ts";
import { allOf, amountInWords, capital, codeInWords, oneOf, selectionInWords, valueName } from "./words.ts";

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
export function describe(set: RequirementSet, options?: WordingOptions): SetInWords {
  const wording = wordingFor(set, options);
  return {
    cycle: cycleInWords(wording),
    credit: Object.entries(wording.set.types).map(([id, type]) => ({
      id,
      sentence: typeInWords(wording, type),
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
      open: opening(wording, path),
      rules: rulesOf(wording, path.require, 0),
    })),
    dates: Object.entries(wording.set.dates ?? {}).map(([name, rule]) => ({
      name,
      sentence: `${capital(dateName(wording, name))}: ${dateRuleInWords(wording, rule)}.`,
    })),
    unknowns: (wording.set.unknowns ?? []).map(({ question, assumes }) => ({ question, assumes })),
  };
}

function rulesOf(wording: Wording, node: Requirement, indent: number): RuleInWords[] {
  const row = (id: string | null, sentence: string): RuleInWords => ({
    id,
    sentence,
    note: node.note ?? null,
    cite: node.cite ?? [],
    indent,
  });
  if (isLeaf(node))
    return [row(node.id, `${kindOf(node).words(wording, node)}${node.advisory ? " (for information)" : ""}`)];
  if ("if" in node) {
    const condition = conditionInWords(wording, node.if);
    const then =
      node.then === undefined ? [] : [row(null, `If ${condition}:`), ...rulesOf(wording, node.then, indent + 1)];
    const otherwise =
      node.else === undefined ? [] : [row(null, "Otherwise:"), ...rulesOf(wording, node.else, indent + 1)];
    return [...then, ...otherwise];
  }
  const children = "all" in node ? node.all : "any" in node ? node.any : node.of;
  const head = "all" in node ? "All of these:" : "any" in node ? "One of these:" : `At least ${node.atLeast} of these:`;
  return [row(null, head), ...children.flatMap((child) => rulesOf(wording, child, indent + 1))];
}

function typeInWords(wording: Wording, type: ActivityType): string {
  const { name, convert, minimum, proof, labels } = type;
  const rates = convert.map(
    ({ unit, to, per }) =>
      `${amountInWords(wording, String(to))} for ${per === undefined || String(per) === "1" ? `each ${unit}` : `every ${per} ${unit}s`}`,
  );
  const least = Object.entries(minimum ?? {}).map(([unit, amount]) => `${amount} ${unit}s`);
  const fixed = Object.entries(labels ?? {}).map(([dimension, value]) => valueName(wording, dimension, value));
  return [
    `${name}: ${oneOf(rates)}`,
    least.length === 0 ? "" : `; at least ${allOf(least)}`,
    proof === undefined ? "" : `; proof: ${oneOf(proof)}`,
    fixed.length === 0 ? "" : `; always ${allOf(fixed)}`,
    ...furtherTerms(wording, type).map((term) => `; ${term}`),
    ".",
  ].join("");
}

function furtherTerms(wording: Wording, { accepted, accept, refuse, weigh, round, divide }: ActivityType): string[] {
  const terms: string[] = [];
  if (accepted !== undefined)
    terms.push(`accepted when completed${windowInWords(wording, accepted.from, accepted.to)}`);
  if (accept !== undefined) terms.push(`only ${selectionInWords(wording, accept)}`);
  if (refuse !== undefined) terms.push(`not ${selectionInWords(wording, refuse)}`);
  if (weigh !== undefined) {
    const first = weigh.first === undefined ? "" : ` for the first ${amountInWords(wording, String(weigh.first))}`;
    const then = weigh.first === undefined ? "" : `, then ${weigh.rest ?? 1} times`;
    terms.push(`counts ${weigh.times} times${first}${then}`);
  }
  if (round !== undefined) {
    const above = round.above === undefined ? "" : ` above ${amountInWords(wording, String(round.above))}`;
    terms.push(`rounded ${codeInWords(round.direction)} to steps of ${round.step}${above}`);
  }
  if (divide === "whole") terms.push("counted in full or not at all");
  if (divide === "one-cell") terms.push("counted under one combination of labels only");
  return terms;
}

function cycleInWords(wording: Wording): string[] {
  const { cycle } = wording.set;
  return [
    `The first cycle runs from ${dateRuleInWords(wording, cycle.first.from)} to ${dateRuleInWords(wording, cycle.first.to)}.`,
    `Credit is earned from ${dateRuleInWords(wording, cycle.earn.from)} to ${dateRuleInWords(wording, cycle.earn.to)}.`,
    ...cycle.renewal.map(({ in: phases, from, to, if: when }) => {
      const names = phases.map((id) => phaseName(wording, id));
      const condition = when === undefined ? "" : ` if ${conditionInWords(wording, when)}`;
      return `Renewed in the phase ${oneOf(names)}${condition}, the next cycle runs from ${dateRuleInWords(wording, from)} to ${dateRuleInWords(wording, to)}.`;
    }),
    ...cycle.phases.map(({ name, status, to }) =>
      to === undefined
        ? `After that, the phase is ${name}; the credential is ${status}.`
        : `Until ${dateRuleInWords(wording, to)}, the phase is ${name}; the credential is ${status}.`,
    ),
  ];
}

function opening(wording: Wording, { open }: PathRule): string {
  return open?.from === undefined && open?.to === undefined
    ? "Open at any time."
    : `Open${windowInWords(wording, open.from, open.to)}.`;
}
