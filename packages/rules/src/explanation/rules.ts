import type { DateRule } from "../language/dates.ts";
import type { ActivityType, PathRule, RequirementSet } from "../language/document.ts";
import type { CreditRequirement, FeeRequirement, LeafRequirement, Requirement } from "../language/requirement.ts";
import { isLeaf } from "../language/walk.ts";
import {
  amountRuleInWords,
  conditionInWords,
  dateName,
  dateRuleInWords,
  phaseName,
  stretchesInWords,
} from "./computed.ts";
import { ceilingsInWords, eachInWords, limitInWords, periodInWords } from "./limit.ts";
import {
  allOf,
  amountInWords,
  codeInWords,
  counted,
  dimensionName,
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
    limits: [
      ...(set.limits ?? []).map(({ id, note, cite, ...limit }) => ({
        id,
        words: limitInWords(set, limit),
        note,
        cite,
      })),
      ...ceilingsInWords(set),
    ].map(({ id, words, note = null, cite = [] }) => ({ id, sentence: `${capital(words)}.`, note, cite, indent: 0 })),
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

/** What a leaf asks for, as a sentence. */
export function leafInWords(set: RequirementSet, leaf: LeafRequirement): string {
  if ("least" in leaf) return creditInWords(set, leaf);
  if ("exam" in leaf) {
    const { from, to } = leaf.passed ?? {};
    const attempts = leaf.attempts;
    const cure = attempts?.cure === undefined ? "" : `, after that only with a ${codeInWords(attempts.cure.document)}`;
    return `Pass ${leaf.title ?? `the examination ${codeInWords(leaf.exam)}`}${windowInWords(set, from, to)}${attempts === undefined ? "" : `, in at most ${counted(attempts.most, "attempt")}${cure}`}.`;
  }
  if ("document" in leaf) {
    const { from, to } = leaf.issued ?? {};
    const issued = from === undefined && to === undefined ? "" : `, issued${windowInWords(set, from, to)}`;
    return `Hold ${leaf.title ?? `a ${codeInWords(leaf.document)}`}${issued}${leaf.current === undefined ? "" : `, current on ${dateRuleInWords(set, leaf.current)}`}.`;
  }
  if ("credential" in leaf) {
    const day = leaf.on === undefined ? "" : ` on ${dateRuleInWords(set, leaf.on)}`;
    return `Hold the credential ${leaf.title ?? codeInWords(leaf.credential)}${day}.`;
  }
  const from = leaf.from === undefined ? "" : `, not before ${dateRuleInWords(set, leaf.from)}`;
  const by = leaf.by === undefined ? "" : `, by ${dateRuleInWords(set, leaf.by)}`;
  if ("attest" in leaf) return `Make the statement: ${leaf.title ?? codeInWords(leaf.attest)}${from}${by}.`;
  return `Pay: ${leaf.title ?? codeInWords(leaf.fee)}, ${feeInWords(set, leaf)}${from}${by}.`;
}

function feeInWords(set: RequirementSet, { amount }: FeeRequirement): string {
  if (amount === undefined) return "amount not known";
  if (!("count" in amount)) return moneyInWords(amount);
  const { times, plus, most, count } = amount;
  const base = plus === undefined ? "" : `${moneyInWords(plus)} and `;
  const end = count.to === undefined ? "the day of payment" : dateRuleInWords(set, count.to);
  const limit = most === undefined ? "" : `, at most ${moneyInWords(most)}`;
  return `${base}${moneyInWords(times)} for each ${stretchesInWords(set, { ...count, end })}${limit}`;
}

function creditInWords(
  set: RequirementSet,
  { least, of, in: period, each, onTop, rounded }: CreditRequirement,
): string {
  const selected = of === undefined ? "" : ` (${selectionInWords(set, of)})`;
  const parts = [
    `at least ${amountRuleInWords(set, least)}`,
    of === undefined && each === undefined && period === undefined ? " in all" : selected,
    quantifierInWords(set, each),
    periodInWords(set, period),
    onTop ? ", on top of everything else" : "",
    rounded === undefined ? "" : `, the sum rounded ${codeInWords(rounded.direction)} to steps of ${rounded.step}`,
  ];
  return `${capital(parts.join(""))}.`;
}

function quantifierInWords(set: RequirementSet, each: CreditRequirement["each"]): string {
  if (each === undefined) return "";
  const { of, values, atLeast } = each;
  const among = values === undefined ? "" : ` of ${oneOf(values.map((value) => valueName(set, of, value)))}`;
  if (atLeast === undefined) return `${eachInWords(set, of)}${among}`;
  const name = Object.hasOwn(set.periods ?? {}, of) ? set.periods![of]!.name : dimensionName(set, of);
  return ` in at least ${counted(atLeast, "value")} of ${name}${among}`;
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
    const condition = conditionInWords(set, node.if);
    const then = node.then === undefined ? [] : [row(null, `If ${condition}:`), ...rulesOf(set, node.then, indent + 1)];
    const otherwise = node.else === undefined ? [] : [row(null, "Otherwise:"), ...rulesOf(set, node.else, indent + 1)];
    return [...then, ...otherwise];
  }
  const children = "all" in node ? node.all : "any" in node ? node.any : node.of;
  const head = "all" in node ? "All of these:" : "any" in node ? "One of these:" : `At least ${node.atLeast} of these:`;
  return [row(null, head), ...children.flatMap((child) => rulesOf(set, child, indent + 1))];
}

function typeInWords(set: RequirementSet, type: ActivityType): string {
  const { name, convert, minimum, proof, labels } = type;
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
    ...furtherTerms(set, type).map((term) => `; ${term}`),
    ".",
  ].join("");
}

function furtherTerms(set: RequirementSet, { accepted, accept, refuse, weigh, round, divide }: ActivityType): string[] {
  const terms: string[] = [];
  if (accepted !== undefined) terms.push(`accepted when completed${windowInWords(set, accepted.from, accepted.to)}`);
  if (accept !== undefined) terms.push(`only ${selectionInWords(set, accept)}`);
  if (refuse !== undefined) terms.push(`not ${selectionInWords(set, refuse)}`);
  if (weigh !== undefined) {
    const first = weigh.first === undefined ? "" : ` for the first ${amountInWords(set, String(weigh.first))}`;
    const then = weigh.first === undefined ? "" : `, then ${weigh.rest ?? 1} times`;
    terms.push(`counts ${weigh.times} times${first}${then}`);
  }
  if (round !== undefined) {
    const above = round.above === undefined ? "" : ` above ${amountInWords(set, String(round.above))}`;
    terms.push(`rounded ${codeInWords(round.direction)} to steps of ${round.step}${above}`);
  }
  if (divide === "whole") terms.push("counted in full or not at all");
  if (divide === "one-cell") terms.push("counted under one combination of labels only");
  return terms;
}

function cycleInWords(set: RequirementSet): string[] {
  const { cycle } = set;
  return [
    `The first cycle runs from ${dateRuleInWords(set, cycle.first.from)} to ${dateRuleInWords(set, cycle.first.to)}.`,
    `Credit is earned from ${dateRuleInWords(set, cycle.earn.from)} to ${dateRuleInWords(set, cycle.earn.to)}.`,
    ...cycle.renewal.map(({ in: phases, from, to, if: when }) => {
      const names = phases.map((id) => phaseName(set, id));
      const condition = when === undefined ? "" : ` if ${conditionInWords(set, when)}`;
      return `Renewed in the phase ${oneOf(names)}${condition}, the next cycle runs from ${dateRuleInWords(set, from)} to ${dateRuleInWords(set, to)}.`;
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
