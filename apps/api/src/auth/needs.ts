import { readSdl } from "@openrecert/contract/sdl";
import type { Permission } from "@openrecert/contract/types";
import {
  buildSchema,
  type GraphQLSchema,
  getDirectiveValues,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from "graphql";
import type { Caller } from "./caller.ts";

/** The `@needs` of a type or field in the contract. */
export type Need = { permission: Permission; orOwn?: Permission[] };

/** Whether a caller meets a need for every row, only for its own rows, or for none. */
export type Grant = "ALL" | "OWN" | "NONE";

/** The needs of the contract, by type and field. */
export type Needs = {
  /** Null for a public type, or for one that is visible with its parent. */
  ofType: (type: string) => Need | null;
  /** Also covers the fields of inputs and the values of enums. */
  ofField: (type: string, field: string) => Need | null;
};

/** Reads the needs of a schema. A connection and its edges need what their nodes need. */
export function readNeeds(schema: GraphQLSchema): Needs {
  const directive = schema.getDirective("needs");
  if (!directive) throw new Error("the contract has no directive @needs");
  const read = (node: Parameters<typeof getDirectiveValues>[1] | null | undefined): Need | null =>
    node ? ((getDirectiveValues(directive, node) as Need | undefined) ?? null) : null;
  const types = new Map<string, Need>();
  const fields = new Map<string, Need>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInputObjectType(type) && !isEnumType(type)) continue;
    const need = isObjectType(type) && (read(type.astNode) ?? read(nodeTypeOf(schema, type.name)?.astNode));
    if (need) types.set(type.name, need);
    for (const part of isEnumType(type) ? type.getValues() : Object.values(type.getFields())) {
      const ofPart = read(part.astNode);
      if (ofPart) fields.set(`${type.name}.${part.name}`, ofPart);
    }
  }
  return {
    ofType: (type) => types.get(type) ?? null,
    ofField: (type, field) => fields.get(`${type}.${field}`) ?? null,
  };
}

/** The type that a connection or an edge is made of; null for any other type. */
function nodeTypeOf(schema: GraphQLSchema, name: string) {
  const type = schema.getType(name);
  if (!isObjectType(type) || !isPageType(name)) return null;
  const { node, nodes } = type.getFields();
  const named = (node ?? nodes) && getNamedType((node ?? nodes)!.type);
  return isObjectType(named) ? named : null;
}

/** True for connections and edges, which contain rows but are not rows. */
export function isPageType(name: string): boolean {
  return /(Connection|Edge)$/.test(name);
}

/** How far a caller meets a need. Members meet it only for their own rows. */
export function grantOf(caller: Caller, need: Need | null): Grant {
  if (!need) return "ALL";
  if (caller.permissions.has(need.permission)) return caller.kind === "MEMBER" ? "OWN" : "ALL";
  return need.orOwn?.some((own) => caller.permissions.has(own)) ? "OWN" : "NONE";
}

/** The needs of the served contract. */
export const NEEDS = readNeeds(buildSchema(readSdl()));
