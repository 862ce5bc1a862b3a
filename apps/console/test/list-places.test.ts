import { beforeEach, expect, it } from "vitest";
import { notePlaces, placeInList } from "../src/data/list-places.ts";

const stored = new Map<string, string>();
const sessionStorage = {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
};
Object.assign(globalThis, { sessionStorage, location: { pathname: "/aama/members" } });
beforeEach(() => stored.clear());

const LIST = { filter: { verdict: "MET" }, sort: { field: "number", order: "ASC" as const } };

it("a row has its place in the list that was shown, over several pages of it", () => {
  notePlaces("members", LIST, 0, ["a", "b"]);
  notePlaces("members", LIST, 25, ["c"]);
  expect(placeInList("members", "b")).toEqual({ params: LIST, before: 1 });
  expect(placeInList("members", "c")).toEqual({ params: LIST, before: 25 });
  expect(placeInList("members", "d")).toBeNull();
  expect(placeInList("staff", "a")).toBeNull();
});

it("another filter or order is another list, and the rows of the one before are forgotten", () => {
  notePlaces("members", LIST, 0, ["a", "b"]);
  const other = { ...LIST, filter: {} };
  notePlaces("members", other, 3, ["b"]);
  expect(placeInList("members", "a")).toBeNull();
  expect(placeInList("members", "b")).toEqual({ params: other, before: 3 });
});
