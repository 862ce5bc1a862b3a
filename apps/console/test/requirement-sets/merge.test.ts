import { type Json, setForm } from "@openrecert/rules";
import { describe, expect, test } from "vitest";
import { equal, merge } from "../../src/requirement-sets/model/merge.ts";
import { inOrder } from "../../src/requirement-sets/model/order.ts";
import { moved, type Place, valueAt, withValue } from "../../src/requirement-sets/model/place.ts";
import { CMA } from "./kit.ts";

const ALL = ["paths", "ce", "require", "all"];
const least = (document: Json, at: number, amount: number) => withValue(document, [...ALL, at, "least"], amount);
const ids = (document: Json) => (valueAt(document, ALL) as { id: string }[]).map(({ id }) => id);

describe("two people edit one draft", () => {
  test("changes of different requirements are both kept", () => {
    const { document, clashes } = merge(CMA, least(CMA, 2, 12), least(CMA, 3, 11));
    expect(clashes).toEqual([]);
    expect(valueAt(document, [...ALL, 2, "least"])).toBe(12);
    expect(valueAt(document, [...ALL, 3, "least"])).toBe(11);
  });

  test("a requirement that one moved has what the other changed", () => {
    const { document, clashes } = merge(CMA, moved(CMA, [...ALL, 2], -2).document, least(CMA, 2, 12));
    expect(clashes).toEqual([]);
    expect(ids(document)[0]).toBe("clinical");
    expect(valueAt(document, [...ALL, 0, "least"])).toBe(12);
  });

  test("what each added is there, and what one removed is gone", () => {
    const mine = withValue(CMA, [...ALL, 6], { id: "mine", least: 1 });
    const theirs = withValue(withValue(CMA, [...ALL, 5], undefined), [...ALL, 5], { id: "theirs", least: 2 });
    const { document, clashes } = merge(CMA, mine, theirs);
    expect(clashes).toEqual([]);
    expect(ids(document)).toEqual(["total", "administrative", "clinical", "general", "aama", "mine", "theirs"]);
  });

  test("where both changed the same, both sides are listed and mine stands", () => {
    const { document, clashes } = merge(CMA, least(CMA, 2, 12), least(CMA, 2, 14));
    const place: Place = [...ALL, 2, "least"];
    expect(clashes).toEqual([{ place, before: 10, mine: 12, theirs: 14 }]);
    expect(valueAt(document, place)).toBe(12);
  });

  test("a requirement that one removed and the other changed is a clash", () => {
    const { clashes } = merge(CMA, withValue(CMA, [...ALL, 2], undefined), least(CMA, 2, 14));
    expect(clashes).toHaveLength(1);
  });
});

test("a document is put in the order of the language, and says the same", () => {
  const sorted = JSON.parse(JSON.stringify(CMA, Object.keys(flat(CMA)).sort())) as Json;
  const again = inOrder(setForm(), sorted);
  expect(equal(again, CMA)).toBe(true);
  expect(Object.keys(again as object).slice(0, 4)).toEqual(["language", "credential", "version", "title"]);
});

/** Every name of a member in a document. */
function flat(value: unknown, into: Record<string, true> = {}): Record<string, true> {
  if (Array.isArray(value)) for (const item of value) flat(item, into);
  else if (typeof value === "object" && value !== null)
    for (const [name, inner] of Object.entries(value)) {
      into[name] = true;
      flat(inner, into);
    }
  return into;
}
