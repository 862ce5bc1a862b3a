import { readSdl } from "@openrecert/contract/sdl";
import {
  buildSchema,
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isObjectType,
} from "graphql";
import type { Ctx, RequestContext } from "../platform/context.ts";
import { notPermitted } from "../platform/user-errors.ts";
import { deniedError, unauthenticated } from "./denials.ts";
import { grantOf, isPageType, NEEDS } from "./needs.ts";

type Resolve = GraphQLFieldResolver<unknown, RequestContext>;
/** Resolvers by type and field. Scalars and the resolvers of abstract types are left alone. */
export type ResolverMap = { readonly [type: string]: object };
/** Whether a row is the caller's own: a member's, or one that the calling program recorded. */
export type IsOwn = (ctx: Ctx, type: string, row: object) => boolean | Promise<boolean>;

/**
 * Adds resolvers that check the contract's `@needs` of each type and field, however it is reached.
 * Operations are checked before they run (`firstDenial`). This checks rows, and everything else
 * that an operation alone does not show.
 */
export function guardResolvers(resolvers: ResolverMap, isOwn: IsOwn): ResolverMap {
  const schema = buildSchema(readSdl());
  const written = (type: string, field: string): Resolve =>
    (resolvers[type] as Record<string, Resolve> | undefined)?.[field] ?? defaultFieldResolver;
  const guarded = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith("__"))
    .map((type): [string, Record<string, Resolve>] => [
      type.name,
      Object.fromEntries(
        Object.values(type.getFields()).map((field) => {
          const resolve = written(type.name, field.name);
          if (type === schema.getMutationType()) return [field.name, guardMutation(field.name, resolve)];
          if (type === schema.getQueryType()) return [field.name, guardQuery(field, resolve, isOwn)];
          return [field.name, guardField(type, field.name, resolve, isOwn)];
        }),
      ),
    ]);
  return { ...resolvers, ...Object.fromEntries(guarded) };
}

/** Runs before everything else, including the answer stored for an idempotency key. */
function guardMutation(name: string, resolve: Resolve): Resolve {
  const need = NEEDS.ofField("Mutation", name);
  if (!need) throw new Error(`the contract does not say what ${name} needs`);
  return (source, args, ctx, info) => {
    if (ctx.caller.kind === "ANONYMOUS") throw unauthenticated();
    if (grantOf(ctx.caller, need) === "NONE") return { userErrors: [notPermitted(need.permission)] };
    return resolve(source, args, ctx, info);
  };
}

/** A row that is not the caller's own looks the same as one that does not exist. */
function guardQuery(field: GraphQLField<unknown, unknown>, resolve: Resolve, isOwn: IsOwn): Resolve {
  const type = getNamedType(field.type);
  const need = NEEDS.ofField("Query", field.name) ?? NEEDS.ofType(type.name);
  if (!need || isInterfaceType(type)) return resolve;
  return async (source, args, ctx, info) => {
    const grant = grantOf(ctx.caller, need);
    if (grant === "NONE" || (grant === "OWN" && isPageType(type.name) && !NEEDS.ofField("Query", field.name)))
      throw deniedError(ctx.caller, { path: [field.name], permission: need.permission });
    const row = await resolve(source, args, ctx, info);
    if (grant === "ALL" || isPageType(type.name) || row === null || row === undefined) return row;
    return (await isOwn(ctx, type.name, row as object)) ? row : null;
  };
}

function guardField(type: GraphQLObjectType, field: string, resolve: Resolve, isOwn: IsOwn): Resolve {
  const needs = [NEEDS.ofType(type.name), NEEDS.ofField(type.name, field)].filter((need) => need !== null);
  if (needs.length === 0) return resolve;
  const isPage = isPageType(type.name);
  const refusal = (ctx: RequestContext) => {
    const denied = needs.find((need) => grantOf(ctx.caller, need) === "NONE");
    return deniedError(ctx.caller, { path: [type.name, field], permission: (denied ?? needs[0]!).permission });
  };
  // Runs for each field of each row, so it makes no closures unless it has to.
  return (source, args, ctx, info) => {
    let isGranted = true;
    for (const need of needs) {
      const grant = grantOf(ctx.caller, need);
      if (grant === "NONE") throw refusal(ctx);
      if (grant !== "ALL") isGranted = false;
    }
    if (isGranted || isPage) return resolve(source, args, ctx, info);
    const own = isOwn(ctx, type.name, source as object);
    const go = (is: boolean) => {
      if (!is) throw refusal(ctx);
      return resolve(source, args, ctx, info);
    };
    return typeof own === "boolean" ? go(own) : own.then(go);
  };
}
