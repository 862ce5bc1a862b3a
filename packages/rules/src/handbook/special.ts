import { carryOverInWords } from "../explanation/carry-over.ts";
import { requirementName } from "../explanation/names.ts";
import type { Wording } from "../explanation/wording.ts";
import { capital, codeInWords, moneyInWords } from "../explanation/words.ts";
import { eachRequirement, isLeaf } from "../language/walk.ts";
import type { HandbookItem, HandbookSection } from "./handbook.ts";
import { item, section } from "./item.ts";

/** Carry-over, other credentials, consequences, waivers, facts about the member. */
export function specialSection(wording: Wording): HandbookSection {
  return section("special-situations", "Special situations", {
    items: [
      ...carryOverItems(wording),
      ...sharingItems(wording),
      ...requirementItems(wording),
      ...attributeItems(wording),
      ...crosswalkItems(wording),
    ],
  });
}

function carryOverItems(wording: Wording): HandbookItem[] {
  const { carryOver, unit } = wording.set;
  if (carryOver === undefined)
    return [item(`No ${unit.many} are carried into your next cycle.`, { anchor: "carry-over" })];
  return [item(carryOverInWords(wording, carryOver), { anchor: "carry-over", cite: carryOver.cite })];
}

function sharingItems(wording: Wording): HandbookItem[] {
  const { sharing, unit } = wording.set;
  const rest = (word: "allowed" | "forbidden") => (word === "allowed" ? "count here too" : "do not count here");
  const own = Object.entries(sharing?.with ?? {}).flatMap(([code, rule]) =>
    typeof rule === "object" ? [] : [`${capital(unit.many)} used for ${codeInWords(code)} ${rest(rule)}.`],
  );
  const otherwise = `${capital(unit.many)} that you have used for another credential ${rest(sharing?.otherwise ?? "forbidden")}.`;
  const except = Object.keys(sharing?.with ?? {}).length + (sharing?.ceilings?.length ?? 0) > 0;
  const last = except ? `Otherwise, ${otherwise.charAt(0).toLowerCase()}${otherwise.slice(1)}` : otherwise;
  return [item([...own, last].join(" "), { anchor: "sharing", cite: sharing?.cite })];
}

function requirementItems(wording: Wording): HandbookItem[] {
  const items: HandbookItem[] = [];
  eachRequirement(wording.set, (node) => {
    if (!isLeaf(node)) return;
    const name = capital(requirementName(wording, node.id));
    if (node.consequence !== undefined) {
      const { text, fee, duty } = node.consequence;
      const money = fee === undefined ? "" : ` You pay ${moneyInWords(fee)}.`;
      const then = duty === undefined ? "" : ` ${capital(duty)}.`;
      items.push(item(`If you do not meet “${name}”: ${text}.${money}${then}`, { anchor: `consequence-${node.id}` }));
    }
    if (node.waivable === false) items.push(item(`“${name}” cannot be waived.`, { anchor: `waiver-${node.id}` }));
  });
  return items;
}

function attributeItems(wording: Wording): HandbookItem[] {
  return Object.entries(wording.set.attributes ?? {}).map(([id, { name, missing, cite }]) => {
    const assumed =
      missing === undefined
        ? "Make sure that your record states it."
        : `If your record does not state it, it is taken as “${missing === true ? "yes" : missing === false ? "no" : missing}”.`;
    return item(`The rules depend on this fact about you: ${name}. ${assumed}`, { anchor: `fact-${id}`, cite });
  });
}

function crosswalkItems({ set: { crosswalk } }: Wording): HandbookItem[] {
  if (crosswalk === undefined) return [];
  const text = `Activities recorded under version ${crosswalk.from} are translated to the labels of this version.`;
  return [item(text, { anchor: "crosswalk", cite: crosswalk.cite })];
}
