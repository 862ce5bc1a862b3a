import { dateName, dateRuleInWords } from "../explanation/computed.ts";
import { cycleInWords } from "../explanation/cycle.ts";
import type { Wording } from "../explanation/wording.ts";
import { capital, codeInWords, counted } from "../explanation/words.ts";
import { isDivided } from "../language/divided.ts";
import type { Period } from "../language/period.ts";
import { datesTable, situationsTable } from "./examples.ts";
import type { HandbookSection, HandbookTable } from "./handbook.ts";
import { item, section } from "./item.ts";

/** The cycle, its deadlines, and examples of them. */
export function datesSection(wording: Wording): HandbookSection {
  const { dates, periods, tables } = wording.set;
  const conventions = conventionsInWords(wording);
  return section("dates", "Dates and deadlines", {
    intro: ["Every first and last day named in this handbook is included.", ...conventions],
    items: [
      ...cycleInWords(wording).map(({ id, sentence, cite }) => item(sentence, { anchor: `cycle-${id}`, cite })),
      ...Object.entries(dates ?? {}).map(([id, rule]) =>
        item(`${capital(dateName(wording, id))}: ${dateRuleInWords(wording, rule)}.`, { anchor: `date-${id}` }),
      ),
      ...Object.entries(periods ?? {}).map(([id, period]) =>
        item(periodInWords(wording, period), { anchor: `period-${id}`, cite: period.cite }),
      ),
    ],
    tables: [
      ...situationsTable(wording),
      ...datesTable(wording),
      ...Object.entries(tables ?? {}).map(([id, rows]) => listedDays(wording, id, rows)),
    ],
  });
}

/** How months are counted, where a rule of the set depends on it. */
function conventionsInWords({ set }: Wording): string[] {
  const rules = JSON.stringify([set.cycle, set.dates ?? {}, set.paths, set.periods ?? {}, set.types]);
  return [
    ...(rules.includes('"monthEnd":"stick"')
      ? ["Months are counted from month end to month end: three months after November 30 is the last day of February."]
      : []),
    ...(rules.includes('"monthEnd":"clamp"')
      ? ["If a month does not have the same day, its last day counts instead."]
      : []),
  ];
}

function periodInWords(wording: Wording, period: Period): string {
  const name = capital(period.name);
  if (!isDivided(period)) {
    const to = dateRuleInWords(wording, period.to);
    if (period.from === undefined) return `${name}: any time through ${to}.`;
    return `${name}: from ${dateRuleInWords(wording, period.from)} through ${to}.`;
  }
  const { from = "cycle.from", to = "cycle.to" } = period.inside ?? {};
  const part = period.months === undefined ? "calendar year" : `stretch of ${counted(period.months, "month")}`;
  return `${name}: each ${part} from ${dateRuleInWords(wording, from)} through ${dateRuleInWords(wording, to)}.`;
}

function listedDays(wording: Wording, id: string, rows: { readonly [day: string]: string }): HandbookTable {
  return {
    anchor: `table-${id}`,
    caption: capital(codeInWords(id)),
    head: ["For", "The day is"],
    rows: Object.entries(rows).map(([by, day]) => [wording.day(by), wording.day(day)]),
  };
}
