import type {
  ActivityResult,
  Completion,
  CompletionLine,
  Determination,
  PathResult,
  Reason,
  RequirementResult,
} from "../evaluation/result.ts";
import type { RequirementSet } from "../language/document.ts";
import type { CertificantRecord } from "../language/record.ts";
import type { LeafRequirement } from "../language/requirement.ts";
import { eachRequirement, isLeaf } from "../language/walk.ts";
import { dateName, dateRuleInWords } from "./computed.ts";
import { leafSentence } from "./leaf.ts";
import { additionSentence, pathSentence } from "./path.ts";
import { reasonSentence } from "./reason.ts";
import { sentencesOf } from "./sentences.ts";
import { type Wording, type WordingOptions, wordingFor } from "./wording.ts";

type Said<T> = T & { readonly sentence: string };

export type ExplainedRequirement = Said<RequirementResult>;
export type ExplainedActivity = Omit<ActivityResult, "reasons"> & { readonly reasons: readonly Said<Reason>[] };
export type ExplainedCompletion =
  | (Omit<Completion & { possible: true }, "lines"> & { readonly lines: readonly Said<CompletionLine>[] })
  | (Completion & { possible: false });
export type ExplainedPath = Said<
  Omit<PathResult, "requirements" | "completion"> & {
    readonly requirements: readonly ExplainedRequirement[];
    readonly completion: ExplainedCompletion;
  }
>;

/** A determination recommendation with a sentence beside each fact, and all of it as `sentences` in reading order. */
export type Explained = Omit<Determination, "requirements" | "completion" | "activities" | "paths" | "dates"> & {
  /** Named dates with their names for readers and their rules in words. */
  readonly dates: {
    readonly [name: string]: { readonly date: string | null; readonly name: string; readonly rule: string };
  };
  readonly requirements: readonly ExplainedRequirement[];
  readonly completion: ExplainedCompletion;
  readonly activities: readonly ExplainedActivity[];
  readonly paths: readonly ExplainedPath[];
  readonly sentences: readonly string[];
};

/** Says a determination in plain words, for console, letters and API alike. Wording is no part of the determination, so that better words change no digest. */
export function explain(
  set: RequirementSet,
  record: CertificantRecord,
  result: Determination,
  options?: WordingOptions,
): Explained {
  const wording = wordingFor(set, options);
  const rules = leavesById(set);
  const activities = new Map(record.activities?.map((activity) => [activity.id, activity]));
  const line = (one: CompletionLine) => ({ ...one, sentence: additionSentence(wording, one) });
  const completion = (one: Completion): ExplainedCompletion =>
    one.possible ? { ...one, lines: one.lines.map(line) } : one;
  const requirement = (one: RequirementResult) => {
    const rule = rules.get(one.id) ?? rules.get(one.id.split(".")[0]!)!;
    return { ...one, sentence: leafSentence(wording, rule, one) };
  };
  const path = (one: PathResult): ExplainedPath => ({
    ...one,
    requirements: one.requirements.map(requirement),
    completion: completion(one.completion),
    sentence: pathSentence(wording, result.judgedOn, one),
  });
  const paths = result.paths.map(path);
  const chosen = paths.find(({ id }) => id === result.path)!;
  const explained = {
    ...result,
    dates: datesInWords(wording, result),
    requirements: chosen.requirements,
    completion: chosen.completion,
    activities: result.activities.map((one) => ({
      ...one,
      reasons: one.reasons.map((reason) => ({
        ...reason,
        sentence: reasonSentence(wording, record, result, activities.get(one.id), reason),
      })),
    })),
    paths,
  };
  return { ...explained, sentences: sentencesOf(wording, explained) };
}

function datesInWords(wording: Wording, { dates }: Determination): Explained["dates"] {
  const entries = Object.entries(dates).map(([id, { date }]) => [
    id,
    { date, name: dateName(wording, id), rule: dateRuleInWords(wording, wording.set.dates![id]!) },
  ]);
  return Object.fromEntries(entries);
}

function leavesById(set: RequirementSet): Map<string, LeafRequirement> {
  const rules = new Map<string, LeafRequirement>();
  eachRequirement(set, (node) => {
    if (isLeaf(node)) rules.set(node.id, node);
  });
  return rules;
}
