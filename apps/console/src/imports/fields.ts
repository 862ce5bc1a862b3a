import { en } from "../i18n/en.ts";
import { useText } from "../i18n/text.ts";
import { titled } from "../layout/words.ts";

type Named = keyof (typeof en)["resources"]["imports"]["fieldNames"];

/** Words for the fields of files. A label is named after its dimension in the rules. */
export function useFieldName(): (field: string) => string {
  const text = useText();
  return (field) => {
    if (isNamed(field)) return text(`resources.imports.fieldNames.${field}`);
    const dimension = /^label\.(.*)$/.exec(field)?.[1];
    return dimension ? text("resources.imports.labelField", { dimension: titled(dimension) }) : titled(field);
  };
}

function isNamed(field: string): field is Named {
  return Object.hasOwn(en.resources.imports.fieldNames, field);
}
