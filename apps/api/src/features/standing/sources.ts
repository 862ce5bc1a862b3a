import type { CertificantRecord, Determination, RequirementResult, RequirementSet } from "@openrecert/rules";

type Selection = { readonly [dimension: string]: string | readonly string[] };

/** The activities whose credit counts for a credit requirement of the recommended path. */
export function sourcesOf(
  set: RequirementSet,
  record: CertificantRecord,
  determination: Determination,
  requirement: RequirementResult,
) {
  if (requirement.kind !== "credit" || requirement.verdict === "not-applicable") return [];
  const selection = selectionFor(set.paths[determination.path]?.require, requirement);
  if (!selection) return [];
  const claims = new Map(record.activities?.map((activity) => [activity.id, activity]));
  return determination.activities.flatMap(({ id, carried, parts }) => {
    const claim = claims.get(id);
    // Credit carried over has no activity of its own.
    if (carried || !claim || !isDuring(claim.completed, requirement)) return [];
    return parts
      .filter(({ counted, labels }) => counted !== "0" && fits({ type: claim.type, ...labels }, selection))
      .map(({ counted }) => ({
        activityId: id,
        amount: counted,
        claimed: (claim.review?.state ?? "claimed") === "claimed",
      }));
  });
}

// One of several values or stretches is named after the requirement that asks for each of them: `yearly.1`, `side.technical`.
function selectionFor(tree: unknown, { id, part }: RequirementResult): Selection | null {
  if (!part) return selectionOf(tree, id);
  const selection = selectionOf(tree, id.slice(0, id.indexOf(".")));
  return selection && part.from === undefined ? { ...selection, [part.of]: part.value } : selection;
}

function isDuring(day: string, { part }: RequirementResult): boolean {
  return (part?.from === undefined || day >= part.from) && (part?.to === undefined || day <= part.to);
}

// Where an activity may have several values of a dimension, they are listed.
function fits(labels: { readonly [dimension: string]: string }, selection: Selection): boolean {
  return Object.entries(selection).every(([dimension, wanted]) => {
    const values = labels[dimension]?.split(", ") ?? [];
    return values.some((value) => (typeof wanted === "string" ? value === wanted : wanted.includes(value)));
  });
}

// The requirement tree is plain data: groups hold lists, `if` holds branches, leaves hold ids. Only a leaf's `of` is a selection.
function selectionOf(node: unknown, id: string): Selection | null {
  if (typeof node !== "object" || node === null) return null;
  if (Array.isArray(node)) return firstOf(node, id);
  const { id: own, of } = node as { id?: string; of?: Selection };
  if (own === id) return of ?? {};
  return own === undefined ? firstOf(Object.values(node), id) : null;
}

function firstOf(nodes: readonly unknown[], id: string): Selection | null {
  for (const node of nodes) {
    const found = selectionOf(node, id);
    if (found) return found;
  }
  return null;
}
