import type { RequirementSetQuery } from "@openrecert/contract";

type Version = Extract<NonNullable<RequirementSetQuery["node"]>, { __typename: "RequirementSetVersion" }>;

const INDENT = 2;

/** A document as lines that people can read. The order of its members is that of the canonical text. */
export function linesOfDocument(document: string): string[] {
  return JSON.stringify(JSON.parse(document), null, INDENT).split("\n");
}

/** The rules as lines, each under the one that it belongs to. */
export function linesOfRules(rules: Version["rules"]): string[] {
  return rules.map(({ depth, text }) => `${" ".repeat(depth * INDENT)}${text}`);
}
