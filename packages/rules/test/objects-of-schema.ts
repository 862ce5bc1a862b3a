/** A part of a JSON Schema as far as the published ones go. */
type Part = {
  readonly $ref?: string;
  readonly $defs?: { readonly [name: string]: Part };
  readonly properties?: { readonly [member: string]: Part };
  readonly required?: readonly string[];
  readonly additionalProperties?: Part | false;
  readonly items?: Part;
  readonly anyOf?: readonly Part[];
};

/** An object of a document: where it stands (`*` for each member of a map, `[]` for each item of a list, or its name where it may stand in several places), and what it must and may have. */
export type DocumentObject = {
  readonly place: string;
  readonly must: readonly string[];
  readonly may: readonly string[];
};

/** Every object that a published schema describes, each once, but for those that `elsewhere` names. */
export function objectsOf(schema: Part, root: string, elsewhere: readonly string[]): DocumentObject[] {
  const found = new Map<string, DocumentObject>();
  const visited = new Set(elsewhere);
  const visit = (part: Part, place: string, own: string | null) => {
    if (part.$ref !== undefined) {
      const name = part.$ref.replace("#/$defs/", "");
      if (visited.has(name)) return;
      visited.add(name);
      visit(schema.$defs![name]!, place === root ? root : name, null);
      return;
    }
    const forms = (part.anyOf ?? []).filter(({ properties }) => properties !== undefined);
    for (const one of part.anyOf ?? []) visit(one, place, forms.length > 1 ? ownMember(one, forms) : null);
    if (part.items) visit(part.items, `${place}[]`, null);
    if (part.additionalProperties) visit(part.additionalProperties, `${place}.*`, null);
    if (part.properties === undefined) return;
    const named = own === null ? place : `${place} with ${own}`;
    const must = part.required ?? [];
    found.set(named, { place: named, must, may: Object.keys(part.properties).filter((one) => !must.includes(one)) });
    for (const [member, inner] of Object.entries(part.properties))
      visit(inner, place === root ? member : `${place}.${member}`, null);
  };
  visit(schema, root, null);
  return [...found.values()];
}

/** The member that tells one of several forms of an object. */
function ownMember(one: Part, all: readonly Part[]): string | null {
  const others = all.filter((other) => other !== one);
  return one.required?.find((member) => !others.some(({ required }) => required?.includes(member))) ?? null;
}
