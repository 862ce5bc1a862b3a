import { amountRuleInWords, conditionInWords, dateRuleInWords } from "../explanation/computed.ts";
import { creditNoun } from "../explanation/selection.ts";
import { type Wording, type WordingOptions, wordingFor } from "../explanation/wording.ts";
import { allOf, amountInWords, capital, codeInWords, moneyInWords, oneOf } from "../explanation/words.ts";
import { condition, dateRule } from "../language/computed.ts";
import type { RequirementSet } from "../language/document.ts";
import { kindOf } from "../language/kind-of.ts";
import { money } from "../language/leaf.ts";
import { requirement } from "../language/requirement.ts";
import { selection } from "../language/selection.ts";
import type { Shape } from "../language/shape.ts";
import { amountOrShare } from "../language/share.ts";
import { childrenOf, isLeaf } from "../language/walk.ts";
import type { Change, Direction, Placed, What } from "./change.ts";
import type { Comparison } from "./compare-versions.ts";
import { exampleInWords } from "./example-in-words.ts";
import { memberName } from "./member-names.ts";
import { reasonInWords } from "./reason-in-words.ts";

/** A change as an author reads it. */
export type ChangeInWords = {
  readonly id: string;
  /** What changed. */
  readonly sentence: string;
  /** What that means for a member, and why. */
  readonly meaning: string;
  /** Made-up members to whom the change matters. */
  readonly examples: readonly string[];
};

export type ComparisonInWords = {
  readonly overall: string;
  readonly examples: readonly string[];
  readonly changes: readonly ChangeInWords[];
};

/** What a direction is called. */
export const DIRECTIONS: { readonly [direction in Direction]: string } = {
  stricter: "Stricter",
  looser: "Looser",
  neither: "No effect on who passes",
  mixed: "Stricter for some, looser for others",
  unknown: "Can't tell",
};

/** Says a comparison in plain words. */
export function comparisonInWords(
  before: RequirementSet,
  after: RequirementSet,
  { overall, changes, same }: Comparison,
  options?: WordingOptions,
): ComparisonInWords {
  const wordings = { before: wordingFor(before, options), after: wordingFor(after, options) };
  const examples = (of: Pick<Change, "worse" | "better">) => [
    ...(of.worse === null ? [] : [exampleInWords(wordings.after, of.worse)]),
    ...(of.better === null ? [] : [exampleInWords(wordings.after, of.better)]),
  ];
  return {
    overall: same ? "The versions are the same." : overallInWords(overall),
    // Of one change that matters, its own examples say it all.
    examples: changes.filter(({ direction }) => direction !== "neither").length > 1 ? examples(overall) : [],
    changes: changes.map((change) => ({
      id: change.id,
      sentence: sentenceOf(wordings, change),
      meaning: `${DIRECTIONS[change.direction]}. ${reasonInWords(change)}`,
      examples: examples(change),
    })),
  };
}

const OVERALL: { readonly [direction in Direction]: string } = {
  stricter: "The new version is stricter: nobody passes it who failed the old one.",
  looser: "The new version is looser: everybody who passed the old one passes it.",
  neither: "The same members pass both versions.",
  mixed: "The new version is stricter for some members and looser for others.",
  unknown: "The structure of the rules does not show whether the new version is stricter or looser.",
};

/** What examples show where the structure of the rules shows nothing. */
function overallInWords({ direction, worse, better }: Comparison["overall"]): string {
  if (direction !== "unknown" || (worse === null && better === null)) return OVERALL[direction];
  return worse === null
    ? "The new version is looser for some members. Nobody was found for whom it is stricter, but the rules do not prove that there is nobody."
    : "The new version is stricter for some members. Nobody was found for whom it is looser, but the rules do not prove that there is nobody.";
}

type Wordings = { readonly before: Wording; readonly after: Wording };

function sentenceOf(wordings: Wordings, { subject, member, what, before, after }: Change): string {
  const name = capital(subject.name);
  const one = before === null ? null : valueInWords(wordings.before, before);
  const other = after === null ? null : valueInWords(wordings.after, after);
  if (member === "" && (what === "added" || what === "removed")) {
    const value = (other ?? one)!;
    return `${capital(what)}: ${subject.name}${value === "" || value === subject.name ? "" : ` (${value})`}.`;
  }
  if (what === "renamed") return `${name}: its id is now \`${other}\`; it was \`${one}\`.`;
  const part = member === "" ? "" : `${memberName(subject.kind, member)} `;
  const shown = (value: string | null) => (value === null || value === "" ? "" : `: ${value}`);
  if (one === null) return `${name}: ${part}added${shown(other)}.`;
  if (other === null) return `${name}: ${part}removed${shown(one)}.`;
  if (one === "" || other === "" || one === other) return `${name}: ${part}${what === "moved" ? "moved" : "changed"}.`;
  return `${name}: ${part}${VERBS[what]} from ${one} to ${other}.`;
}

const VERBS: { readonly [what in What]: string } = {
  added: "added",
  removed: "removed",
  renamed: "renamed",
  raised: "raised",
  lowered: "lowered",
  widened: "widened",
  narrowed: "narrowed",
  moved: "moved",
  reworded: "reworded",
  changed: "changed",
};

/** A value of a document in words; nothing where only the document itself says it well. */
function valueInWords(wording: Wording, { pointer, value }: Placed): string {
  const member = pointer.slice(pointer.lastIndexOf("/") + 1);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (fits(requirement, value)) return requirementInWords(wording, value);
  if (AMOUNTS.has(member) && fits(amountOrShare, value)) return amountRuleInWords(wording, value);
  if (fits(money, value)) return moneyInWords(value);
  if (typeof value === "string" && !DATES.has(member) && !/^\/dates\//.test(pointer))
    return TEXTS.has(member) ? `"${value}"` : codeInWords(value);
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.every((one) => typeof one === "string") ? allOf(value.map(codeInWords)) : "";
  if ((DATES.has(member) || /^\/dates\//.test(pointer)) && fits(dateRule, value))
    return dateRuleInWords(wording, value);
  if (SELECTIONS.has(member) && fits(selection, value)) return creditNoun(wording, wording.set.unit.many, value);
  if (CONDITIONS.has(member) && fits(condition, value)) return conditionInWords(wording, value);
  return formInWords(wording, value);
}

function fits<T>(shape: Shape<T>, value: unknown): value is T {
  return shape.fits(value);
}

const AMOUNTS = new Set(["least", "most", "minute"]);
const DATES = new Set(["from", "to", "by", "on", "current"]);
const SELECTIONS = new Set(["of", "accept", "refuse"]);
const CONDITIONS = new Set(["if", "unless", "when"]);
const TEXTS = new Set([
  "title",
  "note",
  "name",
  "question",
  "assumes",
  "document",
  "address",
  "version",
  "one",
  "many",
]);

/** Objects that are known by their members. */
function formInWords(wording: Wording, value: unknown): string {
  if (typeof value !== "object" || value === null) return "";
  const members = new Map<string, unknown>(Object.entries(value));
  const text = (key: string) => {
    const found = members.get(key);
    return typeof found === "string" || typeof found === "number" ? String(found) : null;
  };
  const unit = text("unit");
  if (unit !== null && members.has("to")) {
    const per = text("per");
    return `${amountInWords(wording, text("to") ?? "")} for ${per === null || per === "1" ? "each" : `every ${per}`} ${codeInWords(unit)}`;
  }
  const times = text("times");
  if (times !== null) return members.has("first") ? `${times} times for the first ${text("first")}` : `${times} times`;
  const step = text("step");
  if (step !== null) return `${codeInWords(text("direction") ?? "")} to steps of ${step}`;
  const most = members.get("most");
  if (fits(amountOrShare, most)) return `at most ${amountRuleInWords(wording, most)}`;
  return text("document") ?? text("question") ?? text("name") ?? "";
}

function requirementInWords(wording: Wording, node: ReturnType<typeof childrenOf>[number][0]): string {
  if (isLeaf(node)) return kindOf(node).words(wording, node).replace(/\.$/, "");
  const parts = childrenOf(node).map(([child]) => requirementInWords(wording, child));
  if ("if" in node) return `if ${conditionInWords(wording, node.if)}: ${parts.join("; otherwise ")}`;
  return "any" in node ? oneOf(parts) : allOf(parts);
}
