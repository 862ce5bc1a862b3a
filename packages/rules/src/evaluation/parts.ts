import { type Axis, cellOf, compareCells, TYPE_AXIS } from "../allocation/credit-space.ts";
import type { ActivityType } from "../language/document.ts";
import type { Label } from "../language/record.ts";
import { type Decimal, parseDecimal } from "../util/decimal.ts";
import { multiplyAndRound } from "../util/rounding.ts";
import type { CompiledSet } from "./compile.ts";

/** Credit of one activity that may count in these cells (one, unless it may be divided freely), in minor units. */
export type LabelledPart = { readonly cells: readonly number[]; readonly amount: number };

/** Divides the valued credit of an activity by its labels; shares are taken first and each is rounded on its own, the last taking what is left. */
export function partsOf(
  compiled: CompiledSet,
  typeId: string,
  type: ActivityType,
  labels: { readonly [dimension: string]: Label },
  valued: number,
): LabelledPart[] {
  const { space, rounding } = compiled;
  const plain = plainCell(compiled, typeId, type, labels);
  if (plain !== null) return valued > 0 ? [{ cells: [plain], amount: valued }] : [];
  let parts: { options: number[][]; amount: number }[] = [{ options: [], amount: valued }];
  for (const axis of space.axes) {
    const fixed = axis.name === TYPE_AXIS ? typeId : type.labels?.[axis.name];
    const label = fixed ?? (Object.hasOwn(labels, axis.name) ? labels[axis.name] : undefined);
    const shares = sharesIn(axis, label);
    const values = shares === null ? valuesIn(axis, label) : [];
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
    .map(({ options, amount }) => ({ cells: cellsAmong(compiled, options), amount }));
}

/** The one cell of an activity whose labels are single values, which nearly all are; `null` for lists and shares. */
function plainCell(
  { space }: CompiledSet,
  typeId: string,
  type: ActivityType,
  labels: { readonly [dimension: string]: Label },
): number | null {
  let cell = space.axes[0]!.indexOf.get(typeId)!;
  for (let index = 1; index < space.axes.length; index++) {
    const { name, indexOf, missing } = space.axes[index]!;
    const label = type.labels?.[name] ?? (Object.hasOwn(labels, name) ? labels[name] : undefined);
    if (label !== undefined && typeof label !== "string") return null;
    cell += ((label === undefined ? undefined : indexOf.get(label)) ?? missing) * space.strides[index]!;
  }
  return cell;
}

function valuesIn(axis: Axis, label: Label | undefined): number[] {
  const named =
    typeof label === "string" ? [label] : Array.isArray(label) && axis.free ? (label as readonly string[]) : [];
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
  rounding: CompiledSet["rounding"],
): { value: number; amount: number }[] {
  let left = amount;
  return shares.map(({ value, share }, index) => {
    const wanted = multiplyAndRound(amount, share.digits, 10 ** share.scale, rounding);
    const taken = index === shares.length - 1 ? left : Math.min(left, wanted);
    left -= taken;
    return { value, amount: taken };
  });
}

function cellsAmong({ space }: CompiledSet, options: readonly (readonly number[])[]): number[] {
  const combinations = options.reduce<number[][]>(
    (before, values) => before.flatMap((one) => values.map((value) => [...one, value])),
    [[]],
  );
  return combinations.map((values) => cellOf(space, values)).sort((a, b) => compareCells(space, a, b));
}
