import { diffArrays, diffWordsWithSpace } from "diff";

/** A part of a line; `isChanged` if the other side does not have it. */
export type Part = { text: string; isChanged: boolean };
export type Side = { number: number; parts: Part[] } | null;

/** A row of two texts side by side: equal, changed, or on one side only. Or a gap of equal rows. */
export type Row =
  | { kind: "same" | "changed" | "removed" | "added"; left: Side; right: Side }
  | { kind: "gap"; rows: number };

const CONTEXT = 3;

/** Two lists of lines side by side. Long runs of equal lines are left out, except near a change. */
export function sideBySide(left: readonly string[], right: readonly string[]): Row[] {
  const rows: Exclude<Row, { kind: "gap" }>[] = [];
  let [atLeft, atRight] = [0, 0];
  let removed: string[] = [];
  const side = (number: number, parts: Part[]): Side => ({ number, parts });
  const removeAll = () => {
    for (const line of removed) rows.push({ kind: "removed", left: side(++atLeft, whole(line, true)), right: null });
    removed = [];
  };
  for (const { value, removed: isRemoved, added } of diffArrays([...left], [...right])) {
    if (isRemoved) {
      removeAll();
      removed = value;
    } else if (added) {
      // Lines that were replaced stand beside what replaced them.
      const pairs = Math.min(removed.length, value.length);
      for (let index = 0; index < pairs; index += 1) {
        const parts = partsOf(removed[index]!, value[index]!);
        rows.push({ kind: "changed", left: side(++atLeft, parts.left), right: side(++atRight, parts.right) });
      }
      removed = removed.slice(pairs);
      removeAll();
      for (const line of value.slice(pairs))
        rows.push({ kind: "added", left: null, right: side(++atRight, whole(line, true)) });
    } else {
      removeAll();
      for (const line of value)
        rows.push({ kind: "same", left: side(++atLeft, whole(line)), right: side(++atRight, whole(line)) });
    }
  }
  removeAll();
  return withoutMiddles(rows);
}

function whole(text: string, isChanged = false): Part[] {
  return [{ text, isChanged }];
}

function partsOf(left: string, right: string): { left: Part[]; right: Part[] } {
  const parts = diffWordsWithSpace(left, right);
  const of = (other: "added" | "removed") =>
    parts
      .filter((part) => !part[other])
      .map(({ value, added, removed }) => ({ text: value, isChanged: Boolean(added || removed) }));
  return { left: of("added"), right: of("removed") };
}

function withoutMiddles(rows: readonly Exclude<Row, { kind: "gap" }>[]): Row[] {
  const isNear = rows.map(() => false);
  for (const [index, { kind }] of rows.entries())
    if (kind !== "same") isNear.fill(true, Math.max(0, index - CONTEXT), index + CONTEXT + 1);
  const shown: Row[] = [];
  for (const [index, row] of rows.entries()) {
    const last = shown.at(-1);
    if (isNear[index]) shown.push(row);
    else if (last?.kind === "gap") last.rows += 1;
    else shown.push({ kind: "gap", rows: 1 });
  }
  return shown;
}
