import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** CodeMirror in the colors of the console. */
export const look = [
  EditorView.theme({
    "&": { color: "var(--ink)", backgroundColor: "var(--surface)", border: "1px solid var(--line)" },
    "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "2px" },
    ".cm-content": { caretColor: "var(--ink)", fontFamily: 'ui-monospace, "SFMono-Regular", Menlo, monospace' },
    ".cm-scroller": { fontSize: "12.5px", lineHeight: "20px", maxHeight: "75vh", overflow: "auto" },
    ".cm-cursor": { borderLeftColor: "var(--ink)" },
    ".cm-gutters": {
      backgroundColor: "var(--sunken)",
      color: "var(--ink-2)",
      borderRight: "1px solid var(--hairline)",
    },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
      backgroundColor: "var(--accent-tint)",
    },
    ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--pending-tint)" },
    ".cm-tooltip": { backgroundColor: "var(--surface)", color: "var(--ink)", border: "1px solid var(--line)" },
    ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--accent-ink)" },
    ".cm-completionDetail": { color: "inherit", fontStyle: "normal", opacity: "1" },
    ".cm-diagnostic": { color: "var(--ink)" },
    ".cm-diagnostic-error": { borderLeftColor: "var(--short)" },
    ".cm-panels": { backgroundColor: "var(--sunken)", color: "var(--ink)" },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.propertyName, color: "var(--accent)" },
      { tag: tags.string, color: "var(--met)" },
      { tag: tags.number, color: "var(--late)" },
      { tag: [tags.bool, tags.null], color: "var(--unknown)" },
    ]),
  ),
];
