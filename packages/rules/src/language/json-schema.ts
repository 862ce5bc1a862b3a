import type { Json } from "../util/canonical.ts";
import type { Definitions, Shape } from "./shape.ts";

/** The JSON Schema (2020-12) of a document. */
export function jsonSchema(id: string, title: string, shape: Shape<unknown>): Json {
  const into: Definitions = new Map();
  const body = shape.schema(into);
  const definitions: { [key: string]: Json } = {};
  for (const [name, definition] of into) definitions[name] = definition().schema(into);
  return { $schema: "https://json-schema.org/draft/2020-12/schema", $id: id, title, ...body, $defs: definitions };
}
