import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readSdl } from "@openrecert/contract/sdl";
import { buildSchema, Kind, type OperationDefinitionNode, parse } from "graphql";
import { expect, it } from "vitest";
import type { Caller } from "../src/auth/caller.ts";
import { firstDenial } from "../src/auth/operation-check.ts";
import { permissionsOf, ROLES } from "../src/auth/permissions.ts";

const FOLDER = resolve(import.meta.dirname, "../../../packages/contract/operations");
const schema = buildSchema(readSdl());
const document = parse(
  readdirSync(FOLDER)
    .map((name) => readFileSync(join(FOLDER, name), "utf8"))
    .join("\n"),
);
const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
const operations = document.definitions.filter(
  (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
);

// An operation is refused whole, so a page that asks for one field too many would show nothing to a
// role.
it("each operation of the console is refused to these roles, and to no other", () => {
  const lines = operations.flatMap((operation) => {
    const refused = ROLES.filter((role) => {
      const caller: Caller = { ...PERSON, roles: [role], permissions: permissionsOf([role]) };
      return firstDenial(schema, operation, fragments, variablesOf(operation), caller) !== null;
    });
    return refused.length === 0 ? [] : [`${operation.name?.value}: ${refused.join(", ")}`];
  });
  expect(lines.sort().join("\n")).toMatchSnapshot();
});

const PERSON = {
  kind: "STAFF",
  userId: "u",
  name: "A person",
  email: "person@example.org",
  membershipId: "m",
  mustChangePassword: false,
} as const;

/**
 * Variables with all that a person may search by; what else is required is given, and not looked
 * at.
 */
function variablesOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  const names = variableDefinitions.map(({ variable }) => variable.name.value);
  return Object.fromEntries(names.map((name) => [name, name === "filter" ? { search: "ana" } : "given"]));
}
