import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { Place } from "../model/place.ts";

type SyntaxNode = ReturnType<ReturnType<typeof syntaxTree>["resolveInner"]>;

/** The place in the document at a position in its text. */
export function placeAt(state: EditorState, position: number): Place {
  const place: (string | number)[] = [];
  for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(position, -1); node; node = node.parent) {
    const { parent } = node;
    if (node.name === "Property") place.unshift(nameOf(state, node));
    else if (parent?.name === "Array") place.unshift(indexOf(node, parent));
  }
  return place;
}

/** Where the value at a place stands in the text; of a place that is not there, what holds it. */
export function rangeOf(state: EditorState, place: Place): { from: number; to: number } {
  let node: SyntaxNode | null = syntaxTree(state).topNode.firstChild;
  let last = node;
  for (const step of place) {
    node = node && inside(state, node, step);
    if (!node) break;
    last = node;
  }
  return last ? { from: last.from, to: last.to } : { from: 0, to: 0 };
}

function inside(state: EditorState, node: SyntaxNode, step: string | number): SyntaxNode | null {
  if (typeof step === "number") return valuesOf(node)[step] ?? null;
  for (const property of node.getChildren("Property"))
    if (nameOf(state, property) === step) return property.lastChild ?? property;
  return null;
}

/** The name of a property, without its quotes. */
export function nameOf(state: EditorState, property: SyntaxNode): string {
  const name = property.getChild("PropertyName");
  if (!name) return "";
  const text = state.sliceDoc(name.from, name.to);
  try {
    return String(JSON.parse(text));
  } catch {
    return text.replaceAll('"', "");
  }
}

function indexOf(node: SyntaxNode, array: SyntaxNode): number {
  return Math.max(
    0,
    valuesOf(array).findIndex(({ from }) => from === node.from),
  );
}

function valuesOf(array: SyntaxNode): SyntaxNode[] {
  const values: SyntaxNode[] = [];
  for (let child = array.firstChild; child; child = child.nextSibling)
    if (!["[", "]", ",", "⚠"].includes(child.name)) values.push(child);
  return values;
}
