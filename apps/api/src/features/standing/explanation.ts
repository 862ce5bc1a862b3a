import type { CertificantRecord, Determination, Explained, RequirementResult, RequirementSet } from "@openrecert/rules";

type Selection = { readonly [dimension: string]: string | readonly string[] };

/** Labels as the contract lists them; a dimension where any value would do is left out. */
export function labelsView(labels: { readonly [dimension: string]: string }) {
  return Object.entries(labels)
    .filter(([, value]) => value !== "any")
    .map(([dimension, value]) => ({ dimension, value, share: null }));
}

/** The smallest way to finish; null when nothing is missing. */
export function completionView({ completion, verdict }: Explained) {
  if (verdict === "met") return null;
  if (!completion.possible)
    return {
      possible: false,
      amount: null,
      lines: [],
      blockedBy: completion.because,
      sentence: `It cannot be completed by this path any more; in the way: ${completion.because.join(", ")}.`,
    };
  const lines = completion.lines.map(({ amount, labels, sentence }) => ({
    amount,
    labels: labelsView(labels),
    sentence,
  }));
  const sentence =
    lines.length === 0 ? "No credit is missing." : `Still to earn: ${lines.map((line) => line.sentence).join(" ")}`;
  return { possible: true, amount: completion.amount, lines, blockedBy: [], sentence };
}

/** What is missing other than credit, in the words of its requirements. */
export function missingView({ missing, requirements }: Explained) {
  return missing.map(({ kind, id }) => ({
    requirement: id,
    kind,
    sentence: requirements.find((requirement) => requirement.id === id)?.sentence ?? "",
  }));
}

/** The activities whose credit counts for a credit requirement of the recommended path. */
export function sourcesOf(
  set: RequirementSet,
  record: CertificantRecord,
  determination: Determination,
  { id, kind }: RequirementResult,
) {
  if (kind !== "credit") return [];
  const selection = selectionOf(set.paths[determination.path]?.require, id) ?? {};
  const states = new Map(record.activities?.map((activity) => [activity.id, activity.review?.state ?? "claimed"]));
  const types = new Map(record.activities?.map((activity) => [activity.id, activity.type]));
  return determination.activities.flatMap((activity) => {
    const type = types.get(activity.id) ?? "";
    return activity.parts
      .filter((part) => part.counted !== "0" && fits({ type, ...part.labels }, selection))
      .map((part) => ({
        activityId: activity.id,
        amount: part.counted,
        claimed: states.get(activity.id) === "claimed",
      }));
  });
}

function fits(labels: { readonly [dimension: string]: string }, selection: Selection): boolean {
  return Object.entries(selection).every(([dimension, wanted]) =>
    typeof wanted === "string" ? labels[dimension] === wanted : wanted.includes(labels[dimension] ?? ""),
  );
}

// The requirement tree is plain data: groups hold lists, `if` holds branches, leaves hold ids.
function selectionOf(node: unknown, id: string): Selection | null {
  if (typeof node !== "object" || node === null) return null;
  if (Array.isArray(node)) return firstOf(node, id);
  const { id: own, of, ...rest } = node as { id?: string; of?: Selection };
  if (own === id) return of ?? {};
  return firstOf(Object.values(rest), id);
}

function firstOf(nodes: readonly unknown[], id: string): Selection | null {
  for (const node of nodes) {
    const found = selectionOf(node, id);
    if (found) return found;
  }
  return null;
}
