import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type DefinitionNode, type DocumentNode, Kind, type ObjectTypeDefinitionNode, parse, print } from "graphql";

const FOLDER = resolve(import.meta.dirname, "../schema");

let printed: string | null = null;

/**
 * The contract as one schema with descriptions and directives but without extensions, printed once
 * per process. Servers return it at `/schema.graphql`, and code generators read it.
 */
export function readSdl(): string {
  printed ??= `${print(oneSchema(readdirSync(FOLDER).filter((name) => name.endsWith(".graphql"))))}\n`;
  return printed;
}

// Merges the `extend type Query` fields of the feature files, in alphabetical order of the files,
// into one type.
function oneSchema(names: readonly string[]): DocumentNode {
  const definitions = names
    .toSorted()
    .flatMap((name) => parse(readFileSync(join(FOLDER, name), "utf8"), { noLocation: true }).definitions);
  const extensions = definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_EXTENSION);
  const whole = (node: DefinitionNode): DefinitionNode => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) return node;
    const own = extensions.filter(({ name }) => name.value === node.name.value);
    const fields = own.flatMap((extension) => extension.fields ?? []);
    return { ...node, fields: [...(node.fields ?? []), ...fields] } satisfies ObjectTypeDefinitionNode;
  };
  const kept = definitions.filter((node) => node.kind !== Kind.OBJECT_TYPE_EXTENSION);
  return { kind: Kind.DOCUMENT, definitions: kept.map(whole) };
}
