import { readFileSync } from "node:fs";
import { readSdl } from "@openrecert/contract/sdl";
import { buildSchema, parse, validate } from "graphql";
import { expect, it } from "vitest";

const page = readFileSync(new URL("../../../docs/api.md", import.meta.url), "utf8");
const operations = [...page.matchAll(/```graphql\n(.*?)```/gs)].map(([, text]) => text!);

it("docs/api.md has operations that the contract takes", () => {
  const schema = buildSchema(readSdl());
  expect(operations).not.toEqual([]);
  for (const text of operations) expect(validate(schema, parse(text)), text).toEqual([]);
});
