import { expect, it } from "vitest";
import { judgeSmall } from "./small.ts";

/** The requirement that asks something of a certificant whose surname lies in the group from A to Z. */
function asked(surname: string): string[] {
  const { verdict, requirements } = judgeSmall({ attributes: { surname } }, (set) => {
    set.attributes = { surname: { name: "surname", kind: "text" } };
    set.paths.ce.require = {
      if: { attribute: "surname", initial: { from: "a", to: "Z" } },
      // biome-ignore lint/suspicious/noThenProperty: `then` is a word of the language; the object is never awaited.
      then: { id: "in-group", attest: "code" },
      else: { id: "outside", attest: "code" },
    };
  });
  return [verdict, ...requirements.filter(({ verdict }) => verdict !== "not-applicable").map(({ id }) => id)];
}

it.each(["Anders", "anders", "  Zorn"])("the initial of %j lies between A and Z", (surname) =>
  expect(asked(surname)).toEqual(["unmet", "in-group"]),
);

it.each(["Éluard", "Özdemir", "Ørsted", "3M"])("the initial of %j lies outside A to Z, and is not unknown", (surname) =>
  expect(asked(surname)).toEqual(["unmet", "outside"]),
);
