import { codeInWords } from "../explanation/words.ts";
import type { SubjectKind } from "./change.ts";

const NAMES: { readonly [member: string]: string } = {
  least: "minimum",
  most: "maximum",
  of: "credit that it is about",
  in: "period",
  each: "what it is asked for each of",
  "each.atLeast": "number of them that must reach it",
  "each.values": "values that must reach it",
  onTop: "credit of its own",
  rounded: "rounding of the sum",
  "open.from": "first day to apply",
  "open.to": "last day to apply",
  "accepted.from": "first day on which it is accepted",
  "accepted.to": "last day on which it is accepted",
  "passed.from": "first day on which it may be passed",
  "passed.to": "last day on which it may be passed",
  "issued.from": "first day of issue",
  "issued.to": "last day of issue",
  current: "day on which it must be valid",
  on: "day on which it must be held",
  by: "last day",
  from: "first day",
  to: "last day",
  "attempts.most": "number of attempts",
  "attempts.cure": "way to try again",
  attempts: "limit on attempts",
  if: "condition",
  // biome-ignore lint/suspicious/noThenProperty: a member of the rule language
  then: "what it asks for where the condition holds",
  else: "what it asks for otherwise",
  atLeast: "number of parts that must be met",
  advisory: "shown for information",
  waivable: "may be waived",
  cite: "sources",
  divide: "whether it counts in part",
  weigh: "weight",
  round: "rounding",
  proof: "proof",
  accept: "labels that are accepted",
  refuse: "labels that are refused",
  labels: "fixed labels",
  unless: "condition against it",
  overLimit: "credit over a limit",
  never: "credit that nobody can obtain",
  same: "what must be equal",
  assumes: "assumption",
};

const OF_KIND: { readonly [kind in SubjectKind]?: { readonly [member: string]: string } } = {
  cycle: { from: "first day", to: "last day" },
  phase: { to: "last day", status: "what the credential is worth" },
  fee: { amount: "amount", from: "first day of payment", by: "last day of payment" },
  "carry-over": { carryOver: "", labels: "labels in the next cycle" },
};

/** What readers call a member of a subject. */
export function memberName(kind: SubjectKind, member: string): string {
  if (member.startsWith("convert.")) return "credit";
  if (member.startsWith("minimum.")) return `least size in ${codeInWords(member.slice("minimum.".length))}s`;
  return OF_KIND[kind]?.[member] ?? NAMES[member] ?? codeInWords(member);
}
