import type { AttributeKind, AttributeTerm, FeeTerm, LabelUse, UnitTerm, Vocabulary } from "@openrecert/contract/types";
import { type RequirementSet, wholeUnits } from "@openrecert/rules";

/**
 * The codes of requirement sets, each with its name. Of several sets, the first that names a code
 * decides, so give the newest first.
 */
export function termsOf(sets: readonly RequirementSet[]): Vocabulary {
  const leaves = sets.flatMap((set) => Object.values(set.paths).flatMap(({ require }) => leavesOf(require)));
  const cures = leaves.flatMap(({ attempts }) => {
    const kind = attempts?.cure?.document;
    return kind === undefined ? [] : [{ code: kind, name: inWords(kind) }];
  });
  return {
    types: once(
      sets.flatMap(({ types }) =>
        Object.entries(types).map(([code, { name, convert, proof }]) => ({
          code,
          name,
          units: [...new Set(convert.map(({ unit }) => unit))],
          proofs: [...(proof ?? [])],
        })),
      ),
    ),
    units: once(sets.flatMap(unitsOf)),
    dimensions: once(sets.flatMap(dimensionsOf)),
    proofs: once(sets.flatMap(({ types }) => Object.values(types).flatMap(({ proof }) => (proof ?? []).map(term)))),
    exams: once(leaves.flatMap(({ exam, title }) => (exam === undefined ? [] : [named(exam, title)]))),
    fees: once(leaves.flatMap(feeOf)),
    documents: once([
      ...leaves.flatMap(({ document, title }) => (document === undefined ? [] : [named(document, title)])),
      ...cures,
    ]),
    paths: once(sets.flatMap(({ paths }) => Object.entries(paths).map(([code, { name }]) => ({ code, name })))),
    attributes: once(sets.flatMap(attributesOf)),
  };
}

/** What the terms are made of in a requirement. Requirements are plain data. */
type Leaf = {
  title?: string;
  exam?: string;
  fee?: string;
  document?: string;
  amount?: { minor?: number; currency?: string };
  attempts?: { cure?: { document: string } };
};

function leavesOf(node: unknown): Leaf[] {
  if (typeof node !== "object" || node === null) return [];
  const isLeaf = ["exam", "fee", "document"].some((key) => typeof (node as Record<string, unknown>)[key] === "string");
  return isLeaf ? [node as Leaf] : Object.values(node).flatMap(leavesOf);
}

function feeOf({ fee, title, amount }: Leaf): FeeTerm[] {
  if (fee === undefined) return [];
  const { minor, currency } = amount ?? {};
  // An amount that grows depends on the day, so the rules state no single one.
  const isFixed = minor !== undefined && currency !== undefined;
  return [{ ...named(fee, title), amount: isFixed ? { amount: wholeUnits(minor, currency), currency } : null }];
}

function unitsOf({ types, unit }: RequirementSet): UnitTerm[] {
  return Object.values(types).flatMap(({ convert }) =>
    convert.map(({ unit: code }) => {
      // The set names only the unit of its own credit.
      const isOwn = code.toLowerCase() === unit.one.toLowerCase();
      const one = lower(inWords(code));
      return isOwn
        ? { code, one: unit.one, many: unit.many }
        : { code, one, many: one.endsWith("s") ? one : `${one}s` };
    }),
  );
}

const USES: Record<string, LabelUse> = { one: "ONE", many: "MANY", split: "SPLIT" };

function dimensionsOf({ dimensions = {} }: RequirementSet) {
  return Object.entries(dimensions).map(([code, { name, each, values, names }]) => ({
    code,
    name,
    each: USES[each]!,
    values: values.map((value) => named(value, names && Object.hasOwn(names, value) ? names[value] : undefined)),
  }));
}

const KINDS: Record<string, AttributeKind> = { text: "TEXT", flag: "FLAG", number: "NUMBER", date: "DATE" };

function attributesOf({ attributes = {} }: RequirementSet): AttributeTerm[] {
  return Object.entries(attributes).map(([code, { name, kind, values }]) => ({
    code,
    name,
    kind: KINDS[kind]!,
    values: values ? [...values] : null,
  }));
}

const term = (code: string) => named(code, undefined);

const named = (code: string, name: string | undefined) => ({ code, name: name ?? inWords(code) });

/** `college-credit` is `College credit`. A short code such as `ce` is taken as an abbreviation. */
function inWords(code: string): string {
  if (/^[a-z]{2,3}$/.test(code)) return code.toUpperCase();
  const words = code.replaceAll(/[-_.:]/g, " ").replaceAll(/([a-z])([A-Z])/g, "$1 $2");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function lower(words: string): string {
  return /^[A-Z]+$/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);
}

function once<One extends { code: string }>(terms: readonly One[]): One[] {
  const seen = new Set<string>();
  return terms.filter(({ code }) => !seen.has(code) && seen.add(code));
}
