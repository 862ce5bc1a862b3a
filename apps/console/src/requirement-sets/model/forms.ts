import { type Form, type Json, setForm } from "@openrecert/rules";
import { isObject, type Place } from "./place.ts";

/** The form one step further in, given the value that it is the form of; null if the language has none there. */
export function formInside(form: Form, value: Json | undefined, step: string | number): Form | null {
  switch (form.kind) {
    case "list":
      return form.item.form();
    case "map":
      return form.value.form();
    case "object":
      return form.members.find(({ name }) => name === step)?.shape.form() ?? null;
    case "variant": {
      const chosen = form.formOf(value);
      const inner = chosen === null ? undefined : form.forms[chosen];
      return inner ? formInside(inner.form(), value, step) : null;
    }
    default:
      return null;
  }
}

/** The form of what stands at a place of a document. */
export function formAt(document: Json, place: Place): Form | null {
  let form: Form | null = setForm();
  let value: Json | undefined = document;
  for (const step of place) {
    if (form === null) return null;
    form = formInside(form, value, step);
    value = isObject(value) || Array.isArray(value) ? (value as { [key: string]: Json })[step] : undefined;
  }
  return form;
}

/** The form that a value has, with the variant chosen. */
export function chosenForm(form: Form, value: Json | undefined): Form | null {
  if (form.kind !== "variant") return form;
  const name = form.formOf(value);
  return name === null ? null : chosenForm(form.forms[name]!.form(), value);
}
