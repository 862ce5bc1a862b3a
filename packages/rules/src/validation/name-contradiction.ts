import { UNBOUNDED } from "../allocation/request.ts";
import { shown } from "../language/report.ts";

/** What is asked for, per leaf of a path, and what limits let count, per limit of a layout. */
export type Asked = { readonly least: readonly number[]; readonly limits: readonly number[] };

/** Which leaves, and which limits, contradict each other. */
type Contradiction = { readonly leaves: readonly number[]; readonly limits: readonly number[] };

/** Every requirement and every limit is left out once; with more of them than this the requirements are named as they are. */
const TRIALS_MAX = 64;

/** Of the requirements and limits that can't hold together, so few that each of those named is needed for the contradiction. */
export function contradiction(
  asked: Asked,
  isSolvable: (asked: Asked) => boolean,
  leaves: readonly number[],
): Contradiction {
  let { least, limits } = asked;
  const bounding = [...limits.keys()].filter((limit) => limits[limit] !== UNBOUNDED);
  if (leaves.length + bounding.length > TRIALS_MAX) return { leaves, limits: [] };
  const needed: { leaves: number[]; limits: number[] } = { leaves: [], limits: [] };
  for (const leaf of leaves) {
    const without = least.with(leaf, 0);
    if (isSolvable({ least: without, limits })) needed.leaves.push(leaf);
    else least = without;
  }
  for (const limit of bounding) {
    const without = limits.with(limit, UNBOUNDED);
    if (isSolvable({ least, limits: without })) needed.limits.push(limit);
    else limits = without;
  }
  return needed;
}

/** Says it, by ids. */
export function contradictionInWords(requirements: readonly string[], limits: readonly string[]): string {
  const asked = `no amount of credit meets ${listed(requirements)}${requirements.length > 1 ? " together" : ""}`;
  if (limits.length === 0) return `${asked}, by the limits and by what types fix and \`never\` rules out`;
  return `${asked} within the limit${limits.length > 1 ? "s" : ""} ${listed(limits)}`;
}

const NAMED_MAX = 5;

function listed(ids: readonly string[]): string {
  const more = ids.length - NAMED_MAX;
  const named = ids.slice(0, more > 0 ? NAMED_MAX : ids.length).map(shown);
  const last = more > 0 ? `${more} more` : named.pop()!;
  return named.length === 0 ? last : `${named.join(", ")} and ${last}`;
}
