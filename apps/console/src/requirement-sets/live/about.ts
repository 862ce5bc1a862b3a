import type { Json } from "@openrecert/rules";
import { childrenOf } from "../model/outline.ts";
import { isObject, type Place, valueAt } from "../model/place.ts";
import type { About } from "./messages.ts";

/** Which sentences say a part. */
export function aboutOf(document: Json, place: Place): About {
  const [top, code, inner] = place;
  const node = valueAt(document, place);
  switch (top) {
    case "paths":
      return inner === "require"
        ? { topic: "requirement", codes: codesUnder(node, place) }
        : { topic: "path", codes: [String(code)] };
    case "limits":
    case "duplicates":
      return { topic: "limit", codes: isObject(node) && typeof node.id === "string" ? [node.id] : [] };
    case "types":
      return { topic: "type", codes: [String(code)] };
    case "dates":
      return { topic: "date", codes: [String(code)] };
    case "cycle":
      return { topic: "cycle", codes: [] };
    case "unknowns":
      return { topic: "unknown", codes: isObject(node) && typeof node.question === "string" ? [node.question] : [] };
    default:
      return { topic: "none", codes: [] };
  }
}

function codesUnder(node: Json | undefined, place: Place): string[] {
  const own = isObject(node) && typeof node.id === "string" ? [node.id] : [];
  return [...own, ...childrenOf(node, place).flatMap((child) => codesUnder(child.node, child.place))];
}
