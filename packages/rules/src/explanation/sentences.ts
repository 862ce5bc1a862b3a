import type { Determination } from "../evaluation/result.ts";
import type { Situation } from "../evaluation/situation.ts";
import type { RequirementSet } from "../language/document.ts";
import { dayInWords } from "./words.ts";

/** The determination in plain sentences, in reading order: the answer, then why. */
export function sentencesOf(
  set: RequirementSet,
  situation: Situation,
  result: Omit<Determination, "sentences">,
): string[] {
  const { paths, path, phase, verdict, completion, requirements } = result;
  const chosen = paths.find(({ id }) => id === path)!;
  const answer = {
    met: `On ${dayInWords(situation.asOf)} the requirements are met by: ${chosen.name}.`,
    unmet: `On ${dayInWords(situation.asOf)} the requirements are not met.`,
    unknown: `On ${dayInWords(situation.asOf)} nothing can be said: the rules contradict each other.`,
  }[verdict];
  const others = paths.filter(({ id }) => id !== path).map(({ sentence }) => sentence);
  return [
    answer,
    `${set.title}, version ${set.version}, governs.`,
    `The cycle runs from ${dayInWords(situation.cycle.from)} to ${dayInWords(situation.cycle.to)}; phase on that day: ${phase.name}.`,
    ...(result.provisional
      ? ["No application has been received; that day stands in for it."]
      : [`The application was received on ${dayInWords(situation.judged)}.`]),
    chosen.sentence,
    ...requirements.filter((one) => one.chosen || one.advisory).map(({ sentence }) => sentence),
    ...completionSentences(completion),
    ...others,
  ];
}

function completionSentences(completion: Determination["completion"]): string[] {
  if (!completion.possible) return [];
  return completion.lines.map(({ sentence }) => `The least that completes the credit: ${sentence}.`);
}
