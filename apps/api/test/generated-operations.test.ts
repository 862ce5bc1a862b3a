import { readSdl } from "@openrecert/contract/sdl";
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import { describe, expect, it } from "vitest";
import { ROLES } from "../src/auth/permissions.ts";
import { globalId, NODE_TYPES } from "../src/platform/ids.ts";
import { BEST_ALLOCATION, cmaMember, newKey, useApi } from "./kit.ts";
import { fieldsOf, type Place, placesOf, selectionAt } from "./schema-walk.ts";

const api = await useApi();
const schema = buildSchema(readSdl());
const OPERATIONS_PER_ROLE = Number(process.env.GENERATED_OPERATIONS ?? 150);

/** Numbers that repeat with their seed (mulberry32), so that a failure can be found again. */
function random(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** For each scalar, values that are accepted, and values that are odd or wrong. */
const VALUES: Record<string, [good: unknown[], odd: unknown[]]> = {
  String: [
    ["a", "Ana", "ortiz", "api", "2025", "👩‍👩‍👧"],
    [
      "",
      " ",
      "'; --",
      "%",
      "_",
      "\\",
      "x".repeat(5000),
      "\u202e",
      "null",
      "{}",
      "1e309",
      "\n\t",
      "\u0000",
      "\ud800",
      7,
    ],
  ],
  ID: [[], ["", "x", "Og", "TWVtYmVyOg", "Member:1", "\u0000"]],
  Int: [
    [1, 2, 5, 100],
    [0, -1, 101, 2147483647, -2147483648, 2147483648, 1.5, "1"],
  ],
  Boolean: [
    [true, false],
    ["true", 1],
  ],
  Date: [
    ["2025-01-01", "2024-02-29", "2021-02-10", "1900-01-01", "2199-12-31"],
    ["2026-02-30", "0000-00-00", "-infinity", "2200-01-01", "", 20250101],
  ],
  DateTime: [
    ["2025-01-01T00:00:00Z", "2025-01-01T23:59:59.999999999+14:00"],
    ["2026-02-30T00:00:00Z", "now", ""],
  ],
  Decimal: [
    ["1", "10", "0.5", "99999.999999"],
    ["0", "-1", "-0", "100000", "999999999999999999", "0.000000000001", "1e5", "NaN", "", 1],
  ],
};
const OFTEN = [true, true, true, true, true, true, true, true, true, false];

/** Values that exist, by the names of arguments and fields. */
type Known = Record<string, readonly unknown[]>;
type Pick = <Item>(items: readonly Item[]) => Item;

function madeUp(type: GraphQLInputType, pick: Pick, known: Known): unknown {
  if (isNonNullType(type)) return madeUp(type.ofType as GraphQLInputType, pick, known) ?? (pick(OFTEN) ? "a" : null);
  if (!pick(OFTEN)) return null;
  if (isListType(type))
    return Array.from({ length: pick([1, 1, 2, 3, 0, 40]) }, () => madeUp(type.ofType, pick, known));
  if (isEnumType(type)) return pick(OFTEN) ? pick(type.getValues()).name : "NOTHING";
  if (isInputObjectType(type))
    return Object.fromEntries(
      Object.values(type.getFields())
        .filter((field) => isNonNullType(field.type) || pick([true, false]))
        .map((field) => [field.name, named(field.name, field.type, pick, known)]),
    );
  const [good, odd] = VALUES[type.name]!;
  const usual = type.name === "ID" ? known.ids! : good;
  return pick(pick(OFTEN) ? usual : odd);
}

// Often what exists, so that operations get beyond their first check.
function named(name: string, type: GraphQLInputType, pick: Pick, known: Known): unknown {
  const found = known[name];
  return found && pick(OFTEN) ? pick(found) : madeUp(type, pick, known);
}

function operationOf(
  kind: "query" | "mutation",
  field: GraphQLField<unknown, unknown>,
  places: readonly Place[],
  pick: Pick,
  known: Known,
) {
  const place = pick(places.filter(({ root }) => root === field.name));
  const fields = fieldsOf(place.type).filter((one) => !isCompositeType(getNamedType(one.type)));
  const given = field.args.filter(
    (argument) => argument.name === "first" || isNonNullType(argument.type) || pick([true, false]),
  );
  const value = (argument: GraphQLArgument) =>
    argument.name === "first" ? pick([1, 5, 100]) : named(argument.name, argument.type, pick, known);
  const variables = Object.fromEntries(given.map((argument) => [argument.name, value(argument)]));
  const heads = given.map(({ name, type }) => `$${name}: ${type}`).join(", ");
  const calls = given.map(({ name }) => `${name}: $${name}`).join(", ");
  const selection = selectionAt(place, ["__typename", ...fields.map(({ name }) => name)].join(" "));
  const query = `${kind}${heads && `(${heads})`} { ${field.name}${calls && `(${calls})`} ${selection} }`;
  return { query, variables };
}

describe("generated operations", () => {
  const queries = placesOf(schema, schema.getQueryType()!);
  const mutations = placesOf(schema, schema.getMutationType()!);
  const roots = [
    ...Object.values(schema.getQueryType()!.getFields()).map((field) => ["query", field, queries] as const),
    ...Object.values(schema.getMutationType()!.getFields()).map((field) => ["mutation", field, mutations] as const),
  ];

  it.each(ROLES.map((role, index) => [role, index] as const))(
    `never make anything break: ${OPERATIONS_PER_ROLE} by %s`,
    async (role, index) => {
      const body = await api.body("aama");
      await body.publishesCma();
      const person = await cmaMember(body, "Ana Ortiz", BEST_ALLOCATION);
      const submission = await person.applied("2026-01-20", "ce");
      const caller = await body.staff("Somebody", role);
      const ids = [
        globalId("Member", person.id),
        globalId("Certification", person.certificationId),
        globalId("Activity", person.activities[0]!.id),
        globalId("Submission", submission.id),
        globalId("Staff", caller.membershipId),
        ...NODE_TYPES.map((type) => globalId(type, "00000000-0000-7000-8000-000000000000")),
      ];
      const known = {
        ids,
        expectedVersion: Array.from({ length: 9 }, (_, version) => version + 1),
        expectedActivityVersion: [1, 2],
        dimension: ["area", "approval"],
        value: ["clinical", "aama"],
        unit: ["point"],
        idempotencyKey: Array.from({ length: 200 }, () => newKey()),
        memberId: [ids[0]!],
        certificationId: [ids[1]!],
        activityId: [ids[2]!],
        submissionId: [ids[3]!],
        staffId: [ids[4]!],
        memberNumber: [person.number],
        number: [person.number],
        credential: ["cma-aama"],
        currency: ["USD", "JPY", "KWD"],
        type: ["ce"],
      };
      const next = random(index + 1);
      const pick: Pick = (items) => items[Math.floor(next() * items.length)]!;
      const broken: string[] = [];
      let answered = 0;
      for (let done = 0; done < OPERATIONS_PER_ROLE; done += 1) {
        const [kind, field, places] = pick(roots);
        const { query, variables } = operationOf(kind, field, places, pick, known);
        const answer = await body.query(query, variables, caller);
        const codes = (answer.errors ?? []).map(({ extensions }) => extensions.code);
        if (codes.length === 0) answered += 1;
        if (answer.status >= 500 || codes.includes("INTERNAL_SERVER_ERROR"))
          broken.push(
            `${answer.status} ${[...new Set(codes)].join()} ${query} ${JSON.stringify(variables).slice(0, 1000)}`,
          );
      }
      expect(broken).toEqual([]);
      // Enough of them are right for what lies behind the first checks to be tried.
      expect(answered).toBeGreaterThan(OPERATIONS_PER_ROLE / 5);
    },
    120_000,
  );
});
