/** The way to a place of a document: keys and positions, from the outside in. */
export type Way = readonly (string | number)[];

/** A document and what stands where in it. */
export type Document = {
  readonly value: object;
  readonly ways: readonly Way[];
  readonly parts: Parts;
};

/** Parts of documents by the key under which they stand, for swapping like with like. */
export type Parts = ReadonlyMap<string | number, readonly unknown[]>;

/** Lists every place of a document, and freezes it, so that whoever changes what they were only to read is found out. */
export function documentOf(value: object): Document {
  const ways: Way[] = [];
  const parts = new Map<string | number, unknown[]>();
  const visit = (inner: unknown, way: Way) => {
    if (typeof inner !== "object" || inner === null) return;
    Object.freeze(inner);
    for (const [name, member] of Object.entries(inner)) {
      const key = Array.isArray(inner) ? Number(name) : name;
      const further = [...way, key];
      ways.push(further);
      parts.set(key, [...(parts.get(key) ?? []), member]);
      visit(member, further);
    }
  };
  visit(value, []);
  return { value, ways, parts };
}

/** What stands at a place. */
export function valueAt(value: unknown, way: Way): unknown {
  return way.reduce<unknown>((outer, key) => (outer as { [key: string | number]: unknown })?.[key], value);
}

type Holder = { [key: string | number]: unknown };

/** A document that differs from another at one place. Everything beside the way to it is shared, not copied. Where the way leads nowhere any more, it ends there. */
export function changedAt(value: unknown, way: Way, change: (holder: Holder, key: string | number) => void): unknown {
  const [key, ...further] = way;
  if (typeof value !== "object" || value === null || key === undefined) return value;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Holder;
  if (further.length > 0 && Object.hasOwn(copy, key) && typeof copy[key] === "object" && copy[key] !== null)
    put(copy, key, changedAt(copy[key], further, change));
  else change(copy, key);
  return copy;
}

/** Sets a member, `__proto__` too, which an assignment would take for something else. */
export function put(holder: Holder, key: string | number, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

/** The parts of several documents together. */
export function partsOf(documents: readonly Document[]): Parts {
  const all = documents.flatMap(({ parts }) => [...parts]);
  const byKey = Map.groupBy(all, ([key]) => key);
  return new Map([...byKey].map(([key, ones]) => [key, ones.flatMap(([, parts]) => parts)]));
}
