import type { Explained, RequirementSet } from "@openrecert/rules";
import { paint } from "./paint.ts";

const WORDS = { met: "MET", unmet: "NOT MET", unknown: "UNKNOWN" } as const;
const BAR = 20;

/**
 * Prints a determination for a person at a terminal: the answer, what counts where, the result of
 * each activity, the dates, and everything in sentences.
 */
export function printDetermination({ title, unit }: RequirementSet, result: Explained): void {
  const { verdict, requirements, activities, dates } = result;
  console.log(
    `${paint(verdict === "met" ? "good" : "bad", WORDS[verdict])}  ${paint("strong", title)}, version ${result.governingVersion}\n`,
  );
  for (const sentence of result.sentences) console.log(sentence);

  const credit = requirements.filter(({ kind, verdict: one }) => kind === "credit" && one !== "not-applicable");
  if (credit.length > 0) console.log(`\n${paint("strong", `Credit (${unit.many})`)}`);
  for (const { id, title: name, part, counted, needed, short } of credit) {
    const label = part === undefined ? name : `${name} (${part.value})`;
    console.log(
      `  ${bar(counted, needed)} ${`${counted ?? "?"} of ${needed ?? "?"}`.padEnd(16)} ${label || id}${short && short !== "0" ? paint("bad", `, short by ${short}`) : ""}`,
    );
  }

  if (activities.length > 0) console.log(`\n${paint("strong", "Activities")}`);
  for (const { id, valued, counted, reasons } of activities) {
    console.log(`  ${id.padEnd(20)} ${counted} of ${valued} count`);
    for (const { sentence } of reasons) console.log(paint("quiet", `    ${sentence}`));
  }

  const known = Object.entries(dates);
  if (known.length > 0) console.log(`\n${paint("strong", "Dates")}`);
  for (const [, { date, name, rule }] of known)
    console.log(`  ${date ?? "unknown   "}  ${name} ${paint("quiet", `(${rule})`)}`);
}

function bar(counted: string | undefined, needed: string | undefined): string {
  const share = Number(needed) > 0 ? Math.min(1, Number(counted ?? 0) / Number(needed)) : 1;
  const filled = Math.floor(share * BAR);
  return paint(share === 1 ? "good" : "bad", "█".repeat(filled) + "░".repeat(BAR - filled));
}
