import type { Permission } from "@openrecert/contract/types";
import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isNonNullType,
  isObjectType,
} from "graphql";
import type { Caller } from "../src/auth/caller.ts";
import { isPageType, NEEDS, type Need } from "../src/auth/needs.ts";

/**
 * A type as it is reached from a root field: `{ root: "activityReport", steps: ["activity",
 * "member"], type: Member }`.
 */
export type Place = { root: string; steps: string[]; type: GraphQLObjectType };

/**
 * Every object type that each field of a root type reaches, by the shortest way; through `node` by
 * a fragment.
 */
export function placesOf(schema: GraphQLSchema, root: GraphQLObjectType): Place[] {
  return Object.values(root.getFields()).flatMap((field) => placesFrom(schema, field));
}

function placesFrom(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): Place[] {
  const found = new Map<string, Place>();
  const queue: Place[] = [];
  const reach = (steps: string[], name: string) => {
    const type = schema.getType(name);
    const possible = isObjectType(type) ? [type] : isCompositeType(type) ? schema.getPossibleTypes(type) : [];
    for (const one of possible) {
      if (found.has(one.name)) continue;
      const place = {
        root: field.name,
        steps: isObjectType(type) ? steps : [...steps, `... on ${one.name}`],
        type: one,
      };
      found.set(one.name, place);
      queue.push(place);
    }
  };
  reach([], getNamedType(field.type).name);
  for (let place = queue.shift(); place; place = queue.shift())
    for (const inner of fieldsOf(place.type)) reach([...place.steps, callOf(inner)], getNamedType(inner.type).name);
  return [...found.values()];
}

/** Fields of a type that can be asked for without knowing an id. */
export function fieldsOf(type: GraphQLObjectType): GraphQLField<unknown, unknown>[] {
  return Object.values(type.getFields()).filter(({ args }) =>
    args.every((argument) => !isNonNullType(argument.type) || argument.defaultValue !== undefined),
  );
}

/** A field with what it needs to be called; pages have a size. */
export function callOf(field: GraphQLField<unknown, unknown>): string {
  return field.args.some(({ name }) => name === "first") ? `${field.name}(first: 1)` : field.name;
}

/** A selection below a root field: its steps, and what is asked for at their end. */
export function selectionAt({ steps }: Place, selection: string): string {
  return `{ ${[...steps, ""].join(" { ")}${selection}${" }".repeat(steps.length)} }`;
}

/** What asks for one field: itself, or its type's name where it is an object. */
export function askFor(field: GraphQLField<unknown, unknown>): string {
  return isCompositeType(getNamedType(field.type)) ? `${callOf(field)} { __typename }` : callOf(field);
}

/**
 * The first permission that the caller lacks on the way to a field, told from the directives alone.
 */
export function missing(
  schema: GraphQLSchema,
  caller: Caller,
  kind: "query" | "mutation",
  place: Place,
  field: string,
): Permission | null {
  const root = (kind === "query" ? schema.getQueryType() : schema.getMutationType())!;
  const lacks = (need: Need | null) =>
    need && !caller.permissions.has(need.permission) && !need.orOwn?.some((own) => caller.permissions.has(own))
      ? need.permission
      : null;
  const ofRoot = lacks(NEEDS.ofField(root.name, place.root));
  // A mutation that is not permitted says so in its payload, and resolves nothing else.
  if (ofRoot) return kind === "query" || caller.kind === "ANONYMOUS" ? ofRoot : null;
  let at = getNamedType(root.getFields()[place.root]!.type).name;
  const ofList = NEEDS.ofType(at);
  // A list that says itself what it needs holds only what its caller may see.
  const isListOfAll = isPageType(at) && ofList !== null && !NEEDS.ofField(root.name, place.root);
  if (isListOfAll && (caller.kind === "MEMBER" || !caller.permissions.has(ofList.permission))) return ofList.permission;
  for (const step of [...place.steps.map((one) => one.replace(/\(.*/, "")), field]) {
    const fragment = /^\.\.\. on (.*)$/.exec(step)?.[1];
    // What a caller may not see is null behind `node`, so what is asked of it does not matter.
    if (fragment && lacks(NEEDS.ofType(fragment))) return null;
    const above = lacks(NEEDS.ofType(at)) ?? (fragment ? null : lacks(NEEDS.ofField(at, step)));
    if (above) return above;
    if (step === "__typename") continue;
    const parent = schema.getType(at) as Place["type"];
    at = fragment ?? getNamedType(parent.getFields()[step]!.type).name;
  }
  return lacks(NEEDS.ofType(at));
}
