import type { Permission } from "@openrecert/contract/types";
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import type { Caller } from "./caller.ts";
import { type Grant, grantOf, isPageType, NEEDS } from "./needs.ts";

/** A field that the caller may not see, by its path in the operation. */
export type Denial = { path: string[]; permission: Permission };

type Walk = {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
  caller: Caller;
};

/**
 * The first field of a valid operation that the caller may not see, whatever the rows are; null if
 * there is none. Expects an operation of measured size. Checks that depend on the row happen again
 * when the field is resolved.
 */
export function firstDenial(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
  variables: Record<string, unknown>,
  caller: Caller,
): Denial | null {
  const root = schema.getRootType(operation.operation);
  if (!root) return null;
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  return inSet({ schema, fragments: byName, variables, caller }, operation.selectionSet, root, []);
}

function inSet(walk: Walk, set: SelectionSetNode, parent: GraphQLCompositeType, path: string[]): Denial | null {
  for (const selection of set.selections) {
    if (!isIncluded(walk, selection)) continue;
    const denial =
      selection.kind === Kind.FIELD
        ? inField(walk, selection, parent, path)
        : inFragment(
            walk,
            selection.kind === Kind.FRAGMENT_SPREAD ? walk.fragments.get(selection.name.value) : selection,
            parent,
            path,
          );
    if (denial) return denial;
  }
  return null;
}

function inFragment(
  walk: Walk,
  fragment:
    | (Pick<FragmentDefinitionNode, "selectionSet"> & { typeCondition?: FragmentDefinitionNode["typeCondition"] })
    | undefined,
  parent: GraphQLCompositeType,
  path: string[],
): Denial | null {
  if (!fragment) return null;
  const named = fragment.typeCondition ? walk.schema.getType(fragment.typeCondition.name.value) : parent;
  if (!isCompositeType(named)) return null;
  // `node` returns null for rows of a type that the caller may not see, so nothing below is
  // reached.
  if (isInterfaceType(parent) && grantOf(walk.caller, NEEDS.ofType(named.name)) === "NONE") return null;
  return inSet(walk, fragment.selectionSet, named, path);
}

function inField(walk: Walk, field: FieldNode, parent: GraphQLCompositeType, above: string[]): Denial | null {
  const name = field.name.value;
  if (!(isObjectType(parent) || isInterfaceType(parent)) || name.startsWith("__")) return null;
  const definition = parent.getFields()[name];
  if (!definition) return null;
  const path = [...above, field.alias?.value ?? name];
  const ofField = NEEDS.ofField(parent.name, name);
  const isRoot = above.length === 0;
  if (isRoot && parent === walk.schema.getMutationType()) {
    // A mutation that the caller may not run says so in its payload and resolves nothing else.
    if (grantOf(walk.caller, ofField) === "NONE" && walk.caller.kind !== "ANONYMOUS") return null;
  }
  const type = getNamedType(definition.type);
  const ofType = NEEDS.ofType(type.name);
  for (const need of [ofField, ofType])
    if (need && isDenied(grantOf(walk.caller, need), isRoot && isPageType(type.name) && !ofField))
      return { path, permission: need.permission };
  const denial = inArguments(walk, field, definition, path);
  if (denial) return denial;
  return field.selectionSet && isCompositeType(type) ? inSet(walk, field.selectionSet, type, path) : null;
}

/**
 * A search reveals the values it matches, and an order those it sorts by, so a caller may use only
 * values they may see.
 */
function inArguments(
  walk: Walk,
  field: FieldNode,
  definition: GraphQLField<unknown, unknown>,
  path: string[],
): Denial | null {
  if (!field.arguments?.length) return null;
  const given = getArgumentValues(definition, field, walk.variables);
  for (const argument of definition.args) {
    const denial = inInput(walk, argument.type, given[argument.name], [...path, argument.name]);
    if (denial) return denial;
  }
  return null;
}

function inInput(walk: Walk, type: GraphQLInputType, value: unknown, path: string[]): Denial | null {
  const named = getNamedType(type);
  if (isEnumType(named) && typeof value === "string") {
    const need = NEEDS.ofField(named.name, value);
    return need && grantOf(walk.caller, need) === "NONE" ? { path, permission: need.permission } : null;
  }
  if (!isInputObjectType(named) || typeof value !== "object" || value === null) return null;
  const fields = named.getFields();
  for (const [name, inner] of Object.entries(value)) {
    const field = fields[name];
    // List items have indexes instead of names, and the same type.
    const need = field ? NEEDS.ofField(named.name, name) : null;
    if (need && grantOf(walk.caller, need) === "NONE") return { path: [...path, name], permission: need.permission };
    const denial = inInput(walk, field?.type ?? type, inner, [...path, name]);
    if (denial) return denial;
  }
  return null;
}

// A root list covers all rows, so a permission for own rows is not enough.
function isDenied(grant: Grant, isListOfAll: boolean): boolean {
  return grant === "NONE" || (isListOfAll && grant === "OWN");
}

function isIncluded({ schema, variables }: Walk, node: SelectionNode): boolean {
  const given = (name: string) => {
    const directive = schema.getDirective(name);
    return directive ? getDirectiveValues(directive, node, variables) : undefined;
  };
  return given("skip")?.if !== true && given("include")?.if !== false;
}

/** The message that a refused caller reads. */
export function denialMessage({ path, permission }: Denial): string {
  return `The field ${path.join(".")} needs the permission ${permission}, so nothing was done. Leave out the field, or ask an administrator of your organization for the permission.`;
}
