import { requirementSets } from "../i18n/en/requirement-sets.ts";
import { useFeatureText } from "../i18n/feature-text.ts";
import type { Leaves, TextValues } from "../i18n/text.ts";

export type RulesTextKey = Leaves<typeof requirementSets>;
export type RulesText = (key: RulesTextKey, values?: TextValues) => string;

/** The texts of requirement sets. */
export function useRulesText(): RulesText {
  return useFeatureText(requirementSets);
}

const { fields, of, forms, choices, parts } = requirementSets.language;

/** What screens call a member of the language, inside the member `owner`. */
export function memberName(text: RulesText, owner: string, member: string): string {
  const inside: Record<string, string> = owner in of ? of[owner as keyof typeof of] : {};
  if (Object.hasOwn(inside, member)) return text(`language.of.${owner}.${member}` as RulesTextKey);
  return member in fields ? text(`language.fields.${member as keyof typeof fields}`) : member;
}

/** What screens call a form of a variant. */
export function formName(text: RulesText, variant: string, form: string): string {
  const known: Record<string, string> = variant in forms ? forms[variant as keyof typeof forms] : {};
  return Object.hasOwn(known, form) ? text(`language.forms.${variant}.${form}` as RulesTextKey) : form;
}

/** What screens call a fixed value. */
export function choiceName(text: RulesText, value: string | number | boolean): string {
  const name = String(value);
  return name in choices ? text(`language.choices.${name as keyof typeof choices}`) : name;
}

/** What screens call a part that the document does not name. */
export function partWord(text: RulesText, word: string, count = 0): string {
  return word in parts ? text(`language.parts.${word as keyof typeof parts}`, { count }) : word;
}
