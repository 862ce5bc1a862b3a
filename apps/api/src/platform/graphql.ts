import { ApolloServer, type ApolloServerPlugin, type GraphQLRequestListener } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled } from "@apollo/server/plugin/disabled";
import { InMemoryLRUCache } from "@apollo/utils.keyvaluecache";
import { makeExecutableSchema } from "@graphql-tools/schema";
import { readSdl } from "@openrecert/contract/sdl";
import {
  GraphQLError,
  type GraphQLFormattedError,
  getVariableValues,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
} from "graphql";
import { deniedError } from "../auth/denials.ts";
import { guardResolvers } from "../auth/guard.ts";
import { firstDenial } from "../auth/operation-check.ts";
import { isOwn } from "../features/owners.ts";
import { resolvers } from "../features/resolvers.ts";
import { activitiesEvaluated } from "../features/standing/evaluation-pool.ts";
import type { RequestContext } from "./context.ts";
import { EXPOSED_CODES, exposed, refusedRequest } from "./errors.ts";
import { executorOf } from "./executor.ts";
import { faultForLog, isTemporary, TEMPORARY_MESSAGE } from "./faults.ts";
import { LIMITS, measureOperation } from "./limits.ts";
import type { Logger } from "./logger.ts";
import { asksForStanding, recordWeight } from "./record-weight.ts";
import type { Spending } from "./spending.ts";
import { findUnstorableText } from "./strings.ts";

type GraphqlParts = { log: Logger; production: boolean; spending: Spending };

/**
 * Parsed operations that are kept, in bytes of JSON; in memory they take several times as much. The
 * console's operations together have a quarter of it. By default, callers who write values into their
 * operations would fill 30 MiB.
 */
const DOCUMENTS_BYTES_MAX = 4 * 1024 * 1024;

/** The GraphQL server for the contract, started, but without handling of signals or ports. */
export async function createGraphqlServer({
  log,
  production,
  spending,
}: GraphqlParts): Promise<ApolloServer<RequestContext>> {
  const server = new ApolloServer<RequestContext>({
    documentStore: new InMemoryLRUCache({ maxSize: DOCUMENTS_BYTES_MAX }),
    gateway: executorOf(
      makeExecutableSchema({ typeDefs: readSdl(), resolvers: guardResolvers(resolvers, isOwn) as never }),
    ),
    introspection: !production,
    hideSchemaDetailsFromClientErrors: production,
    validationRules: production ? [NoSchemaIntrospectionCustomRule] : [],
    parseOptions: { maxTokens: LIMITS.tokensMax },
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stringifyResult: (result) => JSON.stringify(result),
    formatError: maskError,
    logger: quiet(log),
    plugins: [ApolloServerPluginCacheControlDisabled(), requestPlugin({ log, production, spending })],
  });
  await server.start();
  return server;
}

function requestPlugin({ log, production, spending }: GraphqlParts): ApolloServerPlugin<RequestContext> {
  return {
    // An invalid key is the caller's error; any other failure to create a context is a fault.
    async contextCreationDidFail({ error }) {
      if (!(error instanceof GraphQLError)) log.error(faultForLog(error), "no context could be made");
    },
    async unexpectedErrorProcessingRequest({ error }) {
      log.error(faultForLog(error), "request failed unexpectedly");
    },
    async requestDidStart(): Promise<GraphQLRequestListener<RequestContext>> {
      let cost = 0;
      return {
        async didResolveOperation({ schema, operation, document, request, contextValue }) {
          if (!operation) throw noOperation();
          const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
          const given = request.variables ?? {};
          refuseUnstorableText(operation, given);
          const { coerced: variables, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
          if (!variables) throw badVariables(errors ?? [], production);
          cost = measureOperation(schema, operation, fragments, variables);
          const denial = firstDenial(schema, operation, fragments, variables, contextValue.caller);
          if (denial) throw deniedError(contextValue.caller, denial, 403);
          // A query sees one state of the database from its first field to its last. The
          // transaction begins here, the last place where an error still becomes a regular answer.
          // executionDidEnd ends it.
          if (operation.operation === "query") await contextValue.begin("snapshot").catch(refuseForNow);
          try {
            if (operation.operation === "query" && asksForStanding(operation, fragments)) {
              const weight = await recordWeight(contextValue, operation, fragments, variables);
              cost = measureOperation(schema, operation, fragments, variables, weight);
            }
            await spending.spend(contextValue, cost);
          } catch (error) {
            await contextValue.end(false).catch(() => undefined);
            throw error;
          }
        },
        async executionDidStart({ contextValue }) {
          return { executionDidEnd: () => contextValue.end(true) };
        },
        async didEncounterErrors({ errors, contextValue }) {
          for (const error of errors) report(error, contextValue);
        },
        async willSendResponse({ response, contextValue }) {
          if (response.body.kind !== "single") return;
          const { singleResult } = response.body;
          // A list does not say beforehand how long its records are.
          const beyond = activitiesEvaluated(contextValue) - cost;
          if (beyond > 0) await spending.settle(contextValue, beyond);
          cost += Math.max(0, beyond);
          singleResult.extensions = { ...singleResult.extensions, cost, requestId: contextValue.requestId };
          // Nothing could be answered. The status tells tools that know only HTTP that a retry may
          // help.
          const isAway = singleResult.errors?.some(({ extensions }) => extensions?.code === "UNAVAILABLE") ?? false;
          if (isAway && isEmpty(singleResult.data)) response.http.status = 503;
        },
      };
    },
  };
}

function noOperation(): GraphQLError {
  return refusedRequest(
    "OPERATION_RESOLUTION_FAILURE",
    "The document has several operations. Send one operation, or name one in `operationName`.",
  );
}

// One error is enough to continue, and a long list of wrong items has as many errors.
function badVariables([first]: readonly GraphQLError[], production: boolean): GraphQLError {
  const message = first?.message ?? "The variables do not match the operation.";
  return refusedRequest("BAD_USER_INPUT", production ? message.replace(/ Did you mean .*$/s, "") : message);
}

/** A temporary fault becomes an answer that says so. */
export function refuseForNow(error: unknown): never {
  throw isTemporary(error) ? exposed("UNAVAILABLE", TEMPORARY_MESSAGE) : error;
}

function isEmpty(data: unknown): boolean {
  return data === undefined || data === null || Object.values(data).every((value) => value === null);
}

// Checks literals in the document and values of variables before anything is read.
function refuseUnstorableText(operation: OperationDefinitionNode, variables: Record<string, unknown>): void {
  const found = findUnstorableText(variables, ["variables"]) ?? findUnstorableText(literals(operation), ["document"]);
  if (found)
    throw refusedRequest(
      "BAD_USER_INPUT",
      `The text at ${found.path.join(".")} contains ${found.what}, which cannot be stored. Remove it, and check the encoding of the text.`,
    );
}

function literals(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(literals);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => key !== "loc")
      .map(([key, value]) => [key, literals(value)]),
  );
}

/** A stable code and a message written for callers. Anything else becomes one masked sentence. */
function maskError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = String(formatted.extensions?.code ?? "INTERNAL_SERVER_ERROR");
  const place = {
    ...(formatted.path ? { path: formatted.path } : {}),
    ...(formatted.locations ? { locations: formatted.locations } : {}),
  };
  if (EXPOSED_CODES.has(code)) return { message: formatted.message, ...place, extensions: { code } };
  if (isTemporary(originalOf(error)))
    return {
      message: TEMPORARY_MESSAGE,
      ...place,
      extensions: { code: "UNAVAILABLE" },
    };
  return {
    message:
      "Something went wrong on our side; nothing changed. Try again. If it happens again, report the request id.",
    ...place,
    extensions: { code: "INTERNAL_SERVER_ERROR" },
  };
}

function report(error: GraphQLError, ctx: RequestContext): void {
  const code = String(error.extensions.code ?? "INTERNAL_SERVER_ERROR");
  const original = originalOf(error);
  if (code !== "INTERNAL_SERVER_ERROR") {
    ctx.log.info({ code, path: error.path }, "operation refused");
    return;
  }
  ctx.log.error({ code, path: error.path, ...faultForLog(original) }, "operation failed");
}

function originalOf(error: unknown): unknown {
  return error instanceof GraphQLError ? (error.originalError ?? error) : error;
}

// Apollo warns about choices that are deliberate here.
function quiet(log: Logger) {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (message?: unknown) => log.debug(String(message)),
    error: (message?: unknown) => log.error(String(message)),
  };
}
