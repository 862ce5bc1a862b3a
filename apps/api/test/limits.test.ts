import { readSdl } from "@openrecert/contract/sdl";
import {
  buildSchema,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import { describe, expect, it } from "vitest";
import { ROLES } from "../src/auth/permissions.ts";
import { globalId } from "../src/platform/ids.ts";
import { inputFor, inputType } from "./inputs.ts";
import { type Caller, cmaMember, mutate, newKey, useApi } from "./kit.ts";

const api = await useApi();
const body = await api.body("aama");
await body.publishesCma();
const everything = await body.staff("Ada All", ...ROLES);
const minting = { authorization: `Bearer ${(await body.apiKey("MEMBER_TOKENS_MINT")).key}` };
const schema = buildSchema(readSdl());

/** A limit that a description states, at a place of an input, such as `activity.quantities`. */
type Limit = { of: "characters" | "items" | "number"; min: number; max: number; place: string[]; sample: unknown };

const STATED = /(?:(\d+) to|up to) (\d+)( characters)?/;

function limitsOf(type: GraphQLInputObjectType, above: string[] = []): Limit[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const place = [...above, field.name];
    const own = limitOf(field, place);
    const inner = getNamedType(field.type);
    const deeper = isInputObjectType(inner) && !isList(field) ? limitsOf(inner, place) : [];
    return own ? [own, ...deeper] : deeper;
  });
}

const nullable = ({ type }: GraphQLInputField) => (isNonNullType(type) ? type.ofType : type);
const isList = (field: GraphQLInputField) => isListType(nullable(field));

function limitOf(field: GraphQLInputField, place: string[]): Limit | null {
  const [stated, min = "0", max, characters] = STATED.exec(field.description ?? "") ?? [];
  const type = getNamedType(field.type).name;
  // The key of the act is looked at before anything is done, and so by a test of its own below.
  if (!stated || field.name === "idempotencyKey") return null;
  const of = characters ? "characters" : isList(field) ? "items" : type === "Int" ? "number" : null;
  return of && { of, min: Number(min), max: Number(max), place, sample: SAMPLES[type] };
}

const SAMPLES: Record<string, unknown> = {
  ID: (index: number) => `id ${index}`,
  QuantityInput: (index: number) => ({ unit: `unit${index}`, amount: "1" }),
  ActivityLabelInput: (index: number) => ({ dimension: `dimension${index}`, value: "x" }),
  CycleInput: (index: number) => ({ from: `${2025 + index}-01-01`, to: `${2025 + index}-12-31` }),
  ActivityReportRow: () => ({
    memberNumber: "nobody",
    activity: { type: "ce", completed: "2025-01-01", quantities: [{ unit: "point", amount: "1" }] },
  }),
};

function sized({ of, sample }: Limit, size: number): unknown {
  if (of === "number") return size;
  if (of === "characters") return "x".repeat(size);
  return Array.from({ length: size }, (_, index) => (sample as (index: number) => unknown)(index));
}

const withValue = (input: object, [first = "", ...rest]: string[], value: unknown): object => ({
  ...input,
  [first]: rest.length === 0 ? value : withValue((input as Record<string, object>)[first] ?? {}, rest, value),
});

const cases = Object.keys(schema.getMutationType()!.getFields()).flatMap((mutation) =>
  limitsOf(schema.getType(inputType(mutation)) as GraphQLInputObjectType).map(
    (limit) => [`${mutation} ${limit.place.join(".")}`, mutation, limit] as const,
  ),
);

describe("a limit that the schema states is the server's", () => {
  it("for these inputs", () => {
    expect(cases.length).toBeGreaterThan(30);
  });

  it.each(cases)("%s", async (_, mutation, limit) => {
    const caller: Caller = mutation === "memberTokenMint" ? minting : everything;
    const input = await inputFor(body, mutation);
    // Of a batch, the place ends at the list; of other lists and texts it is exact.
    const path = ["input", ...limit.place].join(".");
    const refusals = async (size: number) => {
      const given = withValue({ ...input, dryRun: true }, limit.place, sized(limit, size));
      const { userErrors } = await mutate(body, mutation, given, caller);
      return userErrors.filter((error: { path: string[] }) => error.path.join(".") === path);
    };
    expect(await refusals(limit.max), `${limit.max} is accepted`).toEqual([]);
    expect(await refusals(limit.max + 1), `${limit.max + 1} is refused`).toHaveLength(1);
    if (limit.min > 0) {
      expect(await refusals(limit.min), `${limit.min} is accepted`).toEqual([]);
      expect(await refusals(limit.min - 1), `${limit.min - 1} is refused`).toHaveLength(1);
    }
  });

  it("for keys of acts: 8 to 100 characters", async () => {
    const registrar = await body.staff("Reg", "REGISTRAR");
    for (const [size, codes] of [
      [7, ["INVALID_INPUT"]],
      [8, []],
      [100, []],
      [101, ["INVALID_INPUT"]],
    ] as const) {
      const input = { number: newKey(), givenName: "A", familyName: "B", idempotencyKey: `${size}`.padEnd(size, "k") };
      const { userErrors } = await mutate(body, "memberCreate", input, registrar);
      expect(userErrors.map(({ code }: { code: string }) => code)).toEqual(codes);
    }
  });

  it("for arguments that are lists: 100 people, 50 supposed activities", async () => {
    const described = (field: string, argument: string) => {
      const { description, args } = schema.getQueryType()!.getFields()[field]!;
      return [description, args.find(({ name }) => name === argument)?.description].join(" ");
    };
    expect(described("verifications", "people")).toContain("up to 100");
    expect(described("standing", "with")).toContain("at most 50");
    const person = await cmaMember(body, "Ana Ortiz", []);
    const certificationId = globalId("Certification", person.certificationId);
    const ask = async (query: string) => (await body.query(query, {}, everything)).errors?.[0]?.extensions.code;
    const verify = (size: number) => {
      const people = Array.from({ length: size }, () => '{ memberNumber: "1", familyName: "x" }').join(", ");
      return ask(`{ verifications(credential: "cma-aama", people: [${people}]) { memberNumber } }`);
    };
    expect([await verify(100), await verify(101)]).toEqual([undefined, "BAD_USER_INPUT"]);
    const activity = '{ type: "ce", completed: "2025-01-01", quantities: [{ unit: "point", amount: "1" }] }';
    const suppose = (size: number) => {
      const supposed = Array.from({ length: size }, () => activity).join(", ");
      return ask(`{ standing(certificationId: "${certificationId}", with: [${supposed}]) { verdict } }`);
    };
    expect([await suppose(50), await suppose(51)]).toEqual([undefined, "BAD_USER_INPUT"]);
  });

  it.each([
    ["members", "search", 100],
    ["submissions", "search", 100],
  ])("for %s by %s: %i characters", async (list, field, max) => {
    const filter = list === "members" ? "MemberFilter" : "SubmissionFilter";
    const type = schema.getType(filter) as GraphQLInputObjectType;
    expect(type.getFields()[field]?.description).toContain(`up to ${max} characters`);
    const ask = (size: number) =>
      body.query(`{ ${list}(first: 1, filter: { ${field}: "${"x".repeat(size)}" }) { totalCount } }`, {}, everything);
    expect((await ask(max)).errors).toBeUndefined();
    expect((await ask(max + 1)).errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });
});
