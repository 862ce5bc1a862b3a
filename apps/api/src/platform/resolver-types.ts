import type { GraphQLScalarType } from "graphql";
import type { Resolvers, ResolversParentTypes } from "../generated/resolvers.ts";

type TypeName = keyof Resolvers;
type FieldsOf<Type extends TypeName> = NonNullable<Resolvers[Type]>;
// The root types have no parent object, so all of their fields need a resolver.
type ParentOf<Type> = Type extends "Query" | "Mutation"
  ? unknown
  : Type extends keyof ResolversParentTypes
    ? ResolversParentTypes[Type]
    : unknown;

type Answer<Resolver> = Resolver extends (...args: never[]) => infer Result ? Allowed<Awaited<Result>> : never;
// GraphQL returns null for undefined.
type Allowed<Result> = null extends Result ? Result | undefined : Result;

/** Whether a type's parent object already answers a field, as a value or as a function. */
type Answers<Parent, Field, Resolver> = Field extends keyof Parent
  ? Parent[Field] extends Answer<Resolver> | ((...args: never[]) => Answer<Resolver> | Promise<Answer<Resolver>>)
    ? true
    : false
  : false;

/** The fields of a type that need a resolver. */
type Needed<Type extends TypeName> =
  FieldsOf<Type> extends GraphQLScalarType
    ? never
    : {
        [Field in keyof FieldsOf<Type>]-?: Field extends `__${string}`
          ? never
          : true extends Answers<ParentOf<Type>, Field, NonNullable<FieldsOf<Type>[Field]>>
            ? never
            : Field;
      }[keyof FieldsOf<Type>];

type Scalars = { [Type in TypeName]-?: FieldsOf<Type> extends GraphQLScalarType ? Type : never }[TypeName];
type NeededTypes = { [Type in TypeName]-?: [Needed<Type>] extends [never] ? never : Type }[TypeName];

/** Resolvers of the whole contract: one for each field that its parent does not answer itself. */
export type CompleteResolvers = {
  readonly [Type in NeededTypes]: { readonly [Field in Needed<Type>]: NonNullable<FieldsOf<Type>[Field]> };
} & { readonly [Type in Scalars]: FieldsOf<Type> };

type Merged<Features> = (Features extends unknown ? (feature: Features) => void : never) extends (
  feature: infer All,
) => void
  ? All
  : never;

/** Merges the resolvers of all features. Throws if two of them resolve one field. */
export function mergeFeatures<Features extends readonly object[]>(...features: Features): Merged<Features[number]> {
  const merged: Record<string, object> = {};
  for (const feature of features)
    for (const [type, resolvers] of Object.entries(feature)) merged[type] = mergeType(type, merged[type], resolvers);
  return merged as Merged<Features[number]>;
}

function mergeType(type: string, known: object | undefined, added: object): object {
  if (known === undefined) return added;
  const twice = Object.keys(added).find((field) => field in known);
  if (twice) throw new Error(`two features resolve ${type}.${twice}`);
  return { ...known, ...added };
}
