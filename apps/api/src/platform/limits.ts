import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { refusedRequest } from "./errors.ts";

/** Limits of one operation, all checked before a resolver runs. */
export const LIMITS = {
  tokensMax: 4000,
  /** A requirement set of 1 MiB, written as a string of JSON, fits. */
  bodyBytesMax: 3 * 1024 * 1024,
  depthMax: 14,
  aliasesMax: 60,
  rootFieldsMax: 20,
  directivesMax: 60,
  pageSizeMax: 100,
  /** Rows that a page may skip; the database reads every one of them. */
  skippedRowsMax: 10_000,
  /** A cost of one is one field of one row. */
  costMax: 60_000,
  /**
   * The most selections to visit. Fragments that spread fragments multiply, so the walk itself is
   * limited.
   */
  selectionsMax: 20_000,
};

// A standing reads a member's whole record and runs the engine.
const COST_BY_FIELD: Record<string, number> = {
  requirementSetDiff: 200,
  scenarioResults: 50,
  checks: 50,
  transition: 50,
  standing: 50,
  totalCount: 20,
  totalCountIsExact: 20,
  journal: 5,
};

type Walk = {
  /** The most expensive standing, as a multiple of the usual cost. */
  standingWeight: number;
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
  aliases: number;
  directives: number;
  selections: number;
};

/**
 * Cost of a validated operation: the number of fields it may return. Throws an exposed GraphQLError
 * (LIMIT_EXCEEDED or BAD_USER_INPUT) if it exceeds a limit.
 */
export function measureOperation(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
  variables: Record<string, unknown>,
  standingWeight = 1,
): number {
  const walk: Walk = {
    standingWeight,
    schema,
    fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])),
    variables,
    aliases: 0,
    directives: 0,
    selections: 0,
  };
  const root = schema.getRootType(operation.operation);
  if (!root) return 0;
  const rootFields = countFields(walk, operation.selectionSet);
  if (rootFields > LIMITS.rootFieldsMax) tooMuch("root fields", rootFields, LIMITS.rootFieldsMax);
  const cost = costOf(walk, operation.selectionSet, root, 1);
  if (cost > LIMITS.costMax) tooMuch("cost", cost, LIMITS.costMax, "Request smaller pages or fewer fields.");
  return cost;
}

function costOf(walk: Walk, set: SelectionSetNode, parent: GraphQLNamedType, depth: number): number {
  if (depth > LIMITS.depthMax) tooMuch("nesting", depth, LIMITS.depthMax);
  let cost = 0;
  for (const selection of set.selections) {
    walk.selections += 1;
    if (walk.selections > LIMITS.selectionsMax) tooMuch("selections", walk.selections, LIMITS.selectionsMax);
    walk.directives += selection.directives?.length ?? 0;
    if (walk.directives > LIMITS.directivesMax) tooMuch("directives", walk.directives, LIMITS.directivesMax);
    if (selection.kind === Kind.FIELD) cost += costOfField(walk, selection, parent, depth);
    else {
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? walk.fragments.get(selection.name.value) : selection;
      if (!fragment) continue;
      const named = fragment.typeCondition && walk.schema.getType(fragment.typeCondition.name.value);
      cost += costOf(walk, fragment.selectionSet, named ?? parent, depth);
    }
  }
  return cost;
}

function costOfField(walk: Walk, field: FieldNode, parent: GraphQLNamedType, depth: number): number {
  if (field.alias) walk.aliases += 1;
  if (walk.aliases > LIMITS.aliasesMax) tooMuch("aliases", walk.aliases, LIMITS.aliasesMax);
  const name = field.name.value;
  const own = (COST_BY_FIELD[name] ?? 1) * (name === "standing" ? walk.standingWeight : 1);
  if (!(isObjectType(parent) || isInterfaceType(parent)) || !field.selectionSet) return own;
  const definition = parent.getFields()[field.name.value];
  if (!definition) return own;
  const type = getNamedType(definition.type);
  if (!isCompositeType(type)) return own;
  const inner = costOf(walk, field.selectionSet, type, depth + 1);
  if (type.name.endsWith("Connection")) return own + skippedCost(walk, field) + inner * pageSize(walk, field);
  return own + inner * (parent.name === "Query" && name === "nodes" ? idCount(walk, field) : 1);
}

// Rows are skipped in the database, so they cost far less than rows that are returned.
const SKIPPED_ROWS_PER_UNIT = 100;

function skippedCost(walk: Walk, field: FieldNode): number {
  const skip = argument(walk, field, "skip");
  if (skip === null || skip === undefined) return 0;
  const name = field.name.value;
  if (typeof skip !== "number" || skip < 0)
    throw refusedRequest("BAD_USER_INPUT", `\`${name}\` skips ${String(skip)} rows; use 0 or more.`);
  if (skip > LIMITS.skippedRowsMax)
    throw refusedRequest(
      "BAD_USER_INPUT",
      `\`${name}\` skips ${skip} rows, and ${LIMITS.skippedRowsMax} is the most. Narrow the filter, or follow the cursors.`,
    );
  const other = ["after", "last", "before"].find((one) => (argument(walk, field, one) ?? null) !== null);
  if (other && skip > 0)
    throw refusedRequest("BAD_USER_INPUT", `\`${name}\` has both \`skip\` and \`${other}\`. Use one of them.`);
  return Math.ceil(skip / SKIPPED_ROWS_PER_UNIT);
}

function idCount(walk: Walk, field: FieldNode): number {
  const node = field.arguments?.find(({ name }) => name.value === "ids")?.value;
  const ids = node?.kind === Kind.VARIABLE ? walk.variables[node.name.value] : node?.kind === Kind.LIST && node.values;
  // A single value is accepted as a list of one.
  const count = Array.isArray(ids) ? ids.length : 1;
  if (count <= LIMITS.pageSizeMax) return count;
  throw refusedRequest(
    "BAD_USER_INPUT",
    `\`nodes\` requests ${count} nodes, and ${LIMITS.pageSizeMax} is the most. Request fewer at once.`,
  );
}

function pageSize(walk: Walk, field: FieldNode): number {
  const sizes = (["first", "last"] as const).map((name) => argument(walk, field, name));
  const given = sizes.filter((size) => size !== null && size !== undefined);
  const asked = given[0];
  if (given.length !== 1 || typeof asked !== "number")
    throw refusedRequest(
      "BAD_USER_INPUT",
      `\`${field.name.value}\` needs either \`first\` or \`last\`, from 1 to ${LIMITS.pageSizeMax}.`,
    );
  if (asked < 1 || asked > LIMITS.pageSizeMax)
    throw refusedRequest(
      "BAD_USER_INPUT",
      `\`${field.name.value}\` requests ${asked} rows; a page has 1 to ${LIMITS.pageSizeMax}. Request fewer and follow the cursors.`,
    );
  return asked;
}

function argument(walk: Walk, field: FieldNode, name: string): unknown {
  const node = field.arguments?.find((candidate) => candidate.name.value === name)?.value;
  if (!node) return undefined;
  if (node.kind === Kind.VARIABLE) return walk.variables[node.name.value];
  return node.kind === Kind.INT ? Number(node.value) : null;
}

function countFields(walk: Walk, set: SelectionSetNode, seen = new Set<string>()): number {
  let count = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) count += 1;
    else if (selection.kind === Kind.INLINE_FRAGMENT) count += countFields(walk, selection.selectionSet, seen);
    else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value);
      const fragment = walk.fragments.get(selection.name.value);
      if (fragment) count += countFields(walk, fragment.selectionSet, seen);
    }
  }
  return count;
}

function tooMuch(what: string, given: number, limit: number, advice = "Send several smaller operations."): never {
  throw refusedRequest("LIMIT_EXCEEDED", `The operation has ${what} ${given}; the limit is ${limit}. ${advice}`);
}
