import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
} from "graphql";
import { describe, expect, it } from "vitest";
import { readSdl } from "../src/sdl.ts";

const schema = buildSchema(readSdl());
const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith("__"));
const own = types.filter((type) => !["String", "Int", "Boolean", "ID"].includes(type.name));
const objects = own.filter(isObjectType);
const mutations = Object.values(schema.getMutationType()!.getFields());

const fieldsOf = (type: GraphQLObjectType) => Object.values(type.getFields());
const everyField = objects.flatMap((type) => fieldsOf(type).map((field) => ({ type, field })));

describe("the contract", () => {
  it("describes every type, field, argument and value in a sentence", () => {
    const isSentence = (text: string | null | undefined) => /^[A-Z"`].*[.:]$/s.test(text ?? "");
    const bare = own.flatMap((type) => {
      const parts: [string, string | null | undefined][] = [[type.name, type.description]];
      if (isObjectType(type) || isInterfaceType(type))
        for (const field of Object.values(type.getFields())) {
          parts.push([`${type.name}.${field.name}`, field.description]);
          for (const argument of field.args)
            parts.push([`${type.name}.${field.name}(${argument.name})`, argument.description]);
        }
      if (isInputObjectType(type))
        for (const field of Object.values(type.getFields()))
          parts.push([`${type.name}.${field.name}`, field.description]);
      if (isEnumType(type))
        for (const value of type.getValues()) parts.push([`${type.name}.${value.name}`, value.description]);
      return parts.filter(([, text]) => !isSentence(text)).map(([name]) => name);
    });
    expect(bare).toEqual([]);
  });

  it("never holds credit or money in a Float", () => {
    expect(types.map((type) => type.name)).not.toContain("Float");
  });
});

describe("every mutation", () => {
  it.each(mutations.map((field) => [field.name, field] as const))(
    "%s takes one input and has a payload of its own",
    (name, field) => {
      const base = name[0]!.toUpperCase() + name.slice(1);
      expect(field.args.map((argument) => `${argument.name}: ${argument.type}`)).toEqual([`input: ${base}Input!`]);
      expect(String(field.type)).toBe(`${base}Payload!`);
      const payload = schema.getType(`${base}Payload`) as GraphQLObjectType;
      const { userErrors, warnings, ...results } = payload.getFields();
      expect(String(userErrors!.type)).toBe("[UserError!]!");
      if (warnings) expect(String(warnings.type)).toBe("[Warning!]!");
      expect(Object.values(results).filter((result) => isNonNullType(result.type))).toEqual([]);
      expect(inputFields(field)).toContain("dryRun");
    },
  );

  it("needs an idempotency key, unless a repetition is harmless", () => {
    const without = mutations.filter((field) => inputType(field)?.getFields().idempotencyKey === undefined);
    // These create nothing: they expect a version, or end something that can end only once.
    expect(without.map((field) => field.name).toSorted()).toEqual([
      "apiClientKeyRevoke",
      "apiClientRevoke",
      "importCancel",
      "importDiscard",
      "jobCancel",
      "listJobCancel",
      "memberTokensRevoke",
      "memberUpdate",
      "organizationUpdate",
      "requirementSetDraftSave",
      "staffRolesSet",
    ]);
    const optional = mutations.filter((field) => {
      const key = inputType(field)?.getFields().idempotencyKey;
      return key && !isNonNullType(key.type);
    });
    expect(optional).toEqual([]);
  });

  it("that changes a row with a version expects that version", () => {
    const editing = /(Update|Save|Set|Correct|Retract|Attest|Submit|Withdraw|Decide)$/;
    // Findings are only added, so they have revisions.
    const without = mutations.filter(
      (field) =>
        editing.test(field.name) && !inputFields(field).some((name) => /^expected(Version|Revision)$/.test(name)),
    );
    expect(without.map((field) => field.name)).toEqual([]);
  });
});

describe("every connection", () => {
  const connections = everyField.filter(({ field }) => /Connection!?$/.test(String(field.type)));

  it.each(connections.map(({ type, field }) => [`${type.name}.${field.name}`, field] as const))(
    "%s takes first, skip, after, last, before and is never null",
    (_, field) => {
      const args = Object.fromEntries(field.args.map((argument) => [argument.name, String(argument.type)]));
      expect(args).toMatchObject({ first: "Int", skip: "Int", after: "String", last: "Int", before: "String" });
      expect(isNonNullType(field.type)).toBe(true);
    },
  );

  it.each(
    own
      .filter((type) => type.name.endsWith("Connection"))
      .map((type) => [type.name, type as GraphQLObjectType] as const),
  )("%s has edges, nodes, pageInfo and totalCount", (name, type) => {
    const node = name.replace(/Connection$/, "");
    expect(Object.fromEntries(fieldsOf(type).map((field) => [field.name, String(field.type)]))).toEqual({
      edges: `[${node}Edge!]!`,
      nodes: `[${node}!]!`,
      pageInfo: "PageInfo!",
      totalCount: "Int!",
      totalCountIsExact: "Boolean!",
    });
  });
});

describe("who may see what", () => {
  const isDerived = (type: GraphQLObjectType) => /(Connection|Edge|Payload)$/.test(type.name);
  const isRoot = (type: GraphQLObjectType) => [schema.getQueryType(), schema.getMutationType()].includes(type);
  const isUserError = (type: GraphQLObjectType) => type.getInterfaces().some(({ name }) => name === "UserError");
  const said = ({ astNode }: GraphQLObjectType) => (astNode?.directives ?? []).map((directive) => directive.name.value);

  it("is said of every type, in one way: by @needs, @public or @part", () => {
    const unclear = objects
      .filter((type) => !isDerived(type) && !isRoot(type) && !isUserError(type))
      .filter((type) => said(type).length !== 1);
    expect(unclear.map((type) => type.name)).toEqual([]);
  });

  it("is said of every mutation", () => {
    const without = mutations.filter(({ astNode }) => !astNode?.directives?.some(({ name }) => name.value === "needs"));
    expect(without.map((field) => field.name)).toEqual([]);
  });

  it("never hangs on a part alone: a query gives what says itself who may see it", () => {
    const bare = Object.values(schema.getQueryType()!.getFields()).filter((field) => {
      const type = getNamedType(field.type);
      return !isObjectType(type) ? !isInterfaceType(type) : said(type).includes("part");
    });
    expect(bare.map((field) => field.name)).toEqual([]);
  });

  it("holds no row with an id of its own that is only a part", () => {
    const parts = objects.filter((type) => said(type).includes("part") && type.getFields().id);
    expect(parts.map((type) => type.name)).toEqual([]);
  });

  it("is told in descriptions as the directive has it", () => {
    const wrong = everyField.flatMap(({ type, field }) => {
      const told = [...(field.description ?? "").matchAll(/Needs `([A-Z_]+)`/g)].map(([, name]) => name);
      const own = field.astNode?.directives?.flatMap((directive) => directive.arguments ?? []) ?? [];
      const named = getNamedType(field.type).name.replace(/Connection$/, "");
      const ofType = (schema.getType(named)?.astNode?.directives ?? []).flatMap(
        (directive) => directive.arguments ?? [],
      );
      const needed = [...own, ...ofType].map(({ value }) => (value.kind === "EnumValue" ? value.value : ""));
      return told.filter((name) => !needed.includes(name!)).map((name) => `${type.name}.${field.name}: ${name}`);
    });
    expect(wrong).toEqual([]);
  });
});

describe("every failure that is expected", () => {
  it.each(schema.getPossibleTypes(schema.getType("UserError") as never).map((type) => [type.name, type] as const))(
    "%s carries code, message and path",
    (_, type) => {
      expect(Object.keys(type.getFields()).slice(0, 3)).toEqual(["code", "message", "path"]);
    },
  );
});

function inputType(field: GraphQLField<unknown, unknown>): GraphQLInputObjectType | null {
  const type = field.args[0]!.type;
  const input = isNonNullType(type) ? type.ofType : type;
  return isInputObjectType(input) ? input : null;
}

function inputFields(field: GraphQLField<unknown, unknown>): string[] {
  return Object.keys(inputType(field)?.getFields() ?? {});
}
