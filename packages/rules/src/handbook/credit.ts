import { activityTypeInWords } from "../explanation/activity-type.ts";
import { duplicateInWords } from "../explanation/duplicate.ts";
import { ceilingsInWords, limitInWords } from "../explanation/limit.ts";
import type { Wording } from "../explanation/wording.ts";
import { allOf, capital, dimensionName, valueName } from "../explanation/words.ts";
import type { HandbookSection } from "./handbook.ts";
import { item, section } from "./item.ts";

/** What earns credit, how much, and how credit is sorted. */
export function countingSection(wording: Wording): HandbookSection {
  const { types, dimensions, unit } = wording.set;
  return section("what-counts", "What counts, and how much", {
    intro: [`Your credit is counted in ${unit.many}.`],
    items: [
      ...Object.entries(types).map(([id, type]) =>
        item(activityTypeInWords(wording, type), { anchor: `type-${id}`, cite: type.cite }),
      ),
      ...Object.entries(dimensions ?? {}).map(([id, { cite }]) =>
        item(dimensionInWords(wording, id), { anchor: `dimension-${id}`, cite }),
      ),
    ],
  });
}

const HOW_SORTED = {
  one: "An activity has one.",
  many: "An activity may have several, and its credit counts under each of them.",
  split: "If an activity covers several, its credit is divided among them.",
} as const;

function dimensionInWords(wording: Wording, id: string): string {
  const { values, each, missing } = wording.set.dimensions![id]!;
  const names = allOf(values.map((value) => valueName(wording, id, value)));
  const assumed =
    missing === undefined ? "" : ` If nothing is stated, it counts as ${valueName(wording, id, missing)}.`;
  return `${capital(dimensionName(wording, id))}: ${names}. ${HOW_SORTED[each]}${assumed}`;
}

/** The most that may count, and what counts once. */
export function limitsSection(wording: Wording): HandbookSection {
  const { limits = [], duplicates = [] } = wording.set;
  const hasLimits = limits.length + ceilingsInWords(wording).length > 0;
  return section("limits", "Limits", {
    intro: hasLimits ? [`${capital(wording.set.unit.many)} above a limit do not count.`] : [],
    items: [
      ...limits.map((limit) =>
        item(`${capital(limitInWords(wording, limit))}.`, {
          anchor: `limit-${limit.id}`,
          note: limit.note,
          cite: limit.cite,
        }),
      ),
      ...ceilingsInWords(wording).map(({ id, words, note, cite }) =>
        item(`${capital(words)}.`, { anchor: `limit-${id}`, note, cite }),
      ),
      ...duplicates.map((rule) =>
        item(duplicateInWords(wording, rule), { anchor: `duplicate-${rule.id}`, cite: rule.cite }),
      ),
    ],
  });
}
