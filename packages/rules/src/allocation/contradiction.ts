import { distanceByFlow } from "./flow.ts";
import type { Plan } from "./plan.ts";
import type { AllocationRequest } from "./request.ts";

/**
 * Whether no additional credit can meet a request, as far as this shows without a solver: by flows over fewer sets, in which only credit is added that limits leave any room for. Never said of
 * a request that can be met.
 */
export function isContradictory(plan: Plan, request: AllocationRequest): boolean {
  const mayAdd = cellsWithRoom(plan, request);
  return plan.relaxations.some(
    (network) => distanceByFlow({ network, kinds: plan.kinds }, { ...request, mayAdd }) === null,
  );
}

/** Of the sets and shares that are requirements (the sets from a number on, the shares that ask for something) those that contradict each other: none of them can be left out. */
export type Conflict = { readonly sets: readonly number[]; readonly shares: readonly number[] };

/** The requirements that contradict each other; all that ask for something where it takes a solver to see. */
export function conflictIn(plan: Plan, request: AllocationRequest, firstRequirement: number): Conflict {
  const sets = request.least.flatMap((least, set) => (set >= firstRequirement && least > 0 ? [set] : []));
  const shares = plan.shares.flatMap(({ sense }, share) =>
    sense === "least" && request.ratios[share]!.numerator > 0 ? [share] : [],
  );
  const among = (conflict: Conflict): boolean =>
    isContradictory(plan, {
      ...request,
      least: request.least.map((least, set) => (conflict.sets.includes(set) ? least : 0)),
      ratios: request.ratios.map((ratio, share) =>
        plan.shares[share]!.sense === "most" || conflict.shares.includes(share) ? ratio : NOTHING,
      ),
    });
  let conflict: Conflict = { sets, shares };
  if (!among(conflict)) return conflict;
  for (const one of sets) {
    const fewer = { ...conflict, sets: conflict.sets.filter((set) => set !== one) };
    if (among(fewer)) conflict = fewer;
  }
  for (const one of shares) {
    const fewer = { ...conflict, shares: conflict.shares.filter((share) => share !== one) };
    if (among(fewer)) conflict = fewer;
  }
  return conflict;
}

const NOTHING = { numerator: 0, denominator: 1 };

/**
 * Cells in which limits leave room for additional credit. None is left by a limit of 0, nor by a share of credit of which none can be had but what the share holds: if a < 1, x <= a x says
 * that x is 0. What has no room makes other shares smaller in turn.
 */
function cellsWithRoom({ space, kinds, sets, shares }: Plan, request: AllocationRequest): Uint8Array {
  const { most, ratios, groups, mayAdd } = request;
  const room = new Uint8Array(space.cells);
  for (const { cells } of kinds)
    if (mayAdd === undefined || cells.some((cell) => mayAdd[cell] === 1)) for (const cell of cells) room[cell] = 1;
  const held = new Uint8Array(space.cells);
  for (const { cells } of groups) for (const cell of cells) held[cell] = 1;
  let changed = true;
  const close = (cells: Uint8Array) => {
    for (let cell = 0; cell < room.length; cell++) {
      if (!cells[cell] || !room[cell]) continue;
      room[cell] = 0;
      changed = true;
    }
  };
  const isThere = (isIn: (cell: number) => boolean) =>
    room.some((open, cell) => (open === 1 || held[cell] === 1) && isIn(cell));
  for (const [set, { cells }] of sets.entries()) if (most[set] === 0) close(cells);
  while (changed) {
    changed = false;
    for (const [share, { part, whole, sense }] of shares.entries()) {
      const { numerator, denominator } = ratios[share]!;
      if (sense === "least") {
        if (numerator > 0 && !isThere((cell) => part[cell] === 1)) close(whole);
      } else if (numerator === 0) close(part);
      else if (numerator < denominator && !isThere((cell) => whole[cell] === 1 && part[cell] === 0)) close(part);
      else if (!isThere((cell) => whole[cell] === 1)) close(part);
    }
  }
  return room;
}
