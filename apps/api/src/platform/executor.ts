import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLErrorOptions,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
} from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import type { RequestContext } from "./context.ts";

/** Compiling takes about as long as a few executions, so a query is compiled at this use. */
export const COMPILED_AT_USE = 3;
/** So many compiled queries are kept; the least recently compiled one is dropped. */
const COMPILED_MAX = 200;

type Query = { uses: number; compiled: CompiledQuery | null };

/**
 * Executes operations of the schema. Queries that are asked again and again run as compiled
 * functions, everything else by the reference executor; both give the same answers. Mutations are
 * few and short, so they gain nothing.
 */
export function executorOf(schema: GraphQLSchema): ApolloServerOptionsWithGateway<RequestContext>["gateway"] {
  const compiledOf = compiledQueries(schema);
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: schema, coreSupergraphSdl: "" });
      return () => undefined;
    },
    load: async () => ({
      executor: async ({ document, operation, request, context }) => {
        const variableValues = request.variables ?? {};
        const contextValue = context as RequestContext;
        const compiled = operation.operation === "query" ? compiledOf(document, operation) : null;
        // The library does not fill in defaults of input fields, so it is given coerced variables.
        const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variableValues);
        if (compiled && coerced) return withErrors(await compiled.query(undefined, contextValue, coerced));
        return execute({ schema, document, operationName: operation.name?.value, contextValue, variableValues });
      },
    }),
    stop: async () => undefined,
  };
}

function compiledQueries(schema: GraphQLSchema) {
  // Apollo keeps parsed documents by their text, so equal texts are one document.
  const known = new WeakMap<DocumentNode, Map<string, Query>>();
  const kept = new Set<Query>();
  return (document: DocumentNode, { name }: OperationDefinitionNode): CompiledQuery | null => {
    const queries = known.get(document) ?? new Map<string, Query>();
    known.set(document, queries);
    const query = queries.get(name?.value ?? "") ?? { uses: 0, compiled: null };
    queries.set(name?.value ?? "", query);
    query.uses += 1;
    if (query.uses !== COMPILED_AT_USE) return query.compiled;
    const compiled = compileQuery(schema, document, name?.value);
    query.compiled = isCompiledQuery(compiled) ? compiled : null;
    kept.add(query);
    const [oldest] = kept;
    if (oldest && kept.size > COMPILED_MAX) {
      kept.delete(oldest);
      Object.assign(oldest, { uses: 0, compiled: null });
    }
    return query.compiled;
  };
}

/** Errors of compiled functions lack what Apollo expects of them, such as `extensions`. */
function withErrors(result: ExecutionResult): ExecutionResult {
  if (!result.errors) return result;
  const errors = result.errors.map(
    ({ message, path, originalError, locations }) =>
      new LocatedError(message, { path: path ?? null, originalError: originalError ?? null }, locations),
  );
  return { ...result, errors };
}

class LocatedError extends GraphQLError {
  override readonly locations;
  constructor(message: string, options: GraphQLErrorOptions, locations: GraphQLError["locations"]) {
    super(message, options);
    this.locations = locations;
  }
}
