import { firstCycleInWords } from "../explanation/cycle.ts";
import { openingInWords, requirementsInWords } from "../explanation/rules.ts";
import type { Wording } from "../explanation/wording.ts";
import { allOf, amountInWords, dimensionName, inSentence, oneOf } from "../explanation/words.ts";
import type { Requirement } from "../language/requirement.ts";
import { eachRequirement } from "../language/walk.ts";
import type { HandbookItem, HandbookSection } from "./handbook.ts";
import { item, section } from "./item.ts";

/** The whole in a few sentences. */
export function needsSection(wording: Wording): HandbookSection {
  const { paths } = wording.set;
  const entries = Object.entries(paths);
  const names = entries.map(([, { name }]) => name);
  const ways =
    names.length === 1
      ? `There is one way to recertify: ${names[0]}.`
      : `You can recertify by any one of these ways: ${oneOf(names.map(inSentence))}.`;
  return section("what-you-need", "What you need", {
    intro: [firstCycleInWords(wording), ...lapseInWords(wording), ways],
    items: entries.map(([id, path]) =>
      item(`${path.name}. ${openingInWords(wording, path)}`, { anchor: `need-${id}` }),
    ),
  });
}

/** What happens at the end of the cycle, where the credential is worth less from then on. */
function lapseInWords({ set: { cycle } }: Wording): string[] {
  const [first, next] = cycle.phases;
  if (first?.to !== "cycle.to" || first.status !== "current" || next === undefined || next.status === "current")
    return [];
  return [
    `If you do not recertify by the last day of your cycle, your credential is ${next.status} from the next day on.`,
  ];
}

/** Each way to recertify with everything that it asks for. */
export function waysSection(wording: Wording): HandbookSection {
  const items = Object.entries(wording.set.paths).flatMap(([id, path]): HandbookItem[] => [
    item(`${path.name}. ${openingInWords(wording, path)}`, { anchor: `way-${id}`, note: path.note, cite: path.cite }),
    ...requirementsInWords(wording, path.require).map((row) =>
      item(row.sentence, {
        anchor: row.id === null ? null : `requirement-${row.id}`,
        note: row.note,
        cite: row.cite,
        depth: row.indent + 1,
      }),
    ),
  ]);
  return section("ways", "Ways to recertify", {
    intro: [...togetherInWords(wording), ...remainderInWords(wording)],
    items,
  });
}

/** That requirements share credit, and which labels a unit of credit has once. */
function togetherInWords(wording: Wording): string[] {
  const { unit, dimensions } = wording.set;
  const asked = new Map<string, number>();
  let credit = 0;
  eachRequirement(wording.set, (node) => {
    if (!("least" in node) || node.onTop) return;
    credit += 1;
    for (const dimension of Object.keys(node.of ?? {})) asked.set(dimension, (asked.get(dimension) ?? 0) + 1);
  });
  if (credit < 2) return [];
  const once = [...asked].flatMap(([dimension, times]) => {
    const each = dimensions?.[dimension]?.each;
    return times > 1 && each !== undefined && each !== "many" ? [dimensionName(wording, dimension)] : [];
  });
  const shared = `The same ${unit.one} can count toward several of these requirements at once.`;
  return [once.length === 0 ? shared : `${shared} It counts under one ${allOf(once)} only.`];
}

/** What of a total is left when the minimums by the values of one dimension are met. */
function remainderInWords(wording: Wording): string[] {
  return Object.values(wording.set.paths).flatMap(({ name, require }) => {
    const leaves = literalMinimums("all" in require ? require.all : [require]);
    const total = leaves.find(({ of }) => of === null);
    if (total === undefined) return [];
    const dimensions = new Set(leaves.flatMap(({ of }) => (of === null ? [] : [of])));
    return [...dimensions].flatMap((dimension) => {
      const parts = leaves.filter(({ of }) => of === dimension);
      const { each, values = [] } = wording.set.dimensions?.[dimension] ?? {};
      if (parts.length < 2 || parts.length < values.length || each === "many" || each === undefined) return [];
      const sum = parts.reduce((all, { least }) => all + least, 0);
      if (sum >= total.least) return [];
      const rest = amountInWords(wording, String(total.least - sum));
      return [
        `${name}: the minimums by ${dimensionName(wording, dimension)} add up to ${amountInWords(wording, String(sum))}. The other ${rest} can be in any ${dimensionName(wording, dimension)}.`,
      ];
    });
  });
}

/** Minimums of whole numbers over the earning window, by the one dimension that they name. */
function literalMinimums(nodes: readonly Requirement[]): { of: string | null; least: number }[] {
  return nodes.flatMap((node) => {
    if (!("least" in node) || typeof node.least === "object" || node.each || node.in || node.onTop || node.advisory)
      return [];
    const dimensions = Object.keys(node.of ?? {});
    const least = Number(node.least);
    if (dimensions.length > 1 || !Number.isInteger(least)) return [];
    return [{ of: dimensions[0] ?? null, least }];
  });
}
