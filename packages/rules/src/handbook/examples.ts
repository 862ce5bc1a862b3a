import { LAST_DAY, type PlainDate, parsePlainDate, printPlainDate } from "../calendar/plain-date.ts";
import { compile } from "../evaluation/compile.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import type { Determination, PathResult } from "../evaluation/result.ts";
import { situationOf } from "../evaluation/situation.ts";
import { dateName, dateRuleInWords } from "../explanation/computed.ts";
import { requirementName } from "../explanation/names.ts";
import type { Wording } from "../explanation/wording.ts";
import { allOf, capital, moneyInWords } from "../explanation/words.ts";
import { CERTIFIED_ON, samplePerson } from "../samples/person.ts";
import type { HandbookTable } from "./handbook.ts";

/** What members see by the day of certification: the end of the cycle and every named deadline. */
export function datesTable(wording: Wording): HandbookTable[] {
  const { set } = wording;
  const names = Object.keys(set.dates ?? {});
  const rows = CERTIFIED_ON.flatMap((certified) => {
    const day = parsePlainDate(certified)!;
    const { known, frame } = situationOf(set, samplePerson(set, certified), day);
    const found = [frame.cycle.to, ...names.map((name) => known.find(name))];
    return found.some((date) => Number.isNaN(date)) ? [] : [[day, ...found].map(printed(wording))];
  });
  if (rows.length === 0) return [];
  const head = [
    "If you were certified on",
    "your cycle ends on",
    ...names.map((name) => capital(dateName(wording, name))),
  ];
  return [
    { anchor: "examples-of-dates", caption: `Examples of dates in a first cycle${assumed(wording)}`, head, rows },
  ];
}

function printed({ day }: Wording): (date: PlainDate) => string {
  return (date) => day(printPlainDate(date));
}

function assumed({ set, day }: Wording): string {
  const { attributes = {} } = samplePerson(set, CERTIFIED_ON[0]);
  const stated = Object.entries(attributes).flatMap(([id, value]) => {
    const attribute = set.attributes?.[id];
    return attribute?.kind === "date" ? [`${attribute.name}: ${day(String(value))}`] : [];
  });
  return stated.length === 0 ? "" : ` (${allOf(stated)})`;
}

/** Where members stand by the phase in which they apply: which ways are open, and what each costs. */
export function situationsTable(wording: Wording): HandbookTable[] {
  const { set } = wording;
  const person = samplePerson(set, CERTIFIED_ON[2]);
  const compiled = compile(set);
  const { known, frame } = situationOf(set, person, parsePlainDate(CERTIFIED_ON[2])!);
  let first = frame.cycle.from;
  const rows: string[][] = [];
  for (const { name, status, to } of set.cycle.phases) {
    const last = to === undefined ? LAST_DAY : known.find(to);
    if (!(first <= last)) continue;
    const asOf = printPlainDate(first);
    const result = evaluate(compiled, { ...person, application: { received: asOf } }, { asOf });
    const until = to === undefined ? "after that" : `through ${dateRuleInWords(wording, to)}`;
    rows.push([`${name} (${until})`, capital(status), ...waysIn(wording, result)]);
    first = last + 1;
  }
  if (rows.length === 0) return [];
  const head = ["If you apply while your status is", "Your credential is", "Ways that are open", "Fees"];
  return [{ anchor: "by-status", caption: "What depends on when you apply", head, rows }];
}

function waysIn(wording: Wording, { paths }: Determination): [string, string] {
  const open = paths.filter((path) => path.open);
  if (open.length === 0) return ["None", "None"];
  const fees = open.map((path) => `${path.name}: ${feesOf(wording, path)}`);
  return [allOf(open.map(({ name }) => name)), fees.join(". ")];
}

function feesOf(wording: Wording, { requirements }: PathResult): string {
  const fees = requirements.flatMap(({ id, fee, verdict, advisory }) => {
    if (fee === undefined || verdict === "not-applicable") return [];
    const amount = fee.amount === null ? "amount not known" : moneyInWords(fee.amount);
    return [`${requirementName(wording, id).toLowerCase()} (${amount}${advisory ? ", for information" : ""})`];
  });
  return fees.length === 0 ? "none" : allOf(fees);
}
