import type { Form, Json, Shape } from "@openrecert/rules";

const KEY_OF_FIRST = "new";

/** The least that has a form: what must be there, with texts and codes still to be filled in. */
export function blankOf(form: Form): Json {
  if (form.name === "dateRule") return "cycle.to";
  // Its first form is a group of requirements, which would never end.
  if (form.name === "requirement") return { id: "", least: 0 };
  switch (form.kind) {
    case "choice":
      return form.values[0]!;
    case "integer":
      return form.min;
    case "decimal":
      return 0;
    case "text":
    case "id":
    case "date":
      return "";
    case "list":
      return Array.from({ length: form.min }, () => blankOf(form.item.form()));
    case "map":
      return form.min === 0 ? {} : { [KEY_OF_FIRST]: blankOf(form.value.form()) };
    case "object":
      return Object.fromEntries(
        form.members.filter(({ isRequired }) => isRequired).map(({ name, shape }) => [name, blankOf(shape.form())]),
      );
    case "variant":
      return blankOf(Object.values(form.forms)[0]!.form());
    case "anything":
      return null;
  }
}

/** A blank in another form, which keeps what the value before has in common with it. */
export function blankLike(shape: Shape<unknown>, before: Json | undefined): Json {
  const form = shape.form();
  const blank = blankOf(form);
  if (form.kind !== "object" || typeof before !== "object" || before === null || Array.isArray(before)) return blank;
  const kept = form.members.filter(
    ({ name, shape: member }) => Object.hasOwn(before, name) && member.fits((before as { [key: string]: Json })[name]),
  );
  return {
    ...(blank as { [key: string]: Json }),
    ...Object.fromEntries(kept.map(({ name }) => [name, (before as { [key: string]: Json })[name]!])),
  };
}
