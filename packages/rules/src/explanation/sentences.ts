import type { Explained } from "./explain.ts";
import { causeInWords } from "./path.ts";
import type { Wording } from "./wording.ts";
import { amountInWords, codeInWords, moneyInWords } from "./words.ts";

/** The determination in plain sentences, in reading order: the answer, then why, then what follows. */
export function sentencesOf(wording: Wording, result: Omit<Explained, "sentences">): string[] {
  const { paths, path, phase, cycle, requirements, completion } = result;
  const day = (date: string) => wording.day(date);
  const chosen = paths.find(({ id }) => id === path)!;
  const others = paths.filter(({ id }) => id !== path).map(({ sentence }) => sentence);
  const inPhase = phase === null ? "the phase on that day is unknown" : `phase on that day: ${phase.name}`;
  return [
    answer(wording, result),
    `${wording.set.title}, version ${result.governingVersion}, governs.`,
    `${cycleInWords(wording, cycle)}; ${inPhase}.`,
    ...(result.provisional
      ? ["No application has been received, so that day is used instead."]
      : [`The application was received on ${day(result.judgedOn)}.`]),
    chosen.sentence,
    ...requirements.filter((one) => one.chosen || one.advisory).map(({ sentence }) => sentence),
    ...completionInWords(completion),
    ...others,
    ...outlook(wording, result),
  ];
}

function completionInWords(completion: Explained["completion"]): string[] {
  if (!completion.possible || completion.lines.length === 0) return [];
  return [`The least credit still needed: ${completion.lines.map(({ sentence }) => sentence).join("; and ")}.`];
}

function cycleInWords(wording: Wording, { from, to }: Explained["cycle"]): string {
  const day = (date: string) => wording.day(date);
  if (from === null) return to === null ? "When the cycle runs is unknown" : `The cycle ends on ${day(to)}`;
  return to === null
    ? `The cycle begins on ${day(from)}; when it ends is unknown`
    : `The cycle runs from ${day(from)} to ${day(to)}`;
}

function answer(wording: Wording, result: Omit<Explained, "sentences">): string {
  const day = wording.day(result.asOf);
  const by = result.paths.find(({ verdict }) => verdict === "met");
  if (result.verdict === "met") return `On ${day}, the requirements are met by: ${by!.name}.`;
  if (result.verdict === "unmet") return `On ${day}, the requirements are not met.`;
  return `On ${day}, the answer is unknown: ${causeInWords(wording, result)}.`;
}

/** What follows: consequences of what is not met, and what goes into the next cycle. */
function outlook(wording: Wording, { consequences, carryOver }: Omit<Explained, "sentences">): string[] {
  const follows = consequences.map(({ text, code, fee, duty }) => {
    const money = fee === undefined ? "" : `, ${moneyInWords(fee)}`;
    return `Consequence (${codeInWords(code)}): ${text}${money}${duty === undefined ? "" : `; ${duty}`}.`;
  });
  if (carryOver === null || carryOver.amount === "0") return follows;
  return [...follows, `Renewed now, ${amountInWords(wording, carryOver.amount)} are carried into the next cycle.`];
}
