import { expect, test } from "vitest";
import { begun, edited, redone, undone } from "../../src/requirement-sets/model/history.ts";

test("typing at one place is one step; another place or a pause begins the next", () => {
  let history = begun("0");
  history = edited(history, "1", "a", 0);
  history = edited(history, "12", "a", 100);
  history = edited(history, "12 b", "b", 200);
  history = edited(history, "12 bc", "b", 5000);
  expect(history.past).toHaveLength(3);
  history = undone(undone(history));
  expect(history.document).toBe("12");
  expect(undone(history).document).toBe("0");
});

test("what was undone can be done again until something else is done", () => {
  const history = edited(edited(begun("0"), "1", "a", 0), "2", "b", 0);
  const back = undone(history);
  expect(redone(back).document).toBe("2");
  expect(redone(undone(redone(back))).document).toBe("2");
  const other = edited(back, "3", "c", 0);
  expect(redone(other).document).toBe("3");
  expect(undone(undone(undone(other))).document).toBe("0");
});
