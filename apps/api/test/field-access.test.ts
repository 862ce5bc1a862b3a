import { readSdl } from "@openrecert/contract/sdl";
import { buildSchema, isEnumType, isInputObjectType, type OperationDefinitionNode, parse } from "graphql";
import { describe, expect, it } from "vitest";
import type { Caller as KnownCaller } from "../src/auth/caller.ts";
import { isPageType, NEEDS, type Need } from "../src/auth/needs.ts";
import { firstDenial } from "../src/auth/operation-check.ts";
import { OF_MEMBERS, PERMISSIONS } from "../src/auth/permissions.ts";
import { askFor, fieldsOf, missing, type Place, placesOf, selectionAt } from "./schema-walk.ts";

const schema = buildSchema(readSdl());
const queries = placesOf(schema, schema.getQueryType()!);
const mutations = placesOf(schema, schema.getMutationType()!);

const CALLERS: [string, KnownCaller][] = [
  ...PERMISSIONS.map((scope): [string, KnownCaller] => [
    scope,
    {
      kind: "API_CLIENT",
      apiClientId: "c",
      apiKeyId: "k",
      keyCreatedBy: null,
      name: scope,
      permissions: new Set([scope]),
    },
  ]),
  ["a member", { kind: "MEMBER", memberId: "m", keyCreatedBy: null, permissions: OF_MEMBERS }],
  ["nobody", { kind: "ANONYMOUS", permissions: new Set() }],
];

describe("what each type, field, and value of an enum needs", () => {
  it("is this, and nothing else is said anywhere", () => {
    const words = (need: Need | null) =>
      need && [need.permission, ...(need.orOwn ? [`own: ${need.orOwn.join(" or ")}`] : [])].join(", ");
    const objects = [...new Set([...queries, ...mutations].map(({ type }) => type))];
    const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
    const lines = [schema.getQueryType()!, schema.getMutationType()!, ...objects, ...inputs].flatMap((type) => [
      ...(NEEDS.ofType(type.name) && !isPageType(type.name) ? [`${type.name}: ${words(NEEDS.ofType(type.name))}`] : []),
      ...Object.keys(type.getFields()).flatMap((field) => {
        const need = NEEDS.ofField(type.name, field);
        return need ? [`${type.name}.${field}: ${words(need)}`] : [];
      }),
    ]);
    const values = Object.values(schema.getTypeMap())
      .filter(isEnumType)
      .flatMap((type) =>
        type.getValues().flatMap(({ name }) => {
          const need = NEEDS.ofField(type.name, name);
          return need ? [`${type.name}.${name}: ${words(need)}`] : [];
        }),
      );
    expect([...lines, ...values].sort().join("\n")).toMatchSnapshot();
  });
});

describe("every field, through every query and payload", () => {
  it.each(CALLERS)("is refused to a caller with %s alone exactly when the permission is missing", (_, caller) => {
    const wrong = [...queries.map(asOperation("query")), ...mutations.map(asOperation("mutation"))].flatMap(
      ({ kind, place }) =>
        fieldsOf(place.type).flatMap((field) => {
          const text = `${kind} { ${place.root} ${selectionAt(place, askFor(field))} }`;
          const operation = parse(text).definitions[0] as OperationDefinitionNode;
          const denial = firstDenial(schema, operation, [], {}, caller);
          const expected = missing(schema, caller, kind, place, field.name);
          return (denial?.permission ?? null) === expected ? [] : [`${text}: ${denial?.permission} for ${expected}`];
        }),
    );
    expect(wrong).toEqual([]);
  });
});

const asOperation = (kind: "query" | "mutation") => (place: Place) => ({ kind, place });
