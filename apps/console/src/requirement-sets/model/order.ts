import type { Form, Json } from "@openrecert/rules";
import { chosenForm, formInside } from "./forms.ts";
import { isList, isObject } from "./place.ts";

/**
 * The same document with the members of its objects in the order of the language. Stored documents
 * have them in that of the alphabet, which is hard to read.
 */
export function inOrder(form: Form, value: Json): Json {
  if (isList(value)) return value.map((item, at) => ordered(formInside(form, value, at), item));
  if (!isObject(value)) return value;
  const chosen = chosenForm(form, value);
  const known = chosen?.kind === "object" ? chosen.members.map(({ name }) => name) : [];
  const names = [
    ...known.filter((name) => Object.hasOwn(value, name)),
    ...Object.keys(value).filter((name) => !known.includes(name)),
  ];
  return Object.fromEntries(names.map((name) => [name, ordered(formInside(form, value, name), value[name] ?? null)]));
}

function ordered(form: Form | null, value: Json): Json {
  return form ? inOrder(form, value) : value;
}
