import { requirementSet } from "../src/language/document.ts";
import { jsonSchema } from "../src/language/json-schema.ts";
import { certificantRecord } from "../src/language/record.ts";
import { series } from "../src/language/series.ts";
import { caseFile } from "../src/scenarios/case-file.ts";

/** Name and text of each JSON Schema that is published beside the language. */
export function publishedSchemas(): [string, string][] {
  const print = (schema: unknown) => `${JSON.stringify(schema, null, 2)}\n`;
  return [
    [
      "set.schema.json",
      print(
        jsonSchema(
          "urn:openrecert:requirement-set:1",
          "OpenRecert requirement set, language version 1",
          requirementSet,
        ),
      ),
    ],
    [
      "record.schema.json",
      print(jsonSchema("urn:openrecert:record:1", "OpenRecert record, language version 1", certificantRecord)),
    ],
    [
      "series.schema.json",
      print(jsonSchema("urn:openrecert:series:1", "OpenRecert series, language version 1", series)),
    ],
    [
      "cases.schema.json",
      print(jsonSchema("urn:openrecert:cases:1", "OpenRecert file of cases, language version 1", caseFile)),
    ],
  ];
}
