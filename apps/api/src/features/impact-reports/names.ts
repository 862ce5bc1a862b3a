import type { RequirementSet } from "@openrecert/rules";

type Named = { id?: string; title?: string };

type Names = { path: (code: string) => string; requirement: (code: string) => string };

/** The names in the last document that was read: a page has many rows of one report. */
let last: { document: string; names: Names } | null = null;

/**
 * Names of paths and requirements by their codes, in the stored document of a report, which is valid;
 * a code without a name is its own.
 */
export function namesIn(document: string): Names {
  if (last?.document !== document) last = { document, names: readNames(JSON.parse(document)) };
  return last.names;
}

function readNames({ paths }: RequirementSet): Names {
  const titles = new Map(Object.values(paths).flatMap(({ require }) => titlesIn(require)));
  return {
    path: (code: string) => paths[code]?.name ?? code,
    // A requirement for each value of a dimension has the value in its code: `each-area (clinical)`.
    requirement: (code: string) => {
      const [, id = code, value = ""] = /^(.*?)( \(.*\))?$/.exec(code) ?? [];
      return `${titles.get(id) ?? id}${value}`;
    },
  };
}

// Requirements are plain data: whatever has an id and a title is one.
function titlesIn(node: unknown): [string, string][] {
  if (typeof node !== "object" || node === null) return [];
  const { id, title } = node as Named;
  const own: [string, string][] = typeof id === "string" && typeof title === "string" ? [[id, title]] : [];
  return [...own, ...Object.values(node).flatMap(titlesIn)];
}
