import { expect, test } from "vitest";
import { moved, placeOf, printed, valueAt, withKey, withValue } from "../../src/requirement-sets/model/place.ts";

const DOCUMENT = { paths: { ce: { require: { all: [{ id: "a" }, { id: "b" }, { id: "c" }] } } }, title: "T" };
const ALL = ["paths", "ce", "require", "all"];

test("a place is printed as the rules print it, and read back", () => {
  for (const place of [[], [...ALL, 1, "id"], ["tables", "last-days", "2026-01-31"], ["dates", "a b", 'c"d']])
    expect(placeOf(printed(place))).toEqual(place);
  expect(printed([...ALL, 0, "least"])).toBe("paths.ce.require.all[0].least");
});

test("a value is changed, added, and removed, and all else is shared", () => {
  const changed = withValue(DOCUMENT, [...ALL, 1, "id"], "x");
  expect(valueAt(changed, [...ALL, 1, "id"])).toBe("x");
  expect(valueAt(changed, [...ALL, 0])).toBe(valueAt(DOCUMENT, [...ALL, 0]));
  expect(valueAt(withValue(DOCUMENT, [...ALL, 3], { id: "d" }), [...ALL, 3, "id"])).toBe("d");
  expect(valueAt(withValue(DOCUMENT, [...ALL, 0], undefined), [...ALL, 0, "id"])).toBe("b");
  expect(withValue(DOCUMENT, ["title"], undefined)).toEqual({ paths: DOCUMENT.paths });
  expect(withValue({}, ["limits", 0], { id: "l" })).toEqual({ limits: [{ id: "l" }] });
});

test("an item moves among its neighbors, and no further than they go", () => {
  const { document, place } = moved(DOCUMENT, [...ALL, 0], 2);
  expect(place).toEqual([...ALL, 2]);
  expect(valueAt(document, ALL)).toEqual([{ id: "b" }, { id: "c" }, { id: "a" }]);
  expect(moved(DOCUMENT, [...ALL, 0], -1).document).toBe(DOCUMENT);
});

test("a member gets another name and keeps its place", () => {
  const document = { types: { a: 1, b: 2, c: 3 } };
  expect(Object.keys(valueAt(withKey(document, ["types", "b"], "x"), ["types"]) as object)).toEqual(["a", "x", "c"]);
});
