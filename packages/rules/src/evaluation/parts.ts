import {
  type Axis,
  type CreditSpace,
  cellOf,
  compareCells,
  SHARED_AXIS,
  TIER_AXIS,
  TIME_AXIS,
  TYPE_AXIS,
} from "../allocation/credit-space.ts";
import type { Label } from "../language/record.ts";
import { type Decimal, parseDecimal } from "../util/decimal.ts";
import { multiplyAndRound, type Rounding } from "../util/rounding.ts";
import type { LabelsOfActivity } from "./labels.ts";

/** Credit of one activity that may count in these cells (one, unless it may be divided freely), in minor units. */
export type LabelledPart = { readonly cells: readonly number[]; readonly amount: number };

/** Credit before it is divided by labels: its type, and where it stands on the hidden axes. */
export type Piece = {
  readonly type: string;
  readonly amount: number;
  /** The type whose tier it is the extra of; `null` at its plain weight. */
  readonly tier: string | null;
  /** The credential that has used it too; `null` for fresh credit. */
  readonly shared: string | null;
  readonly slice: number;
};

/** Divides a piece of credit by its labels; stated shares are taken one by one and each is rounded on its own, the last taking what is left. */
export function partsOf(
  space: CreditSpace,
  piece: Piece,
  labels: LabelsOfActivity,
  rounding: Rounding,
): LabelledPart[] {
  if (piece.amount === 0) return [];
  const plain = plainCell(space, piece, labels);
  if (plain !== null) return [{ cells: [plain], amount: piece.amount }];
  let parts: { options: number[][]; amount: number }[] = [{ options: [], amount: piece.amount }];
  for (const axis of space.axes) {
    const fixed = fixedValue(axis, piece);
    const label = labels[axis.dimension];
    const shares = fixed === null ? sharesIn(axis, label) : null;
    const values = fixed !== null ? [fixed] : valuesIn(axis, label);
    parts = parts.flatMap(({ options, amount }) =>
      shares === null
        ? [{ options: [...options, values], amount }]
        : divideByShares(amount, shares, rounding).map((share) => ({
            options: [...options, [share.value]],
            amount: share.amount,
          })),
    );
  }
  return parts
    .filter(({ amount }) => amount > 0)
    .map(({ options, amount }) => ({ cells: cellsAmong(space, options), amount }));
}

/** The value on the type axis and on hidden axes, which labels don't choose; `null` on all others. */
function fixedValue(axis: Axis, { type, tier, shared, slice }: Piece): number | null {
  if (axis.role === "tag") return null;
  switch (axis.name) {
    case TYPE_AXIS:
      return axis.indexOf.get(type)!;
    case TIER_AXIS:
      return tier === null ? 0 : axis.indexOf.get(tier)!;
    case SHARED_AXIS:
      return shared === null ? 0 : axis.indexOf.get(shared)!;
    case TIME_AXIS:
      return slice;
    default:
      return null;
  }
}

/** The one cell of credit whose labels are single values, which nearly all are; `null` for lists and shares. */
function plainCell({ axes, strides }: CreditSpace, piece: Piece, labels: LabelsOfActivity): number | null {
  let cell = axes[0]!.indexOf.get(piece.type)!;
  for (let index = 1; index < axes.length; index++) {
    const axis = axes[index]!;
    if (axis.role === "hidden") {
      cell += fixedValue(axis, piece)! * strides[index]!;
      continue;
    }
    const label = labels[axis.dimension];
    if (typeof label === "string") cell += (axis.indexOf.get(label) ?? axis.missing) * strides[index]!;
    else if (label === undefined) cell += axis.missing * strides[index]!;
    else if (axis.role === "tag" && Array.isArray(label))
      cell += (label.includes(axis.values[0]!) ? 0 : axis.missing) * strides[index]!;
    else return null;
  }
  return cell;
}

function valuesIn(axis: Axis, label: Label | undefined): number[] {
  const listed = Array.isArray(label) && (axis.free || axis.role === "tag") ? (label as readonly string[]) : [];
  const named = typeof label === "string" ? [label] : listed;
  const known = [...new Set(named.flatMap((value) => axis.indexOf.get(value) ?? []))].sort((a, b) => a - b);
  return known.length > 0 ? known : [axis.missing];
}

type Share = { value: number; share: Decimal };

function sharesIn(axis: Axis, label: Label | undefined): Share[] | null {
  if (axis.each !== "split" || label === undefined || typeof label === "string" || Array.isArray(label)) return null;
  return Object.entries(label)
    .map(([value, share]) => ({
      value: axis.indexOf.get(value) ?? axis.missing,
      share: parseDecimal(share as string | number)!,
    }))
    .filter(({ share }) => share.digits > 0)
    .sort((a, b) => a.value - b.value);
}

function divideByShares(
  amount: number,
  shares: readonly Share[],
  rounding: Rounding,
): { value: number; amount: number }[] {
  let left = amount;
  return shares.map(({ value, share }, index) => {
    const wanted = multiplyAndRound(amount, share.digits, 10 ** share.scale, rounding);
    const taken = index === shares.length - 1 ? left : Math.min(left, wanted);
    left -= taken;
    return { value, amount: taken };
  });
}

function cellsAmong(space: CreditSpace, options: readonly (readonly number[])[]): number[] {
  const combinations = options.reduce<number[][]>(
    (before, values) => before.flatMap((one) => values.map((value) => [...one, value])),
    [[]],
  );
  return combinations.map((values) => cellOf(space, values)).sort((a, b) => compareCells(space, a, b));
}
