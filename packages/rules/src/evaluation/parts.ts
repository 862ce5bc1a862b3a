import {
  type Axis,
  type CreditSpace,
  SHARED_AXIS,
  TIER_AXIS,
  TIME_AXIS,
  TYPE_AXIS,
} from "../allocation/credit-space.ts";
import type { Label } from "../language/record.ts";
import { type Decimal, parseDecimal } from "../util/decimal.ts";
import { multiplyAndRound, type Rounding } from "../util/rounding.ts";
import type { LabelsOfActivity } from "./labels.ts";
import { nameOfUsers } from "./shared-credit.ts";

/** Credit of one activity that may count in these cells (one, unless it may be divided freely), in minor units. */
export type LabeledPart = { readonly cells: readonly number[]; readonly amount: number };

/** Credit before it is divided by labels: its type, and where it stands on the hidden axes. */
export type Piece = {
  readonly type: string;
  readonly amount: number;
  /** The type whose tier it is the extra of; `null` at its plain weight. */
  readonly tier: string | null;
  /** The credentials with ceilings that have used it too; none for fresh credit. */
  readonly users: readonly string[];
  readonly slice: number;
};

/** Divides a piece of credit by its labels; stated shares are taken one by one and each is rounded on its own, the last taking what is left. Cells are in declared order. */
export function partsOf(
  { axes, strides }: CreditSpace,
  piece: Piece,
  labels: LabelsOfActivity,
  rounding: Rounding,
): LabeledPart[] {
  if (piece.amount === 0) return [];
  // What all parts have in common; the parts say where each lies beyond that.
  let common = 0;
  let parts: LabeledPart[] = [{ cells: [0], amount: piece.amount }];
  for (let index = 0; index < axes.length; index++) {
    const axis = axes[index]!;
    const stride = strides[index]!;
    const label = labels[axis.dimension];
    const one = fixedValue(axis, piece) ?? singleValue(axis, label);
    if (one !== null) {
      common += one * stride;
      continue;
    }
    if (Array.isArray(label)) {
      const values = valuesIn(axis, label);
      parts = parts.map(({ cells, amount }) => ({
        cells: cells.flatMap((cell) => values.map((value) => cell + value * stride)),
        amount,
      }));
      continue;
    }
    const shares = sharesIn(axis, label as SharesByValue);
    parts = parts.flatMap(({ cells, amount }) =>
      divideByShares(amount, shares, rounding).map((share) => ({
        cells: cells.map((cell) => cell + share.value * stride),
        amount: share.amount,
      })),
    );
  }
  return parts
    .filter(({ amount }) => amount > 0)
    .map(({ cells, amount }) => ({ cells: cells.map((cell) => cell + common), amount }));
}

/** The value on the type axis and on hidden axes, which labels don't choose; `null` on all others. */
function fixedValue(axis: Axis, { type, tier, users, slice }: Piece): number | null {
  if (axis.role === "tag") return null;
  switch (axis.name) {
    case TYPE_AXIS:
      return axis.indexOf.get(type) ?? axis.missing;
    case TIER_AXIS:
      return tier === null ? 0 : axis.indexOf.get(tier)!;
    case SHARED_AXIS:
      // Where more share together than are told apart, nothing is allocated, and the first of them stands for all.
      return users.length === 0 ? 0 : (axis.indexOf.get(nameOfUsers(users)) ?? axis.indexOf.get(users[0]!)!);
    case TIME_AXIS:
      return slice;
    default:
      return null;
  }
}

/** The one value that a label gives; `null` for a list of several that may be chosen among, and for shares. */
function singleValue(axis: Axis, label: Label | undefined): number | null {
  if (typeof label === "string") return axis.indexOf.get(label) ?? axis.missing;
  if (label === undefined) return axis.missing;
  if (!Array.isArray(label)) return axis.each === "split" ? null : axis.missing;
  if (axis.role === "tag") return label.includes(axis.values[0]!) ? 0 : axis.missing;
  return axis.free ? null : axis.missing;
}

/** The values of a list, in declared order; "no value" or the one assumed where none is known. */
function valuesIn({ indexOf, missing }: Axis, listed: readonly string[]): number[] {
  const values: number[] = [];
  for (const value of listed) {
    const known = indexOf.get(value);
    if (known !== undefined && !values.includes(known)) values.push(known);
  }
  return values.length > 0 ? values.sort((a, b) => a - b) : [missing];
}

type Share = { value: number; share: Decimal };

type SharesByValue = { readonly [value: string]: string | number };

function sharesIn(axis: Axis, label: SharesByValue): Share[] {
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
