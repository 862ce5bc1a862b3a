import { generate } from "@graphql-codegen/cli";
import { buildSchema, isInterfaceType, isObjectType, parse, validateSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { readSdl } from "../src/sdl.ts";

const sdl = readSdl();
const schema = buildSchema(sdl);
const fieldsOf = (name: string) => {
  const type = schema.getType(name);
  return isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
};

describe("the served schema", () => {
  it("is one valid schema without extensions", () => {
    expect(validateSchema(schema)).toEqual([]);
    const kinds = new Set(parse(sdl).definitions.map(({ kind }) => kind));
    expect([...kinds].filter((kind) => kind.endsWith("Extension"))).toEqual([]);
  });

  it("keeps descriptions and directives", () => {
    expect(schema.getMutationType()?.getFields().memberCreate?.description).toMatch(/Needs `MEMBERS_WRITE`/);
    expect(schema.getType("Member")?.astNode?.directives?.map(({ name }) => name.value)).toEqual(["needs"]);
    expect(schema.getDirective("needs")?.description).toBeTruthy();
  });

  it("is printed alike each time", () => {
    expect(readSdl()).toBe(sdl);
  });

  it("makes types and documents with graphql-codegen, from its text alone", async () => {
    const files: { content: string }[] = await generate(
      {
        schema: sdl,
        documents: "operations/**/*.graphql",
        silent: true,
        generates: {
          "out/": {
            preset: "client",
            config: { scalars: { Date: "string", DateTime: "string", Decimal: "string" }, strictScalars: true },
          },
        },
      },
      false,
    );
    expect(files.map(({ content }) => content).join("")).toContain("export type VerifyQuery =");
  });
});

// What relay-compiler requires of a schema, beyond validity.
describe("what Relay needs", () => {
  it("is in the interface Node and the field that reads one", () => {
    expect(String(fieldsOf("Node").id?.type)).toBe("ID!");
    expect(String(schema.getQueryType()?.getFields().node?.type)).toBe("Node");
    expect(
      schema
        .getQueryType()
        ?.getFields()
        .node?.args.map(({ name, type }) => `${name}: ${type}`),
    ).toEqual(["id: ID!"]);
  });

  it("is in PageInfo", () => {
    expect(
      Object.fromEntries(Object.values(fieldsOf("PageInfo")).map(({ name, type }) => [name, String(type)])),
    ).toEqual({ hasNextPage: "Boolean!", hasPreviousPage: "Boolean!", startCursor: "String", endCursor: "String" });
  });

  it("is in every edge", () => {
    const edges = Object.keys(schema.getTypeMap()).filter((name) => name.endsWith("Edge"));
    const wrong = edges.filter((name) => {
      const { cursor, node } = fieldsOf(name);
      return String(cursor?.type) !== "String!" || String(node?.type) !== `${name.replace(/Edge$/, "")}!`;
    });
    expect(wrong).toEqual([]);
  });
});
