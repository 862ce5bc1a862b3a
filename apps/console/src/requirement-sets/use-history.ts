import type { Json } from "@openrecert/rules";
import { useCallback, useReducer } from "react";
import { begun, edited, type History, redone, undone } from "./model/history.ts";

export type DocumentAct = { kind: "edit"; document: Json; subject: string } | { kind: "undo" | "redo" };

function next(history: History, act: DocumentAct & { at: number }): History {
  switch (act.kind) {
    case "edit":
      return edited(history, act.document, act.subject, act.at);
    case "undo":
      return undone(history);
    case "redo":
      return redone(history);
  }
}

/** A document that is edited, with undo and redo. */
export function useHistory(document: Json) {
  const [history, dispatch] = useReducer(next, document, begun);
  const act = useCallback((one: DocumentAct) => dispatch({ ...one, at: performance.now() }), []);
  return { history, act };
}
