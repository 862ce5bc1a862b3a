import type { Json } from "@openrecert/rules";
import { isList, isObject, type JsonObject, type Place, printed } from "./place.ts";

/** The groups of the outline, in the order of the screen. */
export const SECTIONS = [
  "general",
  "paths",
  "limits",
  "types",
  "cycle",
  "phases",
  "dates",
  "fees",
  "vocabulary",
  "others",
  "unknowns",
  "citations",
] as const;

export type SectionName = (typeof SECTIONS)[number];

/** What a part is called: by the document, or by the language if the document gives no name. */
export type PartName = { readonly said: string } | { readonly word: string; readonly count?: number | undefined };

/** A part of a document that is selected and edited on its own. */
export type Part = {
  /** The printed place, which is also its address. */
  readonly id: string;
  readonly place: Place;
  readonly name: PartName;
  readonly depth: number;
  /** Whether it can be removed. */
  readonly isOwn: boolean;
  /** Whether it can be moved among its neighbors. Members of an object have no order that is kept. */
  readonly isMovable: boolean;
};

/** Where a new part of a kind goes: at the end of a list, or as a member with a code of its own. */
export type Adding = { readonly word: string; readonly place: Place; readonly as: "item" | "member" | "whole" };

export type Section = {
  readonly name: SectionName;
  readonly parts: readonly Part[];
  readonly adding: readonly Adding[];
};

/** The parts of a document. What does not have the form of the language is left out. */
export function outlineOf(document: Json): Section[] {
  const top = isObject(document) ? document : {};
  const cycle = isObject(top.cycle) ? top.cycle : {};
  const requirements = Object.entries(members(top.paths)).map(([code, path]) => ({ code, path }));
  const single = (word: string, place: Place): Part => part(place, { word }, 0, false);
  const sections: Record<SectionName, Omit<Section, "name">> = {
    general: { parts: [single("general", []), single("unit", ["unit"])], adding: [] },
    paths: {
      parts: requirements.flatMap(({ code, path }) => pathParts(code, path)),
      adding: [{ word: "path", place: ["paths"], as: "member" }],
    },
    limits: {
      parts: [...items(top, ["limits"], "limit"), ...items(top, ["duplicates"], "duplicates")],
      adding: [
        { word: "limit", place: ["limits"], as: "item" },
        { word: "duplicates", place: ["duplicates"], as: "item" },
      ],
    },
    types: { parts: named(top, "types"), adding: [{ word: "type", place: ["types"], as: "member" }] },
    cycle: {
      parts: [
        single("cycle", ["cycle"]),
        ...items(cycle, ["cycle", "renewal"], "renewal", (_, at) => ({ word: "renewalNumber", count: at + 1 })),
      ],
      adding: [{ word: "renewal", place: ["cycle", "renewal"], as: "item" }],
    },
    phases: {
      parts: items(cycle, ["cycle", "phases"], "phase"),
      adding: [{ word: "phase", place: ["cycle", "phases"], as: "item" }],
    },
    dates: {
      parts: [
        ...Object.keys(members(top.dates)).map((code) =>
          part(["dates", code], { said: textOf(members(top.dateNames), code) ?? code }, 0, true),
        ),
        ...named(top, "periods"),
        ...Object.keys(members(top.tables)).map((code) => part(["tables", code], { said: code }, 0, true)),
      ],
      adding: [
        { word: "date", place: ["dates"], as: "member" },
        { word: "period", place: ["periods"], as: "member" },
        { word: "table", place: ["tables"], as: "member" },
      ],
    },
    fees: { parts: requirements.flatMap(({ code, path }) => feesOf(["paths", code, "require"], path)), adding: [] },
    vocabulary: {
      parts: [...named(top, "dimensions"), ...named(top, "attributes")],
      adding: [
        { word: "dimension", place: ["dimensions"], as: "member" },
        { word: "attribute", place: ["attributes"], as: "member" },
      ],
    },
    others: others(top),
    unknowns: {
      parts: items(top, ["unknowns"], "unknown"),
      adding: [{ word: "unknown", place: ["unknowns"], as: "item" }],
    },
    citations: {
      parts: named(top, "citations", "document"),
      adding: [{ word: "citation", place: ["citations"], as: "member" }],
    },
  };
  return SECTIONS.map((name) => ({ name, ...sections[name] }));
}

const WHOLE = ["sharing", "carryOver", "never", "crosswalk"] as const;

function others(top: JsonObject): Omit<Section, "name"> {
  const here = WHOLE.filter((name) => top[name] !== undefined);
  return {
    parts: here.map((name) => part([name], { word: name }, 0, true)),
    adding: WHOLE.filter((name) => !here.includes(name)).map((word) => ({ word, place: [word], as: "whole" })),
  };
}

/** The requirements right under a requirement, each with its place. */
export function childrenOf(node: Json | undefined, place: Place): { place: Place; node: Json }[] {
  if (!isObject(node)) return [];
  const [list] = (["all", "any", "of"] as const).filter((name) => isList(node[name]));
  if (list) return (node[list] as readonly Json[]).map((child, at) => ({ place: [...place, list, at], node: child }));
  return (["then", "else"] as const)
    .filter((name) => node[name] !== undefined)
    .map((name) => ({ place: [...place, name], node: node[name]! }));
}

function pathParts(code: string, path: Json | undefined): Part[] {
  const place = ["paths", code];
  const parts = [part(place, { said: textOf(path, "name") ?? code }, 0, true)];
  const add = (node: Json | undefined, at: Place, depth: number): void => {
    if (!isObject(node)) return;
    parts.push(part(at, nameOf(node), depth, typeof at.at(-1) === "number"));
    for (const child of childrenOf(node, at)) add(child.node, child.place, depth + 1);
  };
  if (isObject(path)) add(path.require, [...place, "require"], 1);
  return parts;
}

function feesOf(place: Place, path: Json | undefined): Part[] {
  const found: Part[] = [];
  const look = (node: Json | undefined, at: Place): void => {
    if (isObject(node) && "fee" in node) found.push(part(at, nameOf(node), 0, false));
    for (const child of childrenOf(node, at)) look(child.node, child.place);
  };
  if (isObject(path)) look(path.require, place);
  return found;
}

/** What a requirement is called. */
export function nameOf(node: JsonObject): PartName {
  const said = textOf(node, "title");
  if (said) return { said };
  if ("if" in node) return { word: "if" };
  if ("all" in node) return { word: "all" };
  if ("any" in node) return { word: "any" };
  if ("atLeast" in node) return { word: "atLeast", count: Number(node.atLeast) };
  return { said: textOf(node, "id") ?? "?" };
}

function items(
  owner: JsonObject,
  place: Place,
  word: string,
  name: (item: Json, at: number) => PartName = (item) => {
    const said = textOf(item, "title") ?? textOf(item, "name") ?? textOf(item, "question") ?? textOf(item, "id");
    return said ? { said } : { word };
  },
): Part[] {
  const list = owner[String(place.at(-1))];
  return isList(list) ? list.map((item, at) => part([...place, at], name(item, at), 0, true)) : [];
}

function named(top: JsonObject, member: string, by = "name"): Part[] {
  return Object.entries(members(top[member])).map(([code, value]) =>
    part([member, code], { said: textOf(value, by) ?? code }, 0, true),
  );
}

function part(place: Place, name: PartName, depth: number, isOwn: boolean): Part {
  return { id: printed(place), place, name, depth, isOwn, isMovable: isOwn && typeof place.at(-1) === "number" };
}

function members(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function textOf(value: Json | undefined, member: string): string | null {
  const text = isObject(value) && Object.hasOwn(value, member) ? value[member] : undefined;
  return typeof text === "string" && text !== "" ? text : null;
}
