import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { Form, Json } from "@openrecert/rules";
import { blankOf } from "../model/blank.ts";
import { formAt } from "../model/forms.ts";
import { isObject, valueAt } from "../model/place.ts";
import { choicesOf } from "../model/vocabulary.ts";
import { placeAt } from "./positions.ts";

type Names = { member: (name: string) => string; choice: (value: string | number | boolean) => string };

/** Offers the members and values that the language has at the cursor, and the codes of the document. */
export function completion(latest: () => Json, names: Names) {
  return (context: CompletionContext): CompletionResult | null => {
    const { state, pos } = context;
    const node = syntaxTree(state).resolveInner(pos, -1);
    const word = context.matchBefore(/"[^"\n]*/) ?? context.matchBefore(/[\w.-]*/);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    const isName = node.name === "PropertyName" || node.name === "Object" || node.name === "{";
    const options = isName
      ? membersAt(state, node.name === "PropertyName" ? node.from : pos, latest(), names)
      : valuesAt(state, pos, latest(), names);
    const after = state.sliceDoc(pos, pos + 1) === '"' ? 1 : 0;
    return options.length === 0 ? null : { from: word.from, to: pos + after, options, filter: true };
  };
}

function membersAt(state: EditorState, position: number, document: Json, names: Names): Completion[] {
  const inProperty = syntaxTree(state).resolveInner(position, 1).name === "PropertyName";
  const here = placeAt(state, position + (inProperty ? 1 : 0));
  const place = inProperty ? here.slice(0, -1) : here;
  const value = valueAt(document, place);
  const taken = isObject(value) ? Object.keys(value) : [];
  return membersOf(formAt(document, place), value)
    .filter(({ name }) => !taken.includes(name))
    .map(({ name, form }) => ({
      label: `"${name}"`,
      detail: names.member(name),
      type: "property",
      ...(form.about ? { info: form.about } : {}),
      apply: `"${name}": ${JSON.stringify(blankOf(form))}`,
    }));
}

function membersOf(form: Form | null, value: Json | undefined): { name: string; form: Form }[] {
  if (form?.kind === "object") return form.members.map(({ name, shape }) => ({ name, form: shape.form() }));
  if (form?.kind !== "variant") return [];
  const chosen = form.formOf(value);
  const forms = chosen === null ? Object.values(form.forms) : [form.forms[chosen]!];
  const found = forms.flatMap((shape) => membersOf(shape.form(), value));
  return found.filter(({ name }, at) => found.findIndex((one) => one.name === name) === at);
}

function valuesAt(state: EditorState, position: number, document: Json, names: Names): Completion[] {
  const form = formAt(document, placeAt(state, position));
  return form ? valuesOf(form, document, names) : [];
}

function valuesOf(form: Form, document: Json, names: Names): Completion[] {
  switch (form.kind) {
    case "choice":
      return form.values.map((value) => ({ label: JSON.stringify(value), detail: names.choice(value), type: "enum" }));
    case "text":
    case "id":
      return form.of
        ? choicesOf(document, form.of).map(({ code, name }) => ({ label: `"${code}"`, detail: name, type: "constant" }))
        : [];
    case "variant":
      return Object.values(form.forms).flatMap((shape) => {
        const inner = shape.form();
        if (inner.kind === "object") return [{ label: JSON.stringify(blankOf(inner)), type: "class" }];
        return valuesOf(inner, document, names);
      });
    default:
      return [];
  }
}
