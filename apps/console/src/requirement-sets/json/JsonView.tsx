import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from "@codemirror/language";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import type { Json, Problem } from "@openrecert/rules";
import { useEffect, useRef, useState } from "react";
import { equal } from "../model/merge.ts";
import { placeOf } from "../model/place.ts";
import { choiceName, memberName, useRulesText } from "../use-rules-text.ts";
import { completion } from "./completion.ts";
import { look } from "./look.ts";
import { rangeOf } from "./positions.ts";

type JsonViewProps = {
  document: Json;
  change: (next: Json) => void;
  problems: readonly Problem[];
  isReadOnly: boolean;
  fileName: string;
};

/**
 * The document as JSON, kept in step with the form. Text that is not JSON stays here until it is, and
 * the form keeps what was JSON last.
 */
export default function JsonView({ document, change, problems, isReadOnly, fileName }: JsonViewProps) {
  const text = useRulesText();
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const latest = useRef({ document, change, text });
  latest.current = { document, change, text };
  useEffect(() => {
    const typed = EditorView.updateListener.of((update) => {
      if (!update.docChanged) return;
      const read = readJson(update.state.doc.toString());
      setFault(read.ok ? null : read.message);
      if (read.ok && !equal(read.value, latest.current.document)) latest.current.change(read.value);
    });
    const names = {
      member: (name: string) => memberName(latest.current.text, "", name),
      choice: (value: string | number | boolean) => choiceName(latest.current.text, value),
    };
    const made = new EditorView({
      parent: place.current!,
      doc: written(latest.current.document),
      extensions: [
        lineNumbers(),
        foldGutter(),
        lintGutter(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        json(),
        autocompletion({ override: [completion(() => latest.current.document, names)] }),
        keymap.of([
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...lintKeymap,
          ...foldKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        EditorView.lineWrapping,
        EditorView.cspNonce.of(nonce()),
        EditorView.contentAttributes.of({ "aria-label": latest.current.text("json.label") }),
        EditorState.readOnly.of(isReadOnly),
        look,
        typed,
      ],
    });
    // The box that scrolls must be reached by keyboard.
    made.scrollDOM.tabIndex = 0;
    view.current = made;
    return () => made.destroy();
  }, [isReadOnly]);
  // What changed elsewhere, by an undo or a merge, replaces the text. What was typed here is it already.
  useEffect(() => {
    const shown = view.current;
    if (!shown) return;
    const read = readJson(shown.state.doc.toString());
    if (!read.ok || equal(read.value, document)) return;
    shown.dispatch({ changes: { from: 0, to: shown.state.doc.length, insert: written(document) } });
  }, [document]);
  useEffect(() => {
    const shown = view.current;
    if (!shown) return;
    const found = problems.map(({ path, message, help }): Diagnostic => {
      const { from, to } = rangeOf(shown.state, placeOf(path));
      return { from, to, severity: "error", message: help ? `${message}. ${help}` : message };
    });
    shown.dispatch(setDiagnostics(shown.state, found));
  }, [problems]);
  return (
    <section className="rule-form rule-json" aria-label={text("json.label")}>
      <p className="row">
        <a
          className="button"
          href={`data:application/json;charset=utf-8,${encodeURIComponent(written(document))}`}
          download={fileName}
        >
          {text("json.export")}
        </a>
        <span className="quiet small">{text("json.keys")}</span>
      </p>
      {fault && (
        <p className="fault" role="alert">
          {text("json.notJson", { message: fault })}
        </p>
      )}
      <div ref={place} />
    </section>
  );
}

function written(document: Json): string {
  return JSON.stringify(document, null, 2);
}

function readJson(text: string): { ok: true; value: Json } | { ok: false; message: string } {
  try {
    return { ok: true, value: JSON.parse(text) as Json };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : "" };
  }
}

/** The nonce that the server wrote into the page, for the styles of CodeMirror. */
function nonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
}
